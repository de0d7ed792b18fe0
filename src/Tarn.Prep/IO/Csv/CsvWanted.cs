using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>What of delimited files is asked for.</summary>
/// <param name="Described">The files as a person knows them; for messages.</param>
/// <param name="Columns">The columns to read; null for all.</param>
/// <param name="Expected">What the columns are to be read as, where a model knows it; null to find out.</param>
/// <param name="ExpectedForms">The forms of dates that go with <paramref name="Expected"/>.</param>
internal sealed record CsvWanted(string Described, IReadOnlyList<string>? Columns, IReadOnlyList<SchemaColumn>? Expected, IReadOnlyDictionary<string, string>? ExpectedForms);
