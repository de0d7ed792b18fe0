using System.Runtime.InteropServices;
using System.Text;

namespace Tarn.Prep.IO.Csv;

/// <summary>Gives every record as many fields as the table has columns: what is no row is left out, what is a bad one is treated as was asked.</summary>
internal sealed class CsvEvening(CsvDialect dialect, BadRows policy)
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];
    private readonly HashSet<int> raw = [];

    /// <summary>The rows of records that are not all alike.</summary>
    /// <param name="bad">The records whose quotes are wrong, ascending.</param>
    /// <param name="offset">Where the text begins in the file.</param>
    public CsvRows Rows(ReadOnlySpan<byte> text, ReadOnlySpan<int> fields, IReadOnlyList<int> bad, long offset, CsvComplaints complaints)
    {
        var expected = dialect.Names.Count;
        starts.Clear();
        ends.Clear();
        raw.Clear();
        var (start, nextBad) = (0, 0);
        for (int first = 0, record = 0; first < fields.Length; record++)
        {
            var last = first;
            while (text[fields[last]] != (byte)'\n')
            {
                last++;
            }

            var isBad = nextBad < bad.Count && bad[nextBad] == record;
            nextBad += isBad ? 1 : 0;
            var end = fields[last];
            end -= end > start && text[end - 1] == (byte)'\r' ? 1 : 0;
            var line = text[start..end];
            if (!IsNoRow(line, last - first + 1, complaints))
            {
                Add(text, fields[first..(last + 1)], start, end, isBad ? 0 : last - first + 1, offset, complaints, expected);
            }

            start = fields[last] + 1;
            first = last + 1;
        }

        return new CsvRows(text, CollectionsMarshal.AsSpan(starts), CollectionsMarshal.AsSpan(ends), expected, dialect.Signs, raw.Count == 0 ? null : raw);
    }

    /// <summary>Whether a record of an even piece repeats the header.</summary>
    public bool RepeatsHeader(ReadOnlySpan<byte> text, ReadOnlySpan<int> fields)
    {
        var columns = dialect.Names.Count;
        if (dialect.Header is not { } header || columns < 2)
        {
            return false;
        }

        var start = 0;
        for (var last = columns - 1; last < fields.Length; last += columns)
        {
            var length = fields[last] - start;
            if (length >= header.Length && length <= header.Length + 4 && IsHeader(text[start..fields[last]].TrimEnd((byte)'\r')))
            {
                return true;
            }

            start = fields[last] + 1;
        }

        return false;
    }

    private bool IsHeader(ReadOnlySpan<byte> line) => dialect.Header is { } header && dialect.Names.Count > 1
        && (line.SequenceEqual(header) || (line.StartsWith(ByteOrderMark) && line[ByteOrderMark.Length..].SequenceEqual(header)));

    private bool IsNoRow(ReadOnlySpan<byte> line, int fields, CsvComplaints complaints)
    {
        if (dialect.Signs.Comment != 0 && !line.IsEmpty && line[0] == dialect.Signs.Comment)
        {
            complaints.Comments++;
            return true;
        }

        // In a file of one column a blank line is a row without a value.
        if (dialect.Names.Count > 1 && fields == 1 && line.Trim(" \t"u8).IsEmpty)
        {
            complaints.Blank++;
            return true;
        }

        if (IsHeader(line))
        {
            complaints.Headers++;
            return true;
        }

        return false;
    }

    private void Add(ReadOnlySpan<byte> text, ReadOnlySpan<int> fields, int start, int end, int count, long offset, CsvComplaints complaints, int expected)
    {
        if (count != expected)
        {
            complaints.Add(offset + start, count, expected);
            if (policy != BadRows.Keep)
            {
                return;
            }
        }

        for (var field = 0; field < expected; field++)
        {
            if (count == 0)
            {
                raw.Add(ends.Count);
            }

            if (field < fields.Length)
            {
                starts.Add(start);
                ends.Add(field == fields.Length - 1 ? end : fields[field]);
                start = fields[field] + 1;
            }
            else
            {
                starts.Add(end);
                ends.Add(end);
            }
        }

        if (fields.Length > expected)
        {
            complaints.Surplus.Add(((ends.Count / expected) - 1, Encoding.UTF8.GetString(text[start..end])));
        }
    }
}
