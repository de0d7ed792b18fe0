using System.Collections.Immutable;
using Tarn.Policies.Documents;

namespace Tarn.Policies.Decision;

public enum AccessOutcome
{
    Allowed,

    /// <summary>Nothing allows it.</summary>
    ImplicitlyDenied,

    /// <summary>A statement denies it.</summary>
    ExplicitlyDenied,
}

/// <summary>Kinds of policies, in the order in which AWS names the one that denies.</summary>
public enum PolicySource
{
    Identity,
    Resource,
    Boundary,
    Session,
}

/// <summary>A statement that spoke of the request.</summary>
/// <param name="Source">What kind of policy it stands in.</param>
/// <param name="Policy">The name of that policy.</param>
/// <param name="Statement">The statement.</param>
public sealed record MatchedStatement(PolicySource Source, string Policy, PolicyStatement Statement);

/// <summary>Whether a request may be answered, and who says so.</summary>
/// <param name="Outcome">The decision.</param>
/// <param name="DeniedBy">The kind of policy that denies, or whose leave is missing; null where it is allowed.</param>
/// <param name="Matched">The statements that spoke of it: the denying ones where one denies, else the allowing ones.</param>
public sealed record AccessDecision(AccessOutcome Outcome, PolicySource? DeniedBy, ImmutableArray<MatchedStatement> Matched)
{
    public bool IsAllowed => Outcome == AccessOutcome.Allowed;
}
