using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Written;

namespace Tarn.Prep.Scaling;

[JsonConverter(typeof(JsonStringEnumConverter<ScaleMethod>))]
public enum ScaleMethod
{
    /// <summary>Mean 0 and standard deviation 1 (divided by n, as scikit-learn does).</summary>
    [JsonStringEnumMemberName("standard")] Standard,

    /// <summary>From 0 to 1.</summary>
    [JsonStringEnumMemberName("min-max")] MinMax,

    /// <summary>By the greatest absolute value; zeros stay zeros.</summary>
    [JsonStringEnumMemberName("max-abs")] MaxAbs,

    /// <summary>Median 0 and interquartile range 1: outliers do not move the others.</summary>
    [JsonStringEnumMemberName("robust")] Robust,

    /// <summary>Each value becomes its place among those of the training rows, uniform from 0 to 1.</summary>
    [JsonStringEnumMemberName("quantile")] Quantile,

    /// <summary>As Quantile, spread as a normal distribution.</summary>
    [JsonStringEnumMemberName("quantile-normal")] QuantileNormal,

    /// <summary>Yeo and Johnson's power that makes the column most normal, then Standard.</summary>
    [JsonStringEnumMemberName("yeo-johnson")] YeoJohnson,

    /// <summary>Box and Cox's power, for positive values only, then Standard.</summary>
    [JsonStringEnumMemberName("box-cox")] BoxCox,
}

/// <summary>Brings columns of numbers to a common scale. Missing values stay missing and are not learnt from.</summary>
public sealed record Scale : Step
{
    /// <summary>Which columns; null for every column of doubles or longs.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public ScaleMethod Method { get; init; } = ScaleMethod.Standard;

    /// <summary>For the quantile methods: how many quantiles are learnt.</summary>
    [Within(2, 100_000)]
    public int Quantiles { get; init; } = 1000;

    internal override ColumnwiseFit Columnwise =>
        ColumnwiseFit.Of<FittedScale>(Columns, [], names => this with { Columns = names }, this, several => several[0] with { Scales = [.. several.SelectMany(one => one.Scales)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();

        var columns = Columns is null ? [.. frame.Free.Where(column => column.Type is ColumnType.Double or ColumnType.Long && column.ValueCount > 0)] : frame.Pick(Columns);
        var scales = new ColumnScale[columns.Count];
        options.ForEach(scales.Length, place => scales[place] = Learn(columns[place]), "scale");
        return new FittedScale { Method = Method, Scales = scales };
    }

    private ColumnScale Learn(Column column)
    {
        if (column.Type == ColumnType.Text)
        {
            throw new PrepException($"Column '{column.Name}' is text; scaling needs numbers: {Words.Unread(column.Name)}.");
        }

        var numbers = column.Numbers();
        var (min, max) = Vectors.Range(numbers);
        if (column.ValueCount == 0)
        {
            throw new PrepException($"Column '{column.Name}' has no values to learn a scale from; drop it.");
        }

        if (double.IsInfinity(min) || double.IsInfinity(max))
        {
            throw new PrepException($"Column '{column.Name}' holds infinite values, which no scale brings into a range; turn them into missing values, or cap them.");
        }

        switch (Method)
        {
            case ScaleMethod.Standard:
                return Standard(column.Name, Vectors.Numbers(numbers));
            case ScaleMethod.MinMax:
                return new ColumnScale(column.Name, min, Positive(max - min));
            case ScaleMethod.MaxAbs:
                return new ColumnScale(column.Name, 0, Positive(Math.Max(Math.Abs(min), Math.Abs(max))));
            case ScaleMethod.Robust:
                var quartiles = Numerics.Quantiles.Select(numbers, [0.25, 0.5, 0.75]);
                return new ColumnScale(column.Name, quartiles[1], Positive(quartiles[2] - quartiles[0]));
            case ScaleMethod.YeoJohnson or ScaleMethod.BoxCox:
                if (Method == ScaleMethod.BoxCox && min <= 0)
                {
                    throw new PrepException($"Column '{column.Name}' holds values that are not positive, which Box and Cox's power does not take; use Yeo–Johnson.");
                }

                var values = Vectors.Numbers(numbers);
                var power = min == max ? 1 : PowerTransform.Fit(values, Method == ScaleMethod.BoxCox);
                PowerTransform.Apply(values, power, Method == ScaleMethod.BoxCox);
                return Standard(column.Name, values) with { Power = power };
            default:
                var count = Math.Min(Quantiles, column.ValueCount);
                var references = Enumerable.Range(0, count).Select(at => count == 1 ? 0 : at / (count - 1.0)).ToArray();
                return new ColumnScale(column.Name, 0, 1) { References = QuantileTransform.Learn(numbers, references) };
        }
    }

    private static ColumnScale Standard(string name, double[] values)
    {
        var moments = Moments.Of(values);
        var scale = Math.Sqrt(moments.M2 / moments.Count);
        return double.IsFinite(scale)
            ? new ColumnScale(name, moments.Mean, Positive(scale))
            : throw new PrepException($"Column '{name}' has values whose squares are greater than a double holds; scale it by MinMax or Robust.");
    }

    /// <summary>A column that does not vary is moved, not divided by nothing.</summary>
    private static double Positive(double scale) => scale > 0 ? scale : 1;
}

/// <summary>What was learnt of one column: value becomes (value - <paramref name="Centre"/>) / <paramref name="Size"/>.</summary>
public sealed record ColumnScale(string Column, double Centre, double Size)
{
    /// <summary>The power taken before, for the power methods.</summary>
    public double? Power { get; init; }

    /// <summary>The quantiles of the training rows, for the quantile methods.</summary>
    public IReadOnlyList<double>? References { get; init; }
}

/// <summary>Scaling with what was learnt at fit.</summary>
public sealed record FittedScale : FittedStep
{
    public required ScaleMethod Method { get; init; }

    public required IReadOnlyList<ColumnScale> Scales { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        foreach (var scale in Scales)
        {
            Schema.RequireNumbers(frame, scale.Column, "scaling");
        }

        var scaled = new Column[Scales.Count];
        options.ForEach(scaled.Length, place => scaled[place] = Apply(frame[Scales[place].Column], Scales[place]));
        return frame.With(scaled);
    }

    private DoubleColumn Apply(Column column, ColumnScale scale)
    {
        var values = column.Numbers().ToArray();
        if (scale.References is { } references)
        {
            QuantileTransform.Apply(values, [.. references], Method == ScaleMethod.QuantileNormal);
            return new DoubleColumn(column.Name, values);
        }

        if (scale.Power is { } power)
        {
            if (Method == ScaleMethod.BoxCox && Array.Exists(values, value => value <= 0))
            {
                throw new PrepException($"Column '{column.Name}' holds values that are not positive, which Box and Cox's power does not take; the training rows had none.");
            }

            PowerTransform.Apply(values, power, Method == ScaleMethod.BoxCox);
        }

        for (var row = 0; row < values.Length; row++)
        {
            values[row] = (values[row] - scale.Centre) / scale.Size;
        }

        return new DoubleColumn(column.Name, values);
    }
}
