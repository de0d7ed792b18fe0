using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Written;

namespace Tarn.Prep.Binning;

[JsonConverter(typeof(JsonStringEnumConverter<BinMethod>))]
public enum BinMethod
{
    /// <summary>Bins of equal width.</summary>
    [JsonStringEnumMemberName("uniform")] Uniform,

    /// <summary>Bins with equally many rows; fewer bins where values repeat.</summary>
    [JsonStringEnumMemberName("quantile")] Quantile,

    /// <summary>Bins around the centres of k-means in one dimension.</summary>
    [JsonStringEnumMemberName("kmeans")] KMeans,

    /// <summary>
    /// Bins that tell most about a target: cut by entropy while the minimum description length says that a cut pays
    /// (Fayyad and Irani, 1993). <see cref="Bin.Bins"/> is the most there may be.
    /// </summary>
    [JsonStringEnumMemberName("entropy")] Entropy,
}

[JsonConverter(typeof(JsonStringEnumConverter<BinOutput>))]
public enum BinOutput
{
    /// <summary>The number of the bin, from 0.</summary>
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>The interval as text, such as <c>[1.5, 2)</c>.</summary>
    [JsonStringEnumMemberName("label")] Label,
}

/// <summary>Turns numbers into bins. Missing values stay missing; later values outside the range go into the first or last bin.</summary>
public sealed record Bin : Step
{
    /// <summary>Which columns; null for every column of numbers (doubles and longs).</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public BinMethod Method { get; init; } = BinMethod.Quantile;

    [Within(2, 10_000)]
    public int Bins { get; init; } = 5;

    /// <summary>The column to tell about; for <see cref="BinMethod.Entropy"/> only.</summary>
    public string? Target { get; init; }

    public BinOutput Output { get; init; }

    /// <summary>Added to the column's name for a new column; null to replace the column.</summary>
    public string? Suffix { get; init; }

    internal override ColumnwiseFit Columnwise => ColumnwiseFit.Of<FittedBin>(
        Columns, Target is null ? [] : [Target], names => this with { Columns = names }, this, several => several[0] with { Edges = [.. several.SelectMany(one => one.Edges)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        if ((Method == BinMethod.Entropy) != Target is not null)
        {
            throw new PrepException(Method == BinMethod.Entropy ? "Binning by entropy needs the column to tell about: give Target." : $"A Target has no meaning for the method {Method}; it belongs to Entropy.");
        }

        var target = Target is null ? null : TargetCodes.Of(frame[Target]);
        var columns = Columns is null
            ? [.. frame.Free.Where(column => column.Type is ColumnType.Double or ColumnType.Long && column.ValueCount > 0 && column.Name != Target)]
            : frame.Pick(Columns);
        var edges = new BinEdges[columns.Count];
        options.ForEach(edges.Length, place => edges[place] = new BinEdges(columns[place].Name, Learn(columns[place], target)), "bin");
        return new FittedBin { Edges = edges, Output = Output, Suffix = Suffix };
    }

    private double[] Learn(Column column, int[]? target)
    {
        if (column.Type == ColumnType.Text)
        {
            throw new PrepException($"Column '{column.Name}' is text; binning needs numbers: {Words.Unread(column.Name)}.");
        }

        var values = column.Numbers();
        var (least, greatest) = Vectors.Range(values);
        if (column.ValueCount == 0)
        {
            throw new PrepException($"Column '{column.Name}' has no values to learn bins from; drop it.");
        }

        if ((double.IsInfinity(least) || double.IsInfinity(greatest)) && Method != BinMethod.Quantile)
        {
            throw new PrepException($"Column '{column.Name}' holds infinite values, which have no place in bins by {Method}; turn them into missing values, cap them, or bin by quantiles.");
        }

        return Method switch
        {
            BinMethod.Uniform => Edges.Uniform(values, Bins),
            BinMethod.Quantile => Edges.Quantile(values, Bins),
            BinMethod.KMeans => KMeansEdges.Of(Vectors.Numbers(values), Bins),
            _ => EntropyEdges.Of(values, target!, Bins),
        };
    }
}

/// <summary>Where the bins of one column begin and end: one more edge than bins, ascending.</summary>
public sealed record BinEdges(string Column, IReadOnlyList<double> Edges);

/// <summary>Binning with edges learnt at fit.</summary>
public sealed record FittedBin : FittedStep
{
    public required IReadOnlyList<BinEdges> Edges { get; init; }

    public BinOutput Output { get; init; }

    public string? Suffix { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var edges in Edges)
        {
            Schema.RequireNumbers(frame, edges.Column, "binning");
        }

        var binned = new Column[Edges.Count];
        options.ForEach(binned.Length, place =>
        {
            var column = frame[Edges[place].Column];
            binned[place] = BinAssigner.Assign(column, Edges[place].Edges, Output, column.Name + Suffix);
        });
        return string.IsNullOrEmpty(Suffix) ? frame.With(binned) : frame.Adding(binned);
    }
}
