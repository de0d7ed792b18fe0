using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Written;

namespace Tarn.Prep.Balancing;

[JsonConverter(typeof(JsonStringEnumConverter<BalanceMethod>))]
public enum BalanceMethod
{
    /// <summary>Rows of rare classes are repeated.</summary>
    [JsonStringEnumMemberName("random-over")] RandomOver,

    /// <summary>Rows of frequent classes are dropped.</summary>
    [JsonStringEnumMemberName("random-under")] RandomUnder,

    /// <summary>New rows between neighbours of a rare class (Chawla and others, 2002); names as in SMOTE-NC.</summary>
    [JsonStringEnumMemberName("smote")] Smote,

    /// <summary>SMOTE from the rows that lie among other classes only (Han and others, 2005).</summary>
    [JsonStringEnumMemberName("borderline-smote")] BorderlineSmote,

    /// <summary>SMOTE with more rows where other classes are nearer (He and others, 2008).</summary>
    [JsonStringEnumMemberName("adasyn")] Adasyn,

    /// <summary>Drops rows of frequent classes that are nearest neighbours of a rare one, and it of them.</summary>
    [JsonStringEnumMemberName("tomek-links")] TomekLinks,

    /// <summary>SMOTE, then all rows of Tomek links dropped.</summary>
    [JsonStringEnumMemberName("smote-tomek")] SmoteTomek,
}

/// <summary>
/// Evens out the classes of the training rows. <see cref="Step.FitTransform"/> gives the balanced rows, new ones at the end; later
/// data pass unchanged, since a test on made-up rows would say nothing.
/// </summary>
public sealed record Balance : Step
{
    public required string Target { get; init; }

    public BalanceMethod Method { get; init; } = BalanceMethod.Smote;

    [Within(1)]
    public int Neighbours { get; init; } = 5;

    /// <summary>For borderline SMOTE: among how many neighbours it is judged whether a row lies among other classes.</summary>
    [Within(1)]
    public int DangerNeighbours { get; init; } = 10;

    /// <summary>How many rows a class has afterwards, as a share of the most frequent (oversampling) or rarest (undersampling) one.</summary>
    [Within(0, 100, IsAboveLeast = true)]
    public double Share { get; init; } = 1;

    /// <summary>Divide each column by its standard deviation before measuring distances.</summary>
    public bool Standardize { get; init; } = true;

    internal override bool TrainsApart => true;

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        _ = frame[Target];
        return new FittedBalance();
    }

    public override Frame FitTransform(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        CheckRanges();

        var classes = Classes.Of(frame, Target);
        return Method switch
        {
            BalanceMethod.RandomOver => frame.Take([.. Enumerable.Range(0, frame.RowCount), .. RandomRows.Over(classes, Share, options.Seed)], options),
            BalanceMethod.RandomUnder => frame.Take(RandomRows.Under(classes, Share, options.Seed), options),
            BalanceMethod.TomekLinks => Tomek.Clean(frame, Target, classes, Standardize, false, options),
            BalanceMethod.SmoteTomek => new Smote(this, frame, classes, options).Run() is var more ? Tomek.Clean(more, Target, Classes.Of(more, Target), Standardize, true, options) : frame,
            _ => new Smote(this, frame, classes, options).Run(),
        };
    }

    /// <summary>
    /// The weight of each class that makes all weigh the same: rows / (classes × rows of the class), as scikit-learn's "balanced".
    /// </summary>
    public static IReadOnlyDictionary<string, double> ClassWeights(Frame frame, string target)
    {
        var classes = Classes.Of(frame, target);
        return classes.Names.Select((name, place) => (name, Weight: (double)frame.RowCount / (classes.Names.Count * classes.Rows[place].Length))).ToDictionary(pair => pair.name, pair => pair.Weight, StringComparer.Ordinal);
    }
}

/// <summary>Balancing is for training rows only: later data pass unchanged.</summary>
public sealed record FittedBalance : FittedStep
{
    public override Frame Transform(Frame frame, PrepOptions options) => frame;
}

/// <summary>The classes of a target, most frequent first, and the rows of each.</summary>
internal sealed record Classes(IReadOnlyList<string> Names, int[][] Rows, int[] Codes)
{
    public static Classes Of(Frame frame, string target)
    {
        var column = frame[target];
        if (column.NullCount > 0)
        {
            throw new PrepException($"The target '{target}' is missing in {Words.Count(column.NullCount, "row")}; drop them before balancing.");
        }

        var groups = Imputation.Groups.Of(frame, [target]);
        var rows = groups.Rows();
        int[] order = [.. Enumerable.Range(0, rows.Length).OrderByDescending(group => rows[group].Length).ThenBy(group => groups.Keys[group], StringComparer.Ordinal)];
        if (order.Length is < 2 or > 1000)
        {
            throw new PrepException($"The target '{target}' has {Words.Count(order.Length, "class", "classes")}; balancing needs from 2 to 1,000.");
        }

        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        return new Classes([.. order.Select(group => groups.Keys[group])], [.. order.Select(group => rows[group])], [.. groups.Codes.Select(code => places[code])]);
    }

    public int Most => Rows[0].Length;

    public int Least => Rows[^1].Length;
}

internal static class RandomRows
{
    public static IEnumerable<int> Over(Classes classes, double share, ulong seed)
    {
        for (var place = 1; place < classes.Rows.Length; place++)
        {
            var random = new SeededRandom(seed).Fork((ulong)place);
            for (var more = (int)Math.Round(classes.Most * share) - classes.Rows[place].Length; more > 0; more--)
            {
                yield return classes.Rows[place][random.Next(classes.Rows[place].Length)];
            }
        }
    }

    public static int[] Under(Classes classes, double share, ulong seed)
    {
        var kept = new List<int>();
        for (var place = 0; place < classes.Rows.Length; place++)
        {
            var rows = (int[])classes.Rows[place].Clone();
            new SeededRandom(seed).Fork((ulong)place).Shuffle<int>(rows);
            kept.AddRange(rows.Take((int)Math.Round(classes.Least * share)));
        }

        return [.. kept.Order()];
    }
}
