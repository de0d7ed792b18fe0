namespace Tarn.Prep.IO.Csv;

/// <summary>How one delimited file is written.</summary>
/// <param name="Delimiter">The sign between fields; 0 for none, in a file of one column.</param>
/// <param name="Quote">The sign around fields; 0 for none.</param>
/// <param name="Escape">The sign before a quote within quotes; the quote itself where it is doubled.</param>
/// <param name="Comment">What lines that are passed over begin with; 0 for none.</param>
internal readonly record struct CsvSigns(byte Delimiter, byte Quote, byte Escape, byte Comment)
{
    /// <summary>Whether only <see cref="CsvScanner"/> reads it right.</summary>
    public bool NeedsCare => Comment != 0 || (Quote != 0 && Escape != Quote);
}

/// <summary>What was found out of one file before its rows are read.</summary>
internal sealed record CsvDialect
{
    public required CsvSigns Signs { get; init; }

    /// <summary>The names of the columns, all different.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The line of the header as it is written, without its end; null where there is none.</summary>
    public byte[]? Header { get; init; }

    /// <summary>Where the first record behind the header begins.</summary>
    public required long Origin { get; init; }

    /// <summary>For each column what the first rows can be.</summary>
    public required IReadOnlyList<CellForms> Forms { get; init; }

    public required bool HasQuotes { get; init; }

    /// <summary>What was given and what was found out.</summary>
    public required CsvOptions Options { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}
