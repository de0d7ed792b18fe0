using System.Text;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Finds out how a delimited file is written, from its first megabyte: signs, lines before the header, the header, and what its first rows
/// hold. What was given is not sought. Everything found out is told.
/// </summary>
internal sealed class CsvSniffer(CsvText text, CsvOptions options, CellRules rules, char? usual, IReadOnlySet<string>? known = null)
{
    private const int HeadBytes = 1 << 20;
    private const int FormRecords = 2000;
    private const int MostPreamble = 100;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    private readonly List<string> notes = [.. text.Notes];

    /// <exception cref="PrepException">The first record is longer than what is looked at, or what was given does not fit the file.</exception>
    public CsvDialect Find()
    {
        var head = Head();
        var given = options.HeaderLine is { } line ? line - 1 : options.Skip ?? 0;
        var start = CsvHead.BehindLines(head, given);
        if (start > head.Length || (start == head.Length && given > 0))
        {
            throw new PrepException($"'{text.Path}' has no more than {given} lines, and so many are to be skipped.");
        }

        var (signs, records) = Signs(head.AsSpan(start));
        records = [.. records.Where(record => !CsvHead.IsComment(head.AsSpan(start), record, signs))];
        var fields = Mode(records);
        var skipped = given == 0 && options.Skip is null && options.HeaderLine is null ? Preamble(head, start, records, fields) : 0;
        if (given > 0)
        {
            notes.Add($"{Lines(given)} before the header of '{text.Path}' {(given == 1 ? "was" : "were")} skipped: {Quoted(head, 0, start)}.");
        }

        return Dialect(head, start, signs, records[skipped..]);
    }

    private byte[] Head()
    {
        for (var bytes = HeadBytes; ; bytes *= 8)
        {
            var head = new byte[(int)Math.Min(bytes, text.Length - text.Start)];
            head = head[..text.Fill(head, text.Start)];
            if (text.Start + head.Length >= text.Length)
            {
                return head.Length > 0 && head[^1] != (byte)'\n' ? [.. head, (byte)'\n'] : head;
            }

            // The last line is cut by the end of what is looked at.
            if (head.AsSpan().LastIndexOf((byte)'\n') is >= 0 and var end)
            {
                return head[..(end + 1)];
            }

            if (bytes > 1 << 28)
            {
                throw new PrepException($"The first line of '{text.Path}' is longer than {bytes >> 20} MB; it is not a delimited file.");
            }
        }
    }

    /// <summary>The signs under which the most records have the same number of fields.</summary>
    private (CsvSigns Signs, List<CsvRecord> Records) Signs(ReadOnlySpan<byte> head)
    {
        var quote = options.Quote ?? (head.Contains((byte)'"') || !SingleQuoted(head) ? '"' : '\'');
        var escape = options.Escape ?? quote;
        var comment = (byte)(options.Comment ?? '\0');
        CsvSigns With(char delimiter, char before) => new((byte)delimiter, (byte)quote, (byte)before, comment);
        (char Sign, List<CsvRecord> Records, double Share, int Fields) best = ('\0', [], -1, 1);
        char[] candidates = options.Delimiter is { } given ? [given] : [.. Delimiters.OrderBy(sign => sign == (usual ?? ',') ? 0 : 1)];
        foreach (var candidate in candidates)
        {
            var records = CsvHead.Records(head, With(candidate, escape));
            var fields = Mode(records);
            var share = records.Count == 0 ? 0 : records.Count(record => record.Fields == fields) / (double)records.Count;
            if (options.Delimiter is not null || (fields > 1 && (share > best.Share + 1e-9 || (share > best.Share - 1e-9 && fields > best.Fields))))
            {
                best = (candidate, records, share, fields);
            }
        }

        if (best.Share < 0 && FirstIn(Heading(head, comment)) is not '\0' and var only)
        {
            // Most lines hold one field, but the first more: it is no file of one column.
            best = (only, CsvHead.Records(head, With(only, escape)), 0, 2);
        }
        else if (best.Share < 0)
        {
            best = ('\0', CsvHead.Records(head, With('\0', escape)), 1, 1);
        }

        if (options.Escape is null && best.Records.Exists(record => record.IsBad) && head.IndexOf([(byte)'\\', (byte)quote]) >= 0)
        {
            var other = CsvHead.Records(head, With(best.Sign, '\\'));
            if (other.Count(record => record.IsBad) < best.Records.Count(record => record.IsBad))
            {
                escape = '\\';
                best = best with { Records = other };
                notes.Add($"Quotes within quotes are marked by '\\' in '{text.Path}' (--escape says otherwise).");
            }
        }

        if (options.Delimiter is null && best.Sign != '\0' && best.Sign != (usual ?? ','))
        {
            notes.Add($"The fields of '{text.Path}' are parted by {CsvNotes.Sign(best.Sign)} (--delimiter says otherwise).");
        }

        if (options.Quote is null && quote != '"')
        {
            notes.Add($"The fields of '{text.Path}' are quoted by \"'\" (--quote says otherwise).");
        }

        return (With(best.Sign, escape), best.Records);
    }

