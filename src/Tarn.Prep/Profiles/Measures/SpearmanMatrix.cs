namespace Tarn.Prep.Profiles;

/// <summary>
/// Spearman correlations: Pearson's of the ranks, ties sharing their mean rank, over the rows where both columns have a value.
/// Each column is sorted once; its ranks among the rows of a pair come from walking that order.
/// </summary>
internal static class SpearmanMatrix
{
    public static (double Value, long Rows)[][] Of(IReadOnlyList<double[]> columns, PrepOptions options)
    {
        var orders = new int[columns.Count][];
        options.ForEach(columns.Count, place =>
        {
            var keys = new List<double>(columns[place].Length);
            var rows = new List<int>(columns[place].Length);
            for (var row = 0; row < columns[place].Length; row++)
            {
                if (!double.IsNaN(columns[place][row]))
                {
                    keys.Add(columns[place][row]);
                    rows.Add(row);
                }
            }

            orders[place] = [.. rows];
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(keys).Sort(orders[place].AsSpan());
        });

        var result = new (double, long)[columns.Count][];
        options.ForEach(columns.Count, i =>
        {
            result[i] = new (double, long)[columns.Count - i - 1];
            var a = new double[columns[i].Length];
            var b = new double[columns[i].Length];
            for (var j = i + 1; j < columns.Count; j++)
            {
                Rank(columns[i], orders[i], columns[j], a);
                Rank(columns[j], orders[j], columns[i], b);
                var sums = default(PearsonMatrix.Sums);
                sums.Add(a, b, false);
                result[i][j - i - 1] = (sums.Correlation(), (long)sums.Count);
            }
        });
        return result;
    }

    /// <summary>Ranks among the rows where the other column has a value too, moved to have the mean 0; NaN elsewhere.</summary>
    private static void Rank(double[] values, int[] order, double[] other, double[] ranks)
    {
        Array.Fill(ranks, double.NaN);
        var common = 0;
        foreach (var row in order)
        {
            common += double.IsNaN(other[row]) ? 0 : 1;
        }

        var middle = (common - 1) / 2.0;
        var rank = 0;
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            var tied = 0;
            for (; end < order.Length && values[order[end]] == values[order[start]]; end++)
            {
                tied += double.IsNaN(other[order[end]]) ? 0 : 1;
            }

            var shared = rank + ((tied - 1) / 2.0) - middle;
            for (; start < end; start++)
            {
                if (!double.IsNaN(other[order[start]]))
                {
                    ranks[order[start]] = shared;
                }
            }

            rank += tied;
        }
    }
}
