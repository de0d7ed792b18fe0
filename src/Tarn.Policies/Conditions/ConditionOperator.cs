namespace Tarn.Policies.Conditions;

/// <summary>An operator as a policy writes it: <c>ForAnyValue:StringLikeIfExists</c>.</summary>
/// <param name="Written">As written.</param>
/// <param name="Quantifier">What it asks of a key with several values.</param>
/// <param name="Comparison">How one value is compared.</param>
/// <param name="IsIfExists">Whether it holds where the request lacks the key.</param>
public sealed record ConditionOperator(string Written, Quantifier Quantifier, Comparison Comparison, bool IsIfExists)
{
    private const string Suffix = "IfExists";

    /// <summary>The operator of a name, whatever its case; null where there is none.</summary>
    public static ConditionOperator? Parse(string written)
    {
        var (quantifier, name) = written.IndexOf(':', StringComparison.Ordinal) switch
        {
            < 0 => (Quantifier.None, written),
            var colon => (QuantifierOf(written[..colon]), written[(colon + 1)..]),
        };
        if (quantifier is not { } known)
            return null;
        if (Comparison.Find(name) is { } exact)
            return new ConditionOperator(written, known, exact, false);

        // Null asks whether the key exists: it has no such form.
        return name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) && Comparison.Find(name[..^Suffix.Length]) is { Kind: not ComparisonKind.Null } lenient
            ? new ConditionOperator(written, known, lenient, true)
            : null;
    }

    private static Quantifier? QuantifierOf(string name) => name.ToUpperInvariant() switch
    {
        "FORALLVALUES" => Quantifier.ForAllValues,
        "FORANYVALUE" => Quantifier.ForAnyValue,
        _ => null,
    };
}

/// <summary>What is asked of a key with several values.</summary>
public enum Quantifier
{
    None,
    ForAllValues,
    ForAnyValue,
}
