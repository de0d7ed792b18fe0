namespace Tarn.Prep.IO.Csv;

/// <summary>Delimited files that are one table.</summary>
/// <param name="Paths">The files, or patterns of them.</param>
/// <param name="Usual">The delimiter that the ending promises; null for a comma.</param>
/// <param name="Partitions">Whether folders such as <c>year=2001</c> are columns.</param>
/// <param name="Shown">Paths as a person knows them, where files lie elsewhere.</param>
internal sealed record CsvSource(IReadOnlyList<string> Paths, CsvOptions Options, char? Usual = null, bool Partitions = false, IReadOnlyDictionary<string, string>? Shown = null);
