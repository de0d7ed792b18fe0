using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>
/// Puts the mean of the nearest training rows that have the value. Near by the columns of numbers that both rows have, each
/// weighing more where others are missing. What is learnt is the training rows themselves.
/// </summary>
public sealed record KnnImpute : Step
{
    /// <summary>Which columns take part and are filled; null for every column of doubles or longs with values.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    [Within(1, 10_000)]
    public int Neighbours { get; init; } = 5;

    /// <summary>Near ones weigh more (by one over their distance); otherwise all weigh the same.</summary>
    public bool ByDistance { get; init; }

    /// <summary>Divide each column by its standard deviation before measuring, so that no unit outweighs the others.</summary>
    public bool Standardize { get; init; } = true;

    internal override bool Guesses => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var columns = NumberColumns.Of(frame, Columns, "nearest neighbours");
        if (columns.Count < 2)
        {
            throw new PrepException($"Imputation by nearest neighbours looks for rows that are near in the other columns, and there is only '{columns[0].Name}'; name the columns that tell of it too, or impute a median.");
        }

        return new FittedKnnImpute
        {
            Columns = [.. columns.Select(column => column.Name)],
            Neighbours = Neighbours,
            ByDistance = ByDistance,
            Scales = [.. columns.Select(column => Standardize && Moments.Of(Vectors.Numbers(column.Numbers())).StandardDeviation is > 0 and var deviation ? 1 / deviation : 1)],
            Rows = [.. columns.Select(column => (IReadOnlyList<double>)column.Numbers().ToArray())],
        };
    }
}

/// <summary>Columns of finite numbers for methods that look at several at once.</summary>
internal static class NumberColumns
{
    public static IReadOnlyList<Column> Of(Frame frame, IReadOnlyList<string>? names, string method)
    {
        var columns = names is null ? [.. frame.Free.Where(column => column.Type is ColumnType.Double or ColumnType.Long && column.ValueCount > 0)] : frame.Pick(names);
        if (columns.Count == 0)
        {
            throw new PrepException($"There is no column of numbers for {method}; encode columns of names first.");
        }

        foreach (var column in columns)
        {
            Check(column, method);
        }

        return columns;
    }

    public static void Check(Column column, string method)
    {
        if (column.Type == ColumnType.Text)
        {
            throw new PrepException($"Column '{column.Name}' is text, but {method} needs numbers; encode it or leave it out.");
        }

        if (column.ValueCount == 0)
        {
            throw new PrepException($"Column '{column.Name}' has no values, from which {method} learns nothing; drop it.");
        }

        CheckFinite(column, method);
    }

    public static void CheckFinite(Column column, string method)
    {
        var (min, max) = Vectors.Range(column.Numbers());
        if (column.ValueCount > 0 && (double.IsInfinity(min) || double.IsInfinity(max)))
        {
            throw new PrepException($"Column '{column.Name}' holds infinite values, which {method} cannot measure with; turn them into missing values, or cap them.");
        }
    }
}

/// <summary>Filling from the nearest of the rows kept at fit.</summary>
public sealed record FittedKnnImpute : FittedStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required int Neighbours { get; init; }

    public required bool ByDistance { get; init; }

    public required IReadOnlyList<double> Scales { get; init; }

    /// <summary>The training rows, column by column; NaN where missing.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Rows { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        var query = new double[Columns.Count][];
        for (var place = 0; place < query.Length; place++)
        {
            var column = Schema.RequireNumbers(frame, Columns[place], "nearest neighbours imputation");
            NumberColumns.CheckFinite(column, "nearest neighbours");
            query[place] = column.Numbers().ToArray();
        }

        var lent = Rows.Select(column => column as double[] ?? [.. column]).ToArray();
        var donors = new Donors([.. lent.Select((column, place) => column.Select(value => value * Scales[place]).ToArray())]);
        var means = lent.Select(column => Vectors.SumNumbers(column) is var (sum, count) && count > 0 ? sum / count : double.NaN).ToArray();
        var wanting = Enumerable.Range(0, frame.RowCount).Where(row => Array.Exists(query, column => double.IsNaN(column[row]))).ToArray();
        var filled = query.Select(column => column.ToArray()).ToArray();
        const int part = 64;
        options.ForEach((wanting.Length + part - 1) / part, group =>
        {
            var rows = wanting.AsSpan(group * part, Math.Min(part, wanting.Length - (group * part)));
            var receivers = new Receiver[rows.Length];
            var one = new double[query.Length];
            for (var at = 0; at < rows.Length; at++)
            {
                for (var column = 0; column < one.Length; column++)
                {
                    one[column] = query[column][rows[at]] * Scales[column];
                }

                receivers[at] = new Receiver(one, Neighbours);
            }

            donors.Search(receivers);
            for (var at = 0; at < rows.Length; at++)
            {
                foreach (var nearest in receivers[at].Wanted)
                {
                    filled[nearest.Column][rows[at]] = nearest.Rows.Length == 0 ? means[nearest.Column] : Guess(lent[nearest.Column], nearest.Rows, nearest.Distances);
                }
            }
        }, "impute");
        return frame.With([.. Columns.Select((name, place) => frame[name] is DoubleColumn { NullCount: 0 } full ? full : new DoubleColumn(name, filled[place]))]);
    }

    private double Guess(double[] lent, ReadOnlySpan<int> rows, ReadOnlySpan<double> distances)
    {
        double sum = 0, weights = 0;
        // A row at no distance is the answer itself, whatever others are near.
        var exact = ByDistance && distances[0] == 0;
        for (var at = 0; at < rows.Length; at++)
        {
            var weight = !ByDistance ? 1 : exact ? (distances[at] == 0 ? 1 : 0) : 1 / Math.Sqrt(distances[at]);
            sum += weight * lent[rows[at]];
            weights += weight;
        }

        return sum / weights;
    }
}
