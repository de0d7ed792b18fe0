using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Pearson's sums over batches. The first batch says where the middle of each column is, which only matters for rounding.</summary>
internal sealed class StreamingCorrelations
{
    private readonly PrepOptions run;
    private readonly string[] names;
    private readonly double[] means;
    private readonly double[] scales;
    private PearsonMatrix.Sums[]? sums;

    public StreamingCorrelations(Frame first, ProfileOptions options, PrepOptions run)
    {
        this.run = run;
        names = [.. first.Columns.Where(column => column.Type is ColumnType.Double or ColumnType.Long).Take(options.CorrelationColumns).Select(column => column.Name)];
        means = new double[names.Length];
        scales = new double[names.Length];
        for (var place = 0; place < names.Length; place++)
        {
            var finite = Vectors.Numbers(first[names[place]].Numbers()).Where(double.IsFinite).ToArray();
            var moments = Moments.Of(finite);
            means[place] = moments.Mean;
            scales[place] = moments.StandardDeviation is > 0 and < double.MaxValue ? 1 / moments.StandardDeviation : 1;
        }
    }

    public void Add(Frame batch)
    {
        var columns = names.Select(name => batch[name].Numbers().ToArray()).ToArray();
        var added = PearsonMatrix.SumsOf(columns, means, scales, [.. names.Select(name => batch[name].NullCount == 0)], run);
        if (sums is null)
        {
            sums = added;
            return;
        }

        for (var at = 0; at < sums.Length; at++)
        {
            sums[at].Add(added[at]);
        }
    }

    public IReadOnlyList<Correlation> Finish(IReadOnlyList<ColumnProfile> columns)
    {
        var usable = columns.Where(column => column.Infinite is null && column.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete or ColumnKind.Ordinal or ColumnKind.Categorical)
            .Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var matrix = PearsonMatrix.Correlations(names.Length, sums ?? new PearsonMatrix.Sums[names.Length * (names.Length - 1) / 2]);
        var found = new List<Correlation>();
        for (var i = 0; i < names.Length; i++)
        {
            for (var j = i + 1; j < names.Length; j++)
            {
                var (value, rows) = matrix[i][j - i - 1];
                if (usable.Contains(names[i]) && usable.Contains(names[j]) && !double.IsNaN(value))
                {
                    found.Add(new Correlation(names[i], names[j], CorrelationMethod.Pearson, value, rows));
                }
            }
        }

        return found;
    }
}
