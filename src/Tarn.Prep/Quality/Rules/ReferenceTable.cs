using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>A table that is known to be right.</summary>
/// <param name="Name">What it is called in messages and rules.</param>
/// <param name="Frame">Its rows.</param>
/// <param name="Key">The columns, in both tables, by which rows are matched; null takes the first column that both have and that is unique here.</param>
public sealed record ReferenceTable(string Name, Frame Frame, IReadOnlyList<string>? Key = null);
