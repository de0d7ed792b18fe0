namespace Tarn.Prep.Quality.Rules;

/// <summary>A number that is worked out when the rule is judged, from earlier figures among others.</summary>
internal abstract record Formula
{
    /// <summary>Whether it gives several numbers, as last(k) does where k is over 1, and needs an aggregate.</summary>
    public abstract bool IsList { get; }

    public abstract bool LooksBack { get; }

    /// <param name="last">The figures of up to k earlier checks, the latest first; a single 0 where there are none.</param>
    /// <exception cref="PrepException">It has no value.</exception>
    public abstract IReadOnlyList<double> Values(Func<int, IReadOnlyList<double>> last);

    public double Value(Func<int, IReadOnlyList<double>> last) => Values(last)[0];
}

internal sealed record NumberFormula(double Number) : Formula
{
    public override bool IsList => false;

    public override bool LooksBack => false;

    public override IReadOnlyList<double> Values(Func<int, IReadOnlyList<double>> last) => [Number];
}

internal sealed record LastFormula(int Count) : Formula
{
    public override bool IsList => Count > 1;

    public override bool LooksBack => true;

    public override IReadOnlyList<double> Values(Func<int, IReadOnlyList<double>> last) => last(Count);
}

internal sealed record BinaryFormula(string Sign, Formula Left, Formula Right) : Formula
{
    public override bool IsList => false;

    public override bool LooksBack => Left.LooksBack || Right.LooksBack;

    public override IReadOnlyList<double> Values(Func<int, IReadOnlyList<double>> last)
    {
        var (left, right) = (Left.Value(last), Right.Value(last));
        return [Sign switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            _ when right == 0 => throw new PrepException("The rule divides by 0, so there is nothing to compare with."),
            _ => left / right,
        }];
    }
}

/// <summary>A function of the numbers inside; all but abs make one number of them.</summary>
internal sealed record FunctionFormula(string Name, Formula Inside) : Formula
{
    public static readonly IReadOnlyList<string> Names = ["abs", "avg", "index", "last", "max", "median", "min", "std", "sum"];

    public override bool IsList => Name == "abs" && Inside.IsList;

    public override bool LooksBack => Inside.LooksBack;

    public override IReadOnlyList<double> Values(Func<int, IReadOnlyList<double>> last)
    {
        var values = Inside.Values(last);
        return Name switch
        {
            "abs" => [.. values.Select(Math.Abs)],
            "avg" => [values.Average()],
            "max" => [values.Max()],
            "min" => [values.Min()],
            "sum" => [values.Sum()],
            "median" => [Numerics.Quantiles.Median([.. values])],
            _ => [Deviation(values)],
        };
    }

    /// <summary>The standard deviation of the values themselves (over n), as the rule StandardDeviation counts it.</summary>
    private static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Count);
    }
}

/// <summary>The value at a place of a list, 0 for the latest.</summary>
internal sealed record IndexFormula(Formula Inside, int Place) : Formula
{
    public override bool IsList => false;

    public override bool LooksBack => Inside.LooksBack;

    public override IReadOnlyList<double> Values(Func<int, IReadOnlyList<double>> last)
    {
        var values = Inside.Values(last);
        return Place < values.Count ? [values[Place]] : throw new PrepException($"The rule asks for place {Place} of {values.Count} earlier {(values.Count == 1 ? "figure" : "figures")}; the latest has place 0.");
    }
}
