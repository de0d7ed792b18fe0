using System.Collections.Immutable;
using Tarn.Policies.Documents;

namespace Tarn.Policies.Decision;

/// <summary>A policy with the name by which it is told of.</summary>
/// <param name="Name">Its ARN, or its name where it is inline.</param>
/// <param name="Document">What it says.</param>
public sealed record NamedPolicy(string Name, PolicyDocument Document);

/// <summary>All policies that have a say in a request.</summary>
public sealed record AccessPolicies
{
    /// <summary>Of the user with his groups, or of the role.</summary>
    public ImmutableArray<NamedPolicy> Identity { get; init; } = [];

    /// <summary>The most that the user or role may be given; null where nothing bounds it.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>What a session was restricted to when it began; null where it was not, and empty where it may do nothing.</summary>
    public ImmutableArray<NamedPolicy>? Session { get; init; }

    /// <summary>Of the resource: a bucket's, a key's, a role's trust.</summary>
    public ImmutableArray<NamedPolicy> Resource { get; init; } = [];

    /// <summary>
    /// Whether the resource's policy alone says whom it may be given to, within its account too: a key's, and who may take a role on. Policies of
    /// users then count where it names their account.
    /// </summary>
    public bool IsResourceSovereign { get; init; }
}