    /// <summary>The first delimiter that the line holds; NUL for none.</summary>
    private static char FirstIn(ReadOnlySpan<byte> line)
    {
        foreach (var sign in Delimiters)
        {
            if (line.Contains((byte)sign))
            {
                return sign;
            }
        }

        return '\0';
    }

    /// <summary>The first line that holds something.</summary>
    private static ReadOnlySpan<byte> Heading(ReadOnlySpan<byte> head, byte comment)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            var line = head[range].Trim(" \t\r"u8);
            if (!line.IsEmpty && line[0] != comment)
            {
                return line;
            }
        }

        return [];
    }

    /// <summary>Whether fields stand between single quotes, and not just words with apostrophes.</summary>
    private static bool SingleQuoted(ReadOnlySpan<byte> head)
    {
        var (opened, lines) = (0, 0);
        foreach (var range in head.Split((byte)'\n'))
        {
            var line = head[range].Trim(" \t\r"u8);
            lines += line.IsEmpty ? 0 : 1;
            opened += !line.IsEmpty && (line.Count((byte)'\'') & 1) == 0 && CsvHead.HasFieldIn(line, (byte)'\'') ? 1 : 0;
        }

        return lines > 0 && opened * 2 > lines;
    }

    /// <summary>The number of fields that most records have.</summary>
    private static int Mode(List<CsvRecord> records) => records.Where(record => !record.IsBlank).GroupBy(record => record.Fields)
        .OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key).FirstOrDefault()?.Key ?? 1;

    /// <summary>How many records before the header are none: they have one field where others have more.</summary>
    private int Preamble(byte[] head, int start, List<CsvRecord> records, int fields)
    {
        var skipped = fields > 1 ? records.FindIndex(record => record.Fields > 1) : records.FindIndex(record => !record.IsBlank);
        if (skipped <= 0 || skipped > MostPreamble)
        {
            return 0;
        }

        notes.Add($"{Lines(skipped)} before the header of '{text.Path}' {(skipped == 1 ? "was" : "were")} skipped: {Quoted(head, start, start + records[skipped].Start)} (--skip says otherwise).");
        return skipped;
    }

    private CsvDialect Dialect(byte[] head, int start, CsvSigns signs, List<CsvRecord> records)
    {
        var body = head.AsSpan(start);
        List<byte[]> Cells(CsvRecord record) => CsvHead.Cells(head.AsSpan(start), record, signs);
        var first = records.Count == 0 ? [] : Cells(records[0]);
        var header = options.HeaderLine is not null || (options.Header ?? (IsKnown(first) || new CsvHeader(rules, notes, text.Path).Is(first, [.. records.Skip(1).Take(FormRecords).Select(Cells)])));
        var fields = header ? first.Count : Mode(records);
        var names = header ? CsvNames.Of(first, notes, text.Path) : [.. Enumerable.Range(0, fields).Select(CsvNames.Numbered)];
        var rows = header ? records[Math.Min(1, records.Count)..] : records;
        var forms = new CellForms[names.Count];
        Array.Fill(forms, CellForms.All);
        foreach (var record in rows.Take(FormRecords).Where(record => record.Fields == names.Count))
        {
            var cells = Cells(record);
            for (var place = 0; place < forms.Length; place++)
            {
                forms[place] &= cells[place].Length == 0 || rules.IsGivenNull(cells[place]) ? CellForms.All : rules.Forms(cells[place]);
            }
        }

        var origin = records.Count == 0 ? head.Length : rows.Count > 0 ? start + rows[0].Start : start + records[0].End;
        return new CsvDialect
        {
            Signs = signs,
            Names = names,
            Header = header && records.Count > 0 ? body[records[0].Start..records[0].End].TrimEnd("\r\n"u8).ToArray() : null,
            Origin = Math.Min(text.Length, text.Start + (long)origin),
            Forms = forms,
            HasQuotes = signs.Quote != 0 && body.Contains(signs.Quote),
            Options = options with { Delimiter = (char)signs.Delimiter, Quote = (char)signs.Quote, Escape = (char)signs.Escape, Header = options.HeaderLine is null ? header : null },
            Notes = notes,
        };
    }

    /// <summary>Whether the record is made of names that a model knows, mostly.</summary>
    private bool IsKnown(IReadOnlyList<byte[]> cells) => known is not null && cells.Count > 0 && cells.Count(cell => known.Contains(Encoding.UTF8.GetString(cell))) * 2 > cells.Count;

    private static string Lines(int count) => count == 1 ? "1 line" : $"{count} lines";

    private static string Quoted(byte[] head, int from, int to)
    {
        const int most = 3;
        var lines = Encoding.UTF8.GetString(head.AsSpan(from, Math.Max(0, to - from - 1))).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        return string.Join(", ", lines.Take(most).Select(line => $"'{(line.Length > 60 ? line[..60] + "…" : line)}'")) + (lines.Count > most ? ", …" : "");
    }
}
