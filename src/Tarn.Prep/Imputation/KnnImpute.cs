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

    public int Neighbours { get; init; } = 5;

    /// <summary>Near ones weigh more (by one over their distance); otherwise all weigh the same.</summary>
    public bool ByDistance { get; init; }

    /// <summary>Divide each column by its standard deviation before measuring, so that no unit outweighs the others.</summary>
    public bool Standardize { get; init; } = true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        if (Neighbours is < 1 or > 10_000)
        {
            throw new PrepException($"The number of neighbours is {Neighbours}; give one from 1 to 10,000.");
        }

        var columns = NumberColumns.Of(frame, Columns, "nearest neighbours");
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
        var columns = names is null ? [.. frame.Columns.Where(column => column.Type is ColumnType.Double or ColumnType.Long && column.ValueCount > 0)] : frame.Pick(names);
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

        var (min, max) = Vectors.Range(column.Numbers());
        if (double.IsInfinity(min) || double.IsInfinity(max))
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
        var query = Columns.Select(name => Schema.RequireNumbers(frame, name, "nearest neighbours imputation").Numbers().ToArray()).ToArray();
        var donors = Rows.Select(column => column.ToArray()).ToArray();
        var nearest = new Nearest([.. donors.Select((column, place) => column.Select(value => value * Scales[place]).ToArray())]);
        var usable = donors.Select(column => column.Select(value => !double.IsNaN(value)).ToArray()).ToArray();
        var means = donors.Select(column => Vectors.SumNumbers(column) is var (sum, count) && count > 0 ? sum / count : double.NaN).ToArray();
        var wanting = Enumerable.Range(0, frame.RowCount).Where(row => Array.Exists(query, column => double.IsNaN(column[row]))).ToArray();
        var filled = query.Select(column => column.ToArray()).ToArray();
        const int part = 32;
        options.ForEach((wanting.Length + part - 1) / part, group =>
        {
            var distances = new double[nearest.Rows];
            var one = new double[Columns.Count];
            var rows = new int[Neighbours];
            for (var at = group * part; at < Math.Min(wanting.Length, (group + 1) * part); at++)
            {
                var row = wanting[at];
                for (var column = 0; column < one.Length; column++)
                {
                    one[column] = query[column][row] * Scales[column];
                }

                nearest.Distances(one, [], distances);
                for (var column = 0; column < one.Length; column++)
                {
                    if (double.IsNaN(one[column]))
                    {
                        var found = Nearest.Least(distances, Neighbours, usable[column], -1, rows);
                        filled[column][row] = found == 0 ? means[column] : Guess(donors[column], rows.AsSpan(0, found), distances);
                    }
                }
            }
        }, "impute");
        return frame.With([.. Columns.Select((name, place) => frame[name].NullCount == 0 ? frame[name] : new DoubleColumn(name, filled[place]))]);
    }

    private double Guess(double[] donors, ReadOnlySpan<int> rows, double[] distances)
    {
        double sum = 0, weights = 0;
        // A row at no distance is the answer itself, whatever others are near.
        var exact = ByDistance && distances[rows[0]] == 0;
        foreach (var row in rows)
        {
            var weight = !ByDistance ? 1 : exact ? (distances[row] == 0 ? 1 : 0) : 1 / Math.Sqrt(distances[row]);
            sum += weight * donors[row];
            weights += weight;
        }

        return sum / weights;
    }
}
