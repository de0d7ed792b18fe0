namespace Tarn.Prep.IO.Csv;

/// <summary>A record of the first bytes of a file: where it begins and ends there, and how many fields it has.</summary>
internal readonly record struct CsvRecord(int Start, int End, int Fields, bool IsBad, bool IsBlank);

/// <summary>Parts the first bytes of a file by signs that are tried.</summary>
internal static class CsvHead
{
    /// <summary>The whole records; what is open at the end is none.</summary>
    public static List<CsvRecord> Records(ReadOnlySpan<byte> head, CsvSigns signs)
    {
        var records = new List<CsvRecord>();
        var ends = new List<int>();
        for (var at = 0; at < head.Length;)
        {
            var start = at;
            ends.Clear();
            if (!CsvScanner.Next(head, signs, ref at, ends, out var isBad))
            {
                break;
            }

            records.Add(new CsvRecord(start, at, ends.Count, isBad, head[start..at].Trim(" \t\r\n"u8).IsEmpty));
        }

        return records;
    }

    /// <summary>The fields of a record without quotes.</summary>
    public static List<byte[]> Cells(ReadOnlySpan<byte> head, CsvRecord record, CsvSigns signs)
    {
        var line = head[record.Start..record.End];
        var (at, ends) = (0, new List<int>());
        CsvScanner.Next(line, signs, ref at, ends, out _);
        var rows = new CsvRows(line, [], System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ends), ends.Count, signs, null);
        var room = Array.Empty<byte>();
        var cells = new List<byte[]>();
        for (var field = 0; field < ends.Count; field++)
        {
            cells.Add(rows.Field(0, field, out var cell) ? rows.Plain(cell, ref room).ToArray() : cell.ToArray());
        }

        return cells;
    }

    public static bool IsComment(ReadOnlySpan<byte> head, CsvRecord record, CsvSigns signs) => signs.Comment != 0 && head[record.Start] == signs.Comment;

    /// <summary>The place behind so many lines; behind the end where there are fewer.</summary>
    public static int BehindLines(ReadOnlySpan<byte> head, int lines)
    {
        var at = 0;
        for (; lines > 0; lines--)
        {
            var end = head[at..].IndexOf((byte)'\n');
            if (end < 0)
            {
                return head.Length + 1;
            }

            at += end + 1;
        }

        return at;
    }

    /// <summary>Whether a field stands between two of the quotes.</summary>
    public static bool HasFieldIn(ReadOnlySpan<byte> line, byte quote)
    {
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == quote && (at == 0 || line[at - 1] is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|'))
            {
                var close = line[(at + 1)..].IndexOf(quote);
                var behind = at + close + 2;
                if (close >= 0 && (behind >= line.Length || line[behind] is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|'))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
