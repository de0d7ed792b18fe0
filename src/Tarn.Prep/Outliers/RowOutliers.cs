using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Written;

namespace Tarn.Prep.Outliers;

[JsonConverter(typeof(JsonStringEnumConverter<RowOutlierMethod>))]
public enum RowOutlierMethod
{
    /// <summary>Rows that few random cuts set apart (Liu and others, 2008).</summary>
    [JsonStringEnumMemberName("isolation-forest")] IsolationForest,

    /// <summary>Rows that lie less densely than their neighbours (Breunig and others, 2000). Scores the rows it is given among themselves.</summary>
    [JsonStringEnumMemberName("local-outlier-factor")] LocalOutlierFactor,

    /// <summary>Rows that displace many others in trees of random cuts (Guha and others, 2016); finds small groups too.</summary>
    [JsonStringEnumMemberName("random-cut-forest")] RandomCutForest,
}

/// <summary>
/// Gives rows a score over several columns of numbers together: the greater, the stranger. <see cref="MarkOutlierRows"/> acts on it.
/// </summary>
public static class RowOutliers
{
    /// <summary>The scores of the isolation forest (0 to 1; about 0.5 is usual), learnt from and given to the same rows.</summary>
    /// <param name="sample">Rows that each tree is grown from.</param>
    public static double[] IsolationForest(Frame frame, IReadOnlyList<string>? columns = null, int trees = 100, int sample = 256, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        if (trees is < 1 or > 10_000 || sample is < 2 or > 1 << 20)
        {
            throw new PrepException("An isolation forest has 1 to 10,000 trees, each of 2 to 1,048,576 rows.");
        }

        var numbers = Complete(frame, columns, "the isolation forest");
        return Outliers.IsolationForest.Fit(numbers, trees, sample, options).Score(numbers, options);
    }

    /// <summary>The local outlier factors: about 1 is usual, greater is stranger.</summary>
    public static double[] LocalOutlierFactor(Frame frame, IReadOnlyList<string>? columns = null, int neighbours = 20, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        if (neighbours < 1)
        {
            throw new PrepException("The local outlier factor needs at least one neighbour.");
        }

        return Outliers.LocalOutlierFactor.Of(Complete(frame, columns, "the local outlier factor"), neighbours, options);
    }

    /// <summary>The collusive displacements: how many rows a row pushes down on average, learnt from and given to the same rows. Columns count by their width.</summary>
    /// <param name="sample">Rows that each tree is grown from.</param>
    public static double[] RandomCutForest(Frame frame, IReadOnlyList<string>? columns = null, int trees = 100, int sample = 256, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        if (trees is < 1 or > 10_000 || sample is < 2 or > 1 << 20)
        {
            throw new PrepException("A random cut forest has 1 to 10,000 trees, each of 2 to 1,048,576 rows.");
        }

        var numbers = Complete(frame, columns, "the random cut forest");
        return Outliers.RandomCutForest.Fit(numbers, trees, sample, options).Score(numbers, options);
    }

    /// <summary>The strangest rows, strangest first.</summary>
    /// <param name="share">How many of all.</param>
    public static int[] Strangest(ReadOnlySpan<double> scores, double share)
    {
        if (share is not (> 0 and <= 1))
        {
            throw new PrepException($"The share of rows is {share}; give one greater than 0 and at most 1.");
        }

        var kept = scores.ToArray();
        return [.. Enumerable.Range(0, kept.Length).OrderByDescending(row => kept[row]).ThenBy(row => row).Take((int)Math.Ceiling(share * kept.Length))];
    }

    internal static double[][] Complete(Frame frame, IReadOnlyList<string>? names, string method)
    {
        var columns = NumberColumns.Of(frame, names, method);
        return columns.FirstOrDefault(column => column.NullCount > 0) is { } missing
            ? throw new PrepException($"Column '{missing.Name}' is missing in {Words.Count(missing.NullCount, "row")}; impute it before using {method}.")
            : [.. columns.Select(column => column.Numbers().ToArray())];
    }
}
