using System.Numerics.Tensors;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>
/// Learns the chain. Every regression needs the products of all pairs of columns over the rows that have its column; they are
/// kept for all rows and corrected for the few that lack it, instead of being added up anew. Columns are moved to have the
/// mean 0 first, so that the corrections lose nothing.
/// </summary>
internal sealed class IterativeFit(IterativeImpute step, Frame frame, PrepOptions options)
{
    private const int MostDonors = 20_000;
    private double[,] products = new double[0, 0];
    private double[] sums = [];

    public (FittedIterativeImpute Fitted, IterativeRows Rows) Run()
    {
        var columns = NumberColumns.Of(frame, step.Columns, "iterative imputation");
        if (columns.Count < 2)
        {
            throw new PrepException($"Iterative imputation guesses one column from others, but '{columns[0].Name}' is the only column of numbers; use the mean or median.");
        }

        var means = columns.Select(column => Vectors.SumNumbers(column.Numbers()) is var (sum, count) ? sum / count : 0).ToArray();
        var centred = columns.Select((column, place) => (Column)new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select(value => value - means[place])])).ToArray();
        var rows = IterativeRows.Of(centred, new double[means.Length]);
        (products, sums) = Sums(rows, null);
        var greatest = columns.Max(column => Vectors.Range(column.Numbers()) is var (min, max) ? Math.Max(Math.Abs(min), Math.Abs(max)) : 0);
        var order = Enumerable.Range(0, columns.Count).OrderBy(place => rows.Missing[place].Length).ToArray();
        var random = new SeededRandom(options.Seed);
        var chain = new List<ChainLink>();
        var donors = new List<MatchDonors>();
        for (var round = 0; round < step.Rounds; round++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var before = rows.Copy();
            donors.Clear();
            foreach (var column in order)
            {
                var draws = random.Fork((ulong)chain.Count);
                var link = Regress(rows, column, draws);
                chain.Add(link);
                Fill(rows, link, draws);
                if (step.MatchAmong > 0)
                {
                    donors.Add(Donors(rows, link, means[column]));
                }
            }

            options.Progress?.Report(new PrepProgress("impute", round + 1, step.Rounds));
            if (!step.Draw && MostChanged(rows, before) < step.Tolerance * greatest)
            {
                break;
            }
        }

        return (new FittedIterativeImpute
        {
            Columns = [.. columns.Select(column => column.Name)],
            Means = means,
            Chain = [.. chain.Select(link => Moved(link, means))],
            Donors = donors,
            MatchAmong = step.MatchAmong,
            Draw = step.Draw,
        }, rows);
    }

    /// <summary>A value of a training row whose guess is near, one of the nearest drawn at random.</summary>
    public static double Match(MatchDonors donors, double guess, int among, SeededRandom random)
    {
        var guesses = donors.Guesses as double[] ?? [.. donors.Guesses];
        var right = SortedSearch.LowerBound(guesses, guess);
        var left = right - 1;
        var chosen = random.Next(Math.Min(among, guesses.Length));
        for (; chosen > 0; chosen--)
        {
            _ = right >= guesses.Length || (left >= 0 && guess - guesses[left] <= guesses[right] - guess) ? left-- : right++;
        }

        return donors.Values[right >= guesses.Length || (left >= 0 && guess - guesses[left] <= guesses[right] - guess) ? left : right];
    }

    private ChainLink Regress(IterativeRows rows, int column, SeededRandom draws)
    {
        var (lacking, lackingSums) = Sums(rows, rows.Missing[column]);
        double n = rows.Count - rows.Missing[column].Length;
        var width = rows.Width;
        double Covered(int a, int b)
        {
            var (low, high) = a < b ? (a, b) : (b, a);
            return products[low, high] - lacking[low, high] - ((sums[a] - lackingSums[a]) * (sums[b] - lackingSums[b]) / n);
        }

        int[] others = [.. Enumerable.Range(0, width).Where(other => other != column)];
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(others.Length, others.Length, (a, b) => Covered(others[a], others[b]));
        var target = others.Select(other => Covered(other, column)).ToArray();
        var (coefficients, noise) = Ridge.Solve(matrix, target, Covered(column, column), n, step.Method, step.Draw ? draws : null);
        var whole = new double[width];
        var intercept = (sums[column] - lackingSums[column]) / n;
        for (var at = 0; at < others.Length; at++)
        {
            whole[others[at]] = coefficients[at];
            intercept -= coefficients[at] * (sums[others[at]] - lackingSums[others[at]]) / n;
        }

        return new ChainLink(column, intercept, whole, noise);
    }

    /// <summary>Puts the guesses in, and their change into the products.</summary>
    private void Fill(IterativeRows rows, ChainLink link, SeededRandom draws)
    {
        var coefficients = (double[])link.Coefficients;
        foreach (var row in rows.Missing[link.Column])
        {
            var guess = rows.Predict(row, coefficients, link.Intercept) + (step.Draw ? link.Noise * draws.NextGaussian() : 0);
            var values = rows.Row(row);
            var old = values[link.Column];
            var change = guess - old;
            for (var other = 0; other < values.Length; other++)
            {
                if (other != link.Column)
                {
                    products[Math.Min(other, link.Column), Math.Max(other, link.Column)] += change * values[other];
                }
            }

            products[link.Column, link.Column] += (guess * guess) - (old * old);
            sums[link.Column] += change;
            rows.Set(row, link.Column, guess);
        }
    }

    /// <summary>Sums of products (upper half) and of values over the rows given, or all, in groups that the threads share.</summary>
    private (double[,] Products, double[] Sums) Sums(IterativeRows rows, int[]? chosen)
    {
        const int part = 4096;
        var (count, width) = (chosen?.Length ?? rows.Count, rows.Width);
        var parts = new (double[] Products, double[] Sums)[Math.Max(1, (count + part - 1) / part)];
        options.ForEach(parts.Length, group =>
        {
            var flat = new double[width * width];
            var total = new double[width];
            for (var at = group * part; at < Math.Min(count, (group + 1) * part); at++)
            {
                var row = rows.Row(chosen is null ? at : chosen[at]);
                for (var column = 0; column < width; column++)
                {
                    var line = flat.AsSpan((column * width) + column, width - column);
                    TensorPrimitives.MultiplyAdd(row[column..], row[column], line, line);
                }

                TensorPrimitives.Add(total, row, total);
            }

            parts[group] = (flat, total);
        });
        var result = new double[width, width];
        var all = new double[width];
        foreach (var (flat, total) in parts)
        {
            for (var a = 0; a < width; a++)
            {
                all[a] += total[a];
                for (var b = a; b < width; b++)
                {
                    result[a, b] += flat[(a * width) + b];
                }
            }
        }

        return (result, all);
    }

    /// <summary>The greatest sum of changes in one row: the norm that scikit-learn stops by.</summary>
    private static double MostChanged(IterativeRows rows, double[] before)
    {
        var most = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            var changed = 0.0;
            var values = rows.Row(row);
            for (var column = 0; column < values.Length; column++)
            {
                changed += Math.Abs(values[column] - before[(row * values.Length) + column]);
            }

            most = Math.Max(most, changed);
        }

        return most;
    }

    private MatchDonors Donors(IterativeRows rows, ChainLink link, double mean)
    {
        var missing = rows.Missing[link.Column].ToHashSet();
        var known = Enumerable.Range(0, rows.Count).Where(row => !missing.Contains(row)).ToArray();
        if (known.Length > MostDonors)
        {
            new SeededRandom(options.Seed).Fork((ulong)link.Column).Shuffle<int>(known);
            known = known[..MostDonors];
        }

        var coefficients = (double[])link.Coefficients;
        var guesses = known.Select(row => rows.Predict(row, coefficients, link.Intercept) + mean).ToArray();
        var values = known.Select(row => rows.Row(row)[link.Column] + mean).ToArray();
        Array.Sort(guesses, values);
        return new MatchDonors(link.Column, guesses, values);
    }

    /// <summary>The link for values that have not been moved to the mean 0.</summary>
    private static ChainLink Moved(ChainLink link, double[] means) =>
        link with { Intercept = link.Intercept + means[link.Column] - TensorPrimitives.Dot((double[])link.Coefficients, means) };
}
