using System.Collections.Immutable;

namespace Tarn.Policies.Documents;

/// <summary>Whom a statement speaks of.</summary>
/// <param name="Names">The names, by kind.</param>
/// <param name="IsNot">True for NotPrincipal: all but these.</param>
public sealed record PrincipalSet(ImmutableArray<PrincipalName> Names, bool IsNot);

/// <summary>One name of a principal.</summary>
/// <param name="Kind">What kind it is.</param>
/// <param name="Name">An ARN, an account, a service, a unique id, or <c>*</c>.</param>
public readonly record struct PrincipalName(PrincipalKindName Kind, string Name);

/// <summary>The kinds of principals, as policies write them.</summary>
public enum PrincipalKindName
{
    /// <summary>Everybody, without a signature too: <c>"Principal": "*"</c>.</summary>
    Everybody,
    Aws,
    Service,
    Federated,
    CanonicalUser,
}
