using System.Collections.Immutable;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Conditions;

/// <summary>One operator over one key. All conditions of a statement must hold.</summary>
/// <param name="Operator">How values are compared.</param>
/// <param name="Key">The key: <c>aws:SourceIp</c>.</param>
/// <param name="Values">The policy's values; one that fits is enough, or for negated operators none may.</param>
public sealed record PolicyCondition(ConditionOperator Operator, string Key, ImmutableArray<PolicyText> Values)
{
    /// <summary>Whether it holds for a request.</summary>
    internal bool Holds(IRequestKeys keys)
    {
        var given = keys.Find(Key);
        if (Operator.Comparison.Kind == ComparisonKind.Null)
            return Values.Any(value => bool.TryParse(value.TextFor(keys), out var isAbsent) && isAbsent == given is null or []);
        return Operator.Quantifier switch
        {
            Quantifier.ForAllValues => given is null or [] || given.All(value => HoldsFor(value, keys)),
            Quantifier.ForAnyValue => given is { Count: > 0 } ? given.Any(value => HoldsFor(value, keys)) : Operator.IsIfExists && given is null,
            _ when given is null or [] => Operator.IsIfExists || Operator.Comparison.IsNegated,
            _ => Operator.Comparison.IsNegated ? given.All(value => HoldsFor(value, keys)) : given.Any(value => HoldsFor(value, keys)),
        };
    }

    private bool HoldsFor(string value, IRequestKeys keys) =>
        Values.Any(wanted => Operator.Comparison.Fits(value, wanted, keys)) != Operator.Comparison.IsNegated;
}
