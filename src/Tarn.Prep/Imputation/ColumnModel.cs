using System.Text.Json.Serialization;
using MathNet.Numerics.LinearAlgebra;
using Tarn.Prep.Learning;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>How one column is guessed from the others.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "model")]
[JsonDerivedType(typeof(ForestModel), "forest")]
[JsonDerivedType(typeof(LinearModel), "linear")]
[JsonDerivedType(typeof(LogisticModel), "logistic")]
public abstract record ColumnModel(int Column)
{
    /// <summary>Puts guesses into the rows named.</summary>
    internal abstract void Guess(MixedTable table, int[] rows);

    /// <summary>The rows in which the column is known, at most so many of them.</summary>
    internal static int[] Known(MixedTable table, int column, int most, ulong seed)
    {
        var lacks = new bool[table.Rows];
        foreach (var row in table.Missing[column])
        {
            lacks[row] = true;
        }

        var known = Enumerable.Range(0, table.Rows).Where(row => !lacks[row]).ToArray();
        if (known.Length <= most)
        {
            return known;
        }

        new SeededRandom(seed).Shuffle<int>(known);
        return [.. known[..most].Order()];
    }
}

/// <summary>A forest over the other columns. A category stands for the mean of the guessed column (numbers) or the share of its most frequent class.</summary>
/// <param name="Ranks">For each other column what its categories stand for; null for numbers.</param>
public sealed record ForestModel(int Column, Forest Forest, IReadOnlyList<IReadOnlyList<double>?> Ranks) : ColumnModel(Column)
{
    internal static ForestModel Fit(MixedTable table, int column, ForestSettings settings, ulong seed, PrepOptions options)
    {
        var known = Known(table, column, int.MaxValue, seed);
        var target = known.Select(row => table.Values[column][row]).ToArray();
        var classes = table.Columns[column].Categories?.Count ?? 0;
        var ranks = new List<IReadOnlyList<double>?>();
        var features = new List<double[]>();
        for (var other = 0; other < table.Columns.Count; other++)
        {
            if (other != column)
            {
                var values = known.Select(row => table.Values[other][row]).ToArray();
                var rank = table.Columns[other].Categories is { } categories ? Rank(values, categories.Count, target, classes) : null;
                ranks.Add(rank);
                features.Add(rank is null ? values : [.. values.Select(code => rank[(int)code])]);
            }
        }

        return new ForestModel(column, Forest.Fit([.. features], target, classes, settings, seed, options), ranks);
    }

    internal override void Guess(MixedTable table, int[] rows)
    {
        var others = Enumerable.Range(0, table.Columns.Count).Where(other => other != Column).ToArray();
        var features = others.Select((other, place) => Ranks[place] is { } rank ? table.Values[other].Select(code => rank[(int)code]).ToArray() : table.Values[other]).ToArray();
        var guesses = new double[rows.Length];
        Forest.Predict(features, rows, guesses);
        for (var at = 0; at < rows.Length; at++)
        {
            table.Values[Column][rows[at]] = guesses[at];
        }
    }

    private static double[] Rank(double[] codes, int categories, double[] target, int classes)
    {
        var marked = target;
        if (classes > 0)
        {
            var most = target.GroupBy(one => one).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
            marked = [.. target.Select(one => one == most ? 1.0 : 0)];
        }

        var (sums, counts) = (new double[categories], new double[categories]);
        for (var at = 0; at < codes.Length; at++)
        {
            sums[(int)codes[at]] += marked[at];
            counts[(int)codes[at]]++;
        }

        var mean = marked.Average();
        return [.. sums.Select((sum, category) => counts[category] > 0 ? sum / counts[category] : mean)];
    }
}

/// <summary>A row as regressions see it: numbers around their mean by their deviation, a 0 or 1 for each category, and a 1 at the end.</summary>
/// <param name="Means">Of each column of numbers; 0 for names.</param>
/// <param name="Scales">One over the deviation of each column of numbers; 0 where it does not vary.</param>
public sealed record Design(int Column, IReadOnlyList<double> Means, IReadOnlyList<double> Scales)
{
    internal static Design Of(MixedTable table, int column, int[] rows)
    {
        var (means, scales) = (new double[table.Columns.Count], new double[table.Columns.Count]);
        for (var place = 0; place < means.Length; place++)
        {
            if (table.Columns[place].Categories is null)
            {
                var moments = Moments.Of([.. rows.Select(row => table.Values[place][row])]);
                means[place] = moments.Mean;
                scales[place] = moments.Count > 1 && moments.StandardDeviation is > 0 and var deviation ? 1 / deviation : 0;
            }
        }

        return new Design(column, means, scales);
    }

