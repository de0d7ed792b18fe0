using System.Text;

namespace Tarn.Terminal;

/// <summary>Rows under headings in columns of one width, numbers to the right: readable on a terminal and in a log.</summary>
public sealed class TextTable(IReadOnlyList<string> headings, IReadOnlySet<int>? rightAligned = null)
{
    private readonly List<IReadOnlyList<string?>> rows = [];

    /// <summary>Adds a row with a cell for each heading; null is shown as an empty cell.</summary>
    public void Add(params IReadOnlyList<string?> cells)
    {
        if (cells.Count != headings.Count)
            throw new ArgumentException($"The row has {cells.Count} cells and the table {headings.Count} columns.", nameof(cells));
        rows.Add(cells);
    }

    public void WriteTo(TextWriter writer)
    {
        var widths = headings.Select((heading, column) =>
            Math.Max(Width(heading), rows.Count == 0 ? 0 : rows.Max(row => Width(Shown(row[column]))))).ToArray();
        writer.WriteLine(Line(headings, widths));
        writer.WriteLine(string.Join("  ", widths.Select(width => new string('─', width))));
        foreach (var row in rows)
            writer.WriteLine(Line(row, widths));
    }

    private string Line(IReadOnlyList<string?> cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var column = 0; column < widths.Length; column++)
        {
            if (column > 0)
                line.Append("  ");
            var text = Shown(cells[column]);
            var space = new string(' ', widths[column] - Width(text));
            line.Append(rightAligned?.Contains(column) == true ? space + text : text + space);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Control characters would break the columns, or do things to the terminal: each is shown as its picture.</summary>
    private static string Shown(string? cell) =>
        string.Concat((cell ?? "").Select(c => c < ' ' ? (char)(0x2400 + c) : c is >= '\x7F' and < '\xA0' ? '\uFFFD' : c));

    private static int Width(string text) => new System.Globalization.StringInfo(text).LengthInTextElements;
}
