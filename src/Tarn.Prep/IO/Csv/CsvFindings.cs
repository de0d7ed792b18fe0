namespace Tarn.Prep.IO.Csv;

/// <summary>How delimited files were read.</summary>
/// <param name="Options">How they were said to be written.</param>
/// <param name="DateForms">The form of dates of the columns whose dates are not written as ISO 8601 does.</param>
/// <param name="Notes">What was decided, skipped, changed or left out, as sentences.</param>
internal sealed record CsvFindings(CsvOptions Options, IReadOnlyDictionary<string, string> DateForms, IReadOnlyList<string> Notes);