    internal int Width(MixedTable table) => table.Columns.Where((_, place) => place != Column).Sum(one => one.Categories?.Count ?? 1) + 1;

    internal double[] Row(MixedTable table, int row)
    {
        var values = new double[Width(table)];
        var at = 0;
        for (var place = 0; place < table.Columns.Count; place++)
        {
            if (place == Column)
            {
                continue;
            }

            if (table.Columns[place].Categories is { } categories)
            {
                values[at + (int)table.Values[place][row]] = 1;
                at += categories.Count;
            }
            else
            {
                values[at++] = (table.Values[place][row] - Means[place]) * Scales[place];
            }
        }

        values[at] = 1;
        return values;
    }
}

/// <summary>Linear regression with a learnt prior (or none) over the design.</summary>
/// <param name="Weights">The coefficients, then the intercept.</param>
public sealed record LinearModel(int Column, Design Design, IReadOnlyList<double> Weights) : ColumnModel(Column)
{
    internal static LinearModel Fit(MixedTable table, int column, RegressionMethod method, int mostRows, ulong seed)
    {
        var known = Known(table, column, mostRows, seed);
        var design = Design.Of(table, column, known);
        var width = design.Width(table) - 1;
        var means = new double[width];
        foreach (var row in known)
        {
            System.Numerics.Tensors.TensorPrimitives.Add(means, design.Row(table, row).AsSpan(0, width), means);
        }

        System.Numerics.Tensors.TensorPrimitives.Divide(means, known.Length, means);
        var mean = known.Average(row => table.Values[column][row]);
        var products = Matrix<double>.Build.Dense(width, width);
        var (target, squares) = (new double[width], 0.0);
        foreach (var row in known)
        {
            var values = design.Row(table, row).AsSpan(0, width).ToArray();
            System.Numerics.Tensors.TensorPrimitives.Subtract(values, means, values);
            var own = table.Values[column][row] - mean;
            squares += own * own;
            for (var a = 0; a < width; a++)
            {
                target[a] += values[a] * own;
                for (var b = a; b < width; b++)
                {
                    products[a, b] += values[a] * values[b];
                }
            }
        }

        for (var a = 0; a < width; a++)
        {
            for (var b = 0; b < a; b++)
            {
                products[a, b] = products[b, a];
            }
        }

        var (coefficients, _) = Ridge.Solve(products, target, squares, known.Length, method, null);
        return new LinearModel(column, design, [.. coefficients, mean - System.Numerics.Tensors.TensorPrimitives.Dot<double>(coefficients, means)]);
    }

    internal override void Guess(MixedTable table, int[] rows)
    {
        var weights = Weights as double[] ?? [.. Weights];
        foreach (var row in rows)
        {
            table.Values[Column][row] = System.Numerics.Tensors.TensorPrimitives.Dot<double>(weights, Design.Row(table, row));
        }
    }
}

/// <summary>Logistic regression over the design: the likeliest category.</summary>
public sealed record LogisticModel(int Column, Design Design, Logistic Logistic) : ColumnModel(Column)
{
    internal static LogisticModel Fit(MixedTable table, int column, int mostRows, ulong seed, CancellationToken cancel)
    {
        var known = Known(table, column, mostRows, seed);
        var design = Design.Of(table, column, known);
        return new LogisticModel(column, design, Logistic.Fit(
            [.. known.Select(row => design.Row(table, row))], [.. known.Select(row => (int)table.Values[column][row])], table.Columns[column].Categories!.Count, 1, cancel));
    }

    internal override void Guess(MixedTable table, int[] rows)
    {
        foreach (var row in rows)
        {
            var chances = Logistic.Probabilities(Design.Row(table, row));
            table.Values[Column][row] = Array.IndexOf(chances, chances.Max());
        }
    }
}
