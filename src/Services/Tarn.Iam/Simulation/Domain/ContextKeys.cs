using Tarn.Policies.Documents;

namespace Tarn.Iam.Domain;

/// <summary>The keys that policies ask a request for, in conditions and in variables.</summary>
internal static class ContextKeys
{
    /// <summary>Each once whatever its case, as it was written first, in order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<PolicyDocument> policies) =>
    [
        .. policies.SelectMany(policy => policy.Statements).SelectMany(Of)
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<string> Of(PolicyStatement statement) =>
        (statement.Resources is { } resources ? resources.Texts.SelectMany(text => text.Keys) : [])
            .Concat(statement.Conditions.Select(condition => condition.Key))
            .Concat(statement.Conditions.SelectMany(condition => condition.Values).SelectMany(text => text.Keys));
}
