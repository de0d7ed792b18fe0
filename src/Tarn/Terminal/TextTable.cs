using System.Text;
using Tarn.Prep.Shown;

namespace Tarn.Terminal;

/// <summary>Rows under headings in columns of one width, numbers to the right: readable on a terminal and in a log.</summary>
public sealed class TextTable(IReadOnlyList<string> headings, IReadOnlySet<int>? rightAligned = null)
{
    private const string Gap = "  ";
    private const int LeastFolded = 30;

    private readonly List<IReadOnlyList<string?>> rows = [];

    /// <summary>What a cell of a column is, by its text; plain for null.</summary>
    internal Func<int, string, Tone>? Tone { get; init; }

    /// <summary>Adds a row with a cell for each heading; null is shown as an empty cell.</summary>
    public void Add(params IReadOnlyList<string?> cells)
    {
        if (cells.Count != headings.Count)
            throw new ArgumentException($"The row has {cells.Count} cells and the table {headings.Count} columns.", nameof(cells));
        rows.Add(cells);
    }

    public void WriteTo(TextWriter writer) => WriteTo(writer, Ink.None);

    /// <summary>Where a terminal is too narrow for all columns, the rows come again with the further ones, each time with the first column beside them.</summary>
    internal void WriteTo(TextWriter writer, Ink ink)
    {
        var widths = headings.Select((heading, column) =>
            Math.Max(TextWidth.Of(heading), rows.Count == 0 ? 0 : rows.Max(row => TextWidth.Of(Shown(row[column]))))).ToArray();
        var folds = LastFolds(widths, ink.Width);
        foreach (var (block, columns) in Blocks(widths, folds ? null : ink.Width).Index())
        {
            if (block > 0)
                writer.WriteLine();
            writer.WriteLine(Line(headings, columns, widths, (_, text) => ink.Paint(Terminal.Tone.Strong, text)));
            writer.WriteLine(ink.Paint(Terminal.Tone.Soft, string.Join(Gap, columns.Select(column => new string('─', folds && column == widths.Length - 1 ? Left(widths, ink.Width!.Value) : widths[column])))));
            foreach (var row in rows)
                writer.WriteLine(Line(row, columns, widths, (column, text) => ink.Paint(Tone?.Invoke(column, text) ?? Terminal.Tone.Plain, Folded(column, text))));
        }

        string Folded(int column, string text) => folds && column == widths.Length - 1 ? Paragraph.Of(text, Total(widths) - widths[^1], ink.Width) : text;
    }

    /// <summary>Whether the last column holds sentences that can go on below themselves, with room enough for that.</summary>
    private bool LastFolds(int[] widths, int? most) =>
        most is { } width && Total(widths) > width && widths.Length > 1 && rightAligned?.Contains(widths.Length - 1) != true && Left(widths, width) >= LeastFolded;

    private static int Total(int[] widths) => widths.Sum() + (Gap.Length * (widths.Length - 1));

    /// <summary>What the columns before the last leave of a line.</summary>
    private static int Left(int[] widths, int width) => width - Total(widths) + widths[^1];

    /// <summary>Columns that stand beside each other: all of them where the width allows it, else as many as it does, and one at least.</summary>
    private static IEnumerable<int[]> Blocks(int[] widths, int? most)
    {
        if (most is not { } width || widths.Length == 1 || Total(widths) <= width)
        {
            yield return [.. Enumerable.Range(0, widths.Length)];
            yield break;
        }

        for (var next = 1; next < widths.Length;)
        {
            var block = new List<int> { 0, next };
            var taken = widths[0] + Gap.Length + widths[next++];
            while (next < widths.Length && taken + Gap.Length + widths[next] <= width)
            {
                taken += Gap.Length + widths[next];
                block.Add(next++);
            }

            yield return [.. block];
        }
    }

    private string Line(IReadOnlyList<string?> cells, int[] columns, int[] widths, Func<int, string, string> paint)
    {
        var (line, owed) = (new StringBuilder(), 0);
        foreach (var (place, column) in columns.Index())
        {
            var text = Shown(cells[column]);
            var space = widths[column] - TextWidth.Of(text);
            var before = rightAligned?.Contains(column) == true ? space : 0;
            // Blanks are written when something comes after them: no line ends in some.
            owed += (place > 0 ? Gap.Length : 0) + before;
            if (text.Length > 0)
            {
                line.Append(' ', owed).Append(paint(column, text));
                owed = 0;
            }

            owed += space - before;
        }

        return line.ToString();
    }

    /// <summary>Control characters would break the columns, or do things to the terminal: each is shown as its picture.</summary>
    private static string Shown(string? cell) => ShownText.Line(cell ?? "");
}
