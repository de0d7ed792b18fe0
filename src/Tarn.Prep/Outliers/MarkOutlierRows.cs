using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Outliers;

[JsonConverter(typeof(JsonStringEnumConverter<RowOutlierAction>))]
public enum RowOutlierAction
{
    /// <summary>Adds <c>outlier_score</c> and <c>outlier</c>.</summary>
    [JsonStringEnumMemberName("flag")] Flag,

    /// <summary>Drops strange rows of the training data; later rows all stay, since a prediction is wanted for each.</summary>
    [JsonStringEnumMemberName("remove")] Remove,

    /// <summary>Adds <c>outlier_score</c> alone.</summary>
    [JsonStringEnumMemberName("score")] Score,
}

/// <summary>
/// Finds rows that are strange over several columns of numbers together, and flags or removes them. Which score is strange is learnt
/// from the training rows. What is kept is a sample of those rows, among which later ones are judged.
/// </summary>
public sealed record MarkOutlierRows : Step
{
    internal const int MostKept = 20_000;

    /// <summary>Which columns; null for every column of doubles or longs with values. None may lack any.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public RowOutlierMethod Method { get; init; }

    public RowOutlierAction Action { get; init; }

    /// <summary>The share of training rows that is strange.</summary>
    [Within(0, 1, IsAboveLeast = true, IsBelowMost = true)]
    public double Share { get; init; } = 0.01;

    /// <summary>Scores above this are strange, whatever their share; null to go by the share.</summary>
    [Within]
    public double? Threshold { get; init; }

    /// <summary>Of forests.</summary>
    [Within(1, 10_000)]
    public int Trees { get; init; } = 100;

    /// <summary>Rows that each tree is grown from.</summary>
    [Within(2, MostKept)]
    public int Sample { get; init; } = 256;

    /// <summary>Of the local outlier factor.</summary>
    [Within(1)]
    public int Neighbours { get; init; } = 20;

    /// <summary>Divide each column by its standard deviation first, so that no unit outweighs the others (the isolation forest does not mind).</summary>
    public bool Standardize { get; init; } = true;

    internal override bool TrainsApart => true;

    public override FittedStep Fit(Frame frame, PrepOptions options) => Learn(frame, options).Fitted;

    public override Frame FitTransform(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var (fitted, scores) = Learn(frame, options);
        return Action == RowOutlierAction.Remove
            ? frame.Take([.. Enumerable.Range(0, frame.RowCount).Where(row => !(scores[row] > fitted.Threshold))], options)
            : fitted.With(frame, scores);
    }

    private (FittedOutlierRows Fitted, double[] Scores) Learn(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var numbers = RowOutliers.Complete(frame, Columns, "finding strange rows");
        var names = NumberColumns.Of(frame, Columns, "finding strange rows").Select(column => column.Name).ToArray();
        if (frame.RowCount < 2)
        {
            throw new PrepException("Which rows are strange is told by comparing them; there is only one.");
        }

        double[] scales = [.. numbers.Select(column => Standardize && Moments.Of(column).StandardDeviation is > 0 and var deviation ? 1 / deviation : 1)];
        int[] kept = frame.RowCount <= MostKept
            ? [.. Enumerable.Range(0, frame.RowCount)]
            : [.. new SeededRandom(options.Seed).Permutation(frame.RowCount)[..MostKept].Order()];
        var fitted = new FittedOutlierRows
        {
            Columns = names,
            Method = Method,
            Action = Action,
            Trees = Trees,
            Sample = Sample,
            Neighbours = Neighbours,
            Scales = scales,
            Seed = options.Seed,
            Rows = [.. numbers.Select(column => (IReadOnlyList<double>)kept.Select(row => column[row]).ToArray())],
            Threshold = 0,
        };
        var own = new int[frame.RowCount];
        Array.Fill(own, -1);
        for (var place = 0; place < kept.Length; place++)
        {
            own[kept[place]] = place;
        }

        var scores = fitted.Score(numbers, own, options);
        if (Threshold is { } given)
        {
            return (fitted with { Threshold = given }, scores);
        }

        // The greatest score that is usual: those above it are the share.
        var sorted = scores.ToArray();
        Array.Sort(sorted);
        return (fitted with { Threshold = sorted[Math.Max(0, sorted.Length - 1 - (int)Math.Ceiling(Share * sorted.Length))] }, scores);
    }
}

/// <summary>Judging rows among those kept at fit.</summary>
public sealed record FittedOutlierRows : FittedStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    public required RowOutlierMethod Method { get; init; }

    public required RowOutlierAction Action { get; init; }

    public required int Trees { get; init; }

    public required int Sample { get; init; }

    public required int Neighbours { get; init; }

    public required IReadOnlyList<double> Scales { get; init; }

    /// <summary>The trees grow from it anew.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Training rows, column by column.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Rows { get; init; }

    /// <summary>Scores above it are strange.</summary>
    public required double Threshold { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var name in Columns)
        {
            Schema.RequireNumbers(frame, name, "search for strange rows");
        }

        if (Action == RowOutlierAction.Remove)
        {
            return frame;
        }

        if (frame.RowCount == 0)
        {
            return With(frame, []);
        }

        var own = new int[frame.RowCount];
        Array.Fill(own, -1);
        return With(frame, Score(RowOutliers.Complete(frame, Columns, "finding strange rows"), own, options));
    }

    internal Frame With(Frame frame, double[] scores)
    {
        var scored = frame.Adding(new DoubleColumn("outlier_score", scores));
        return Action == RowOutlierAction.Score ? scored : scored.Adding(new BoolColumn("outlier", [.. scores.Select(score => score > Threshold)]));
    }

    internal double[] Score(double[][] numbers, int[] own, PrepOptions options)
    {
        var seeded = options with { Seed = Seed };
        var kept = Scaled(Rows);
        var columns = Scaled(numbers);
        return Method switch
        {
            RowOutlierMethod.IsolationForest => IsolationForest.Fit(kept, Trees, Sample, seeded).Score(columns, seeded),
            RowOutlierMethod.RandomCutForest => RandomCutForest.Fit(kept, Trees, Sample, seeded).Score(columns, seeded),
            _ => LocalOutlierFactor.Fit(kept, Neighbours, seeded).Score(columns, own, seeded),
        };
    }

    private double[][] Scaled(IReadOnlyList<IReadOnlyList<double>> columns) => [.. columns.Select((column, place) => column.Select(value => value * Scales[place]).ToArray())];
}
