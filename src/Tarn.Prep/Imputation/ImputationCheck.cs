using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>How well an imputer guesses one column, learnt by hiding values that are known.</summary>
public sealed record ImputationScore
{
    public required string Column { get; init; }

    /// <summary>How many known values were hidden.</summary>
    public required int Hidden { get; init; }

    /// <summary>Of those, how many the imputer gave a value for; the figures below are over these.</summary>
    public required int Guessed { get; init; }

    /// <summary>Root of the mean squared error; of numbers only.</summary>
    public double? Rmse { get; init; }

    public double? MeanAbsoluteError { get; init; }

    /// <summary>The <see cref="Rmse"/> that the mean of the values not hidden would have had.</summary>
    public double? MeanRmse { get; init; }

    /// <summary>Share of guesses that are right; of names only.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The share that the most frequent value would have had right.</summary>
    public double? ModeAccuracy { get; init; }

    /// <summary>The share of the baseline's error that is gone: 1 is perfect, 0 is no better than mean or mode, less is worse.</summary>
    public double? Skill => Rmse is { } error && MeanRmse is > 0 and { } baseline ? 1 - (error / baseline)
        : Accuracy is { } right && ModeAccuracy is < 1 and { } common ? (right - common) / (1 - common) : null;
}

/// <summary>Measures an imputer by hiding some of the known cells, fitting on what is left, and comparing.</summary>
public static class ImputationCheck
{
    private const int MostRows = 3000;
    private const int LeastValues = 20;

    /// <param name="step">The imputer, fitted anew on the frame with the holes.</param>
    /// <param name="columns">Where to hide; null for every column that has missing values.</param>
    /// <param name="share">Of the known values of each column, how many are hidden.</param>
    public static IReadOnlyList<ImputationScore> Measure(Step step, Frame frame, IReadOnlyList<string>? columns = null, double share = 0.1, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        if (share is not (> 0 and < 1))
        {
            throw new PrepException($"The share of values to hide is {share}; give one between 0 and 1.");
        }

        var names = columns ?? [.. frame.Columns.Where(column => column.NullCount > 0 && column.ValueCount > 1).Select(column => column.Name)];
        var hidden = new int[names.Count][];
        var holed = new Column[names.Count];
        options.ForEach(names.Count, place =>
        {
            var column = frame[names[place]];
            var known = Enumerable.Range(0, column.Length).Where(row => !column.IsNull(row)).ToArray();
            if (known.Length < 2)
            {
                throw new PrepException($"Column '{column.Name}' has {known.Length} known values; hiding some to check needs at least 2.");
            }

            new SeededRandom(options.Seed).Fork((ulong)place).Shuffle<int>(known);
            hidden[place] = [.. known.Take(Math.Clamp((int)Math.Round(known.Length * share), 1, known.Length - 1)).Order()];
            holed[place] = Holes.Make(column, hidden[place]);
        });
        var guessed = step.FitTransform(frame.With(holed), options);
        return [.. names.Select((name, place) => Score(frame[name], holed[place], guessed[name], hidden[place]))];
    }

    /// <summary>
    /// Measures every imputer of a recipe where it stands: on training rows as the steps before it leave them, 3,000 of them at most, drawn by
    /// the seed.
    /// </summary>
    public static IReadOnlyList<ImputationScore> Measure(Recipes.Recipe recipe, Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        if (Drawn(frame.RowCount, options) is { } rows)
        {
            frame = frame.Take(rows, options);
        }

        var scores = new List<ImputationScore>();
        var last = recipe.Steps.Select((step, place) => step.Guesses ? place : -1).DefaultIfEmpty(-1).Max();
        foreach (var step in recipe.Steps.Take(last + 1))
        {
            options.Cancel.ThrowIfCancellationRequested();
            var next = step.Fit(frame, options).Transform(frame, options);
            if (step.Guesses)
            {
                var filled = frame.Columns.Where(column => column.ValueCount >= LeastValues && next.Find(column.Name)?.NullCount < column.NullCount).Select(column => column.Name).ToArray();
                scores.AddRange(Measure(step, frame, filled, options: options));
            }

            frame = next;
        }

        return scores;
    }

    /// <summary>The rows that a recipe is measured on, ascending; null for all, where they are few.</summary>
    internal static int[]? Drawn(int rows, PrepOptions options)
    {
        if (rows <= MostRows)
        {
            return null;
        }

        var drawn = new SeededRandom(options.Seed).Fork(3).Permutation(rows)[..MostRows];
        drawn.AsSpan().Sort();
        return drawn;
    }

    private static ImputationScore Score(Column truth, Column holed, Column guess, int[] hidden)
    {
        var answered = hidden.Where(row => !guess.IsNull(row)).ToArray();
        if (truth.Type is ColumnType.Text or ColumnType.Bool || guess.Type is ColumnType.Text or ColumnType.Bool)
        {
            var common = Enumerable.Range(0, holed.Length).Select(holed.Text).Where(value => value is not null).GroupBy(value => value)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
            return new ImputationScore
            {
                Column = truth.Name,
                Hidden = hidden.Length,
                Guessed = answered.Length,
                Accuracy = answered.Length == 0 ? null : answered.Count(row => truth.Text(row) == guess.Text(row)) / (double)answered.Length,
                ModeAccuracy = answered.Length == 0 ? null : answered.Count(row => truth.Text(row) == common) / (double)answered.Length,
            };
        }

        var (sum, count) = Vectors.SumNumbers(holed.Numbers());
        var mean = sum / count;
        double squares = 0, absolutes = 0, around = 0;
        var truths = truth.Numbers();
        var guesses = guess.Numbers();
        foreach (var row in answered)
        {
            var error = guesses[row] - truths[row];
            squares += error * error;
            absolutes += Math.Abs(error);
            around += (truths[row] - mean) * (truths[row] - mean);
        }

        return new ImputationScore
        {
            Column = truth.Name,
            Hidden = hidden.Length,
            Guessed = answered.Length,
            Rmse = answered.Length == 0 ? null : Math.Sqrt(squares / answered.Length),
            MeanAbsoluteError = answered.Length == 0 ? null : absolutes / answered.Length,
            MeanRmse = answered.Length == 0 ? null : Math.Sqrt(around / answered.Length),
        };
    }
}

/// <summary>Makes values missing.</summary>
internal static class Holes
{
    public static Column Make(Column column, ReadOnlySpan<int> rows)
    {
        switch (column)
        {
            case DoubleColumn doubles:
                var values = doubles.Values.ToArray();
                foreach (var row in rows)
                {
                    values[row] = double.NaN;
                }

                return new DoubleColumn(column.Name, values);
            case TextColumn text:
                var codes = text.Codes.ToArray();
                foreach (var row in rows)
                {
                    codes[row] = -1;
                }

                return new TextColumn(column.Name, codes, text.CategoryArray);
            default:
                var missing = new bool[column.Length];
                for (var row = 0; row < missing.Length; row++)
                {
                    missing[row] = column.IsNull(row);
                }

                foreach (var row in rows)
                {
                    missing[row] = true;
                }

                var nulls = NullMask.From(missing);
                return column switch
                {
                    LongColumn longs => new LongColumn(column.Name, longs.Values.ToArray(), nulls),
                    BoolColumn truths => new BoolColumn(column.Name, truths.Values.ToArray(), nulls),
                    DateColumn dates => new DateColumn(column.Name, dates.Days.ToArray(), nulls),
                    _ => new TimestampColumn(column.Name, ((TimestampColumn)column).Microseconds.ToArray(), nulls),
                };
        }
    }
}
