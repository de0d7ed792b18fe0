using Tarn.Prep.Frames;

namespace Tarn.Prep.Imputation;

/// <summary>Rows put into groups by the values of some columns. A missing value is a value of its own here.</summary>
internal sealed record Groups(int[] Codes, IReadOnlyList<string> Keys)
{
    private const char Between = '\u001f';
    private const string Missing = "\u0000";

    public static Groups Of(Frame frame, IReadOnlyList<string> names)
    {
        var columns = frame.Pick(names);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[frame.RowCount];
        for (var row = 0; row < codes.Length; row++)
        {
            var key = columns.Count == 1 ? columns[0].Text(row) ?? Missing : string.Join(Between, columns.Select(column => column.Text(row) ?? Missing));
            if (!numbers.TryGetValue(key, out codes[row]))
            {
                codes[row] = numbers.Count;
                numbers.Add(key, codes[row]);
            }
        }

        return new Groups(codes, [.. numbers.Keys]);
    }

    /// <summary>The rows of each group, in their order.</summary>
    public int[][] Rows()
    {
        var rows = Keys.Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < Codes.Length; row++)
        {
            rows[Codes[row]].Add(row);
        }

        return [.. rows.Select(list => list.ToArray())];
    }
}
