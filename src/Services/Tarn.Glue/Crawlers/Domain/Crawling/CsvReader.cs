using System.Text;

namespace Tarn.Glue.Domain.Crawling;

/// <summary>A row of delimited text, and whether quotes in it are needed to read it.</summary>
internal readonly record struct CsvRow(IReadOnlyList<string> Cells, bool HasQuotes);

/// <summary>Cuts delimited text into rows. A quoted cell may hold delimiters, line ends and doubled quotes.</summary>
internal static class CsvReader
{
    /// <summary>Reads up to the given number of rows; a last one that is cut off is left out unless the text is whole.</summary>
    public static List<CsvRow> Read(string text, char delimiter, bool isWhole, int rowsMost)
    {
        var rows = new List<CsvRow>();
        var at = 0;
        while (at < text.Length && rows.Count < rowsMost)
        {
            var (row, end, isClosed) = ReadRow(text, at, delimiter);
            if (!isClosed && !isWhole)
                break;
            at = end;
            if (row.Cells is not [""])
                rows.Add(row);
        }

        return rows;
    }

    private static (CsvRow Row, int End, bool IsClosed) ReadRow(string text, int at, char delimiter)
    {
        var cells = new List<string>();
        var hasQuotes = false;
        while (true)
        {
            string cell;
            if (at < text.Length && text[at] == '"')
            {
                hasQuotes = true;
                (cell, at) = ReadQuoted(text, at);
                var rest = NextEnd(text, at, delimiter);
                cell += text[at..rest];
                at = rest;
            }
            else
            {
                var end = NextEnd(text, at, delimiter);
                cell = text[at..end];
                at = end;
            }

            cells.Add(cell);
            if (at == text.Length)
                return (new CsvRow(cells, hasQuotes), at, IsClosed: false);
            if (text[at++] == delimiter)
                continue;
            // A line ends with LF, or CR and LF.
            if (text[at - 1] == '\r' && at < text.Length && text[at] == '\n')
                at++;
            return (new CsvRow(cells, hasQuotes), at, IsClosed: true);
        }
    }

    private static int NextEnd(string text, int at, char delimiter)
    {
        var found = text.AsSpan(at).IndexOfAny(delimiter, '\n', '\r');
        return found < 0 ? text.Length : at + found;
    }

    private static (string Cell, int At) ReadQuoted(string text, int at)
    {
        var cell = new StringBuilder();
        at++;
        while (at < text.Length)
        {
            var quote = text.IndexOf('"', at);
            if (quote < 0)
                return (cell.Append(text, at, text.Length - at).ToString(), text.Length);
            cell.Append(text, at, quote - at);
            at = quote + 1;
            if (at == text.Length || text[at] != '"')
                break;
            cell.Append('"');
            at++;
        }

        return (cell.ToString(), at);
    }
}
