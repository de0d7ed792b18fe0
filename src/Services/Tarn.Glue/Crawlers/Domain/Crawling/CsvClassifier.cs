using System.Globalization;
using System.Text;
using Tarn.Lake;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>
/// Recognises delimited text and its columns. Source: AWS's page "Adding classifiers to a crawler", "Built-in CSV
/// classifier".
/// </summary>
internal static class CsvClassifier
{
    private const int ColumnsLeast = 2;
    private const int RowsLeast = 2;
    private const int HeaderCellLength = 150;
    private const int RowsMost = 10_000;

    /// <summary>Rows that may have another number of cells than the others, of a hundred.</summary>
    private const int RaggedPercent = 5;

    private static readonly char[] Delimiters = [',', '|', '\t', ';', '\u0001'];

    public static FileSample? Classify(Sample sample)
    {
        if (Decode(sample) is not { } text)
            return null;
        (char Delimiter, List<CsvRow> Rows, int Width)? best = null;
        foreach (var delimiter in Delimiters)
        {
            if (!text.Contains(delimiter))
                continue;
            var rows = CsvReader.Read(text, delimiter, sample.IsWhole, RowsMost);
            if (WidthOf(rows) is { } width && width > (best?.Width ?? 0))
                best = (delimiter, rows, width);
        }

        return best is var (chosen, table, columns) ? Describe(sample, chosen, table, columns) : null;
    }

    private static string? Decode(Sample sample)
    {
        var bytes = sample.Bytes.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        // Text has no zero bytes.
        return bytes.Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>How many cells the rows have; null when too few rows agree.</summary>
    private static int? WidthOf(List<CsvRow> rows)
    {
        if (rows.Count < RowsLeast)
            return null;
        var most = rows.CountBy(row => row.Cells.Count).MaxBy(group => group.Value);
        var ragged = rows.Count - most.Value;
        return most.Key >= ColumnsLeast && ragged * 100 <= rows.Count * RaggedPercent ? most.Key : null;
    }

    private static FileSample Describe(Sample sample, char delimiter, List<CsvRow> rows, int width)
    {
        var types = TypesOf(rows.Skip(1), width);
        var hasHeader = IsHeader(rows[0].Cells, width, types);
        if (!hasHeader)
            types = TypesOf(rows, width);
        var names = hasHeader ? NamesOf(rows[0].Cells) : [.. Enumerable.Range(0, width).Select(i => $"col{i}")];
        var columns = names.Select((name, i) => new HiveField(name, types[i] ?? HiveType.String)).ToList();
        var format = new CsvFormat(delimiter, hasHeader, rows.Any(row => row.HasQuotes));
        // Past the most rows nothing was read: what the rows took is told from their share of the bytes.
        var wasCut = rows.Count == RowsMost;
        var recordBytes = wasCut ? rows.Sum(LengthOf) : sample.Bytes.Length;
        var readBytes = wasCut
            ? Math.Max(1, (long)((double)sample.ReadBytes * recordBytes / Math.Max(recordBytes, sample.Bytes.Length)))
            : sample.ReadBytes;
        return new FileSample(
            new FileSchema(format, sample.Compression, columns), rows.Count - (hasHeader ? 1 : 0), readBytes, recordBytes);
    }

    private static long LengthOf(CsvRow row) => row.Cells.Sum(cell => Encoding.UTF8.GetByteCount(cell) + 1L);

    /// <summary>
    /// The first row names the columns when all its cells are texts, and short, and not empty but for the last, and some later row
    /// holds something else than text.
    /// </summary>
    private static bool IsHeader(IReadOnlyList<string> cells, int width, HiveType?[] types)
    {
        if (cells.Count != width || types.All(type => type is null || type == HiveType.String))
            return false;
        for (var i = 0; i < width; i++)
        {
            var isLast = i == width - 1;
            if (cells[i] == "" ? !isLast : TypeOf(cells[i]) != HiveType.String)
                return false;
            if (cells[i].Length >= HeaderCellLength && !isLast)
                return false;
            if (cells[i].Any(char.IsControl))
                return false;
        }

        return true;
    }

    private static List<string> NamesOf(IReadOnlyList<string> cells)
    {
        var names = new List<string>();
        foreach (var cell in cells)
        {
            var name = cell.Trim().ToLowerInvariant();
            if (name == "")
                name = $"col{names.Count}";
            var unique = name;
            for (var i = 1; names.Contains(unique); i++)
                unique = $"{name}_{i}";
            names.Add(unique);
        }

        return names;
    }

    /// <summary>The type of each column; null where every cell is empty.</summary>
    private static HiveType?[] TypesOf(IEnumerable<CsvRow> rows, int width)
    {
        var types = new HiveType?[width];
        foreach (var row in rows)
        {
            for (var i = 0; i < Math.Min(width, row.Cells.Count); i++)
            {
                if (row.Cells[i] == "" || types[i] == HiveType.String)
                    continue;
                var type = TypeOf(row.Cells[i]);
                types[i] = types[i] is { } before ? TypeMerge.Of(before, type, isText: true) : type;
            }
        }

        return types;
    }

    private static HiveType TypeOf(string cell)
    {
        if (long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return HiveType.BigInt;
        // Only what is written as a number: not NaN, not Infinity.
        if ((char.IsAsciiDigit(cell[^1]) || cell[^1] == '.')
            && double.TryParse(cell, NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite), CultureInfo.InvariantCulture, out _))
        {
            return HiveType.Double;
        }

        return bool.TryParse(cell, out _) ? HiveType.Boolean : HiveType.String;
    }
}
