using System.Globalization;
using Tarn.Duck;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO.Csv;

/// <summary>How a CSV file is written, as DuckDB's sniffer finds it.</summary>
/// <param name="Carriage">Whether lines end with a carriage return too.</param>
/// <param name="SampleRows">How many rows the types were told from.</param>
internal sealed record CsvDialect(byte Delimiter, bool Header, bool Carriage, CsvColumn[] Columns, int SampleRows)
{
    private const int Sample = 8192;

    /// <summary>Null where the file is written in a way that only DuckDB reads.</summary>
    /// <exception cref="DuckException">The file cannot be read.</exception>
    public static CsvDialect? Sniff(DuckSession session, CsvFile file, CancellationToken cancel)
    {
        var settings = $"{DuckSql.Literal(file.Path)}, sample_size = {Sample.ToString(CultureInfo.InvariantCulture)}";
        settings += file.Delimiter is { } sign ? $", delim = {DuckSql.Literal(sign.ToString())}" : "";
        settings += file.Header is { } first ? $", header = {(first ? "true" : "false")}" : "";
        using var result = session.Execute(
            $"SELECT Delimiter, Quote, \"Escape\", NewLineDelimiter, Comment, SkipRows, HasHeader, DateFormat, TimestampFormat, unnest(Columns).name, unnest(Columns).type FROM sniff_csv({settings})", null, cancel);
        var columns = new List<CsvColumn>();
        object?[] shape = [];
        while (result.NextChunk() is { } chunk)
        {
            for (var row = 0; row < chunk.RowCount; row++)
            {
                var cells = Enumerable.Range(0, 11).Select(place => chunk[place].GetValue(row)).ToArray();
                shape = cells;
                if (TypeOf((string)cells[10]!) is not { } type)
                {
                    return null;
                }

                columns.Add(new CsvColumn((string)cells[9]!, type));
            }
        }

        var usual = columns.Count > 1
            && shape[0] is string { Length: 1 } delimiter && delimiter[0] is < '\u0080' and not ('"' or '\r' or '\n')
            && shape[1] is "\"" or "" or "(empty)" && shape[2] is "\"" or "" or "(empty)" && shape[3] is "\\n" or "\\r\\n" && shape[4] is "" or "(empty)"
            && Convert.ToInt64(shape[5], CultureInfo.InvariantCulture) == 0
            && shape[7] is null or "" or "%Y-%m-%d" && shape[8] is null or "" or "%Y-%m-%d %H:%M:%S" or "%Y-%m-%d %H:%M:%S.%f"
            && columns.Select(column => column.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == columns.Count;
        return usual ? new CsvDialect((byte)((string)shape[0]!)[0], (bool)shape[6]!, shape[3] is "\\r\\n", [.. columns], Sample) : null;
    }

    private static ColumnType? TypeOf(string type) => type switch
    {
        "BIGINT" => ColumnType.Long,
        "DOUBLE" => ColumnType.Double,
        "BOOLEAN" => ColumnType.Bool,
        "DATE" => ColumnType.Date,
        "TIMESTAMP" => ColumnType.Timestamp,
        "VARCHAR" => ColumnType.Text,
        _ => null,
    };
}

/// <summary>A column as its first rows show it.</summary>
internal sealed record CsvColumn(string Name, ColumnType Type);

/// <summary>A plain CSV file that was named by its path, with what the caller said about it.</summary>
internal sealed record CsvFile(string Path, char? Delimiter, bool? Header);
