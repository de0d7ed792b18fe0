using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.IO;

/// <summary>Rows, and how they were read.</summary>
public sealed record FrameReading(Frame Frame, SourceReading Reading);

/// <summary>
/// How a source was read: what was given and what was found out, so that later files of its kind are read the same way, and
/// everything that a person should know of it.
/// </summary>
public sealed record SourceReading
{
    public static SourceReading None { get; } = new();

    /// <summary>How delimited files were written; null for other forms.</summary>
    public CsvOptions? Csv { get; init; }

    /// <summary>The form of dates of the columns whose dates are not written as ISO 8601 does.</summary>
    public IReadOnlyDictionary<string, string> DateForms { get; init; } = new Dictionary<string, string>();

    /// <summary>What was decided, skipped, changed or left out, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    internal static SourceReading Of(CsvFindings findings) => new() { Csv = findings.Options, DateForms = findings.DateForms, Notes = findings.Notes };
}
