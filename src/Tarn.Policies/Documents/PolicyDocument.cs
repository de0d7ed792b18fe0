using System.Collections.Immutable;
using Tarn.Policies.Conditions;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Documents;

/// <summary>A policy, read. Source: "Grammar of the IAM JSON policy language" of the IAM User Guide.</summary>
/// <param name="Id">Its Id; null where it has none.</param>
/// <param name="Statements">In the order in which they stand.</param>
public sealed record PolicyDocument(string? Id, ImmutableArray<PolicyStatement> Statements);

/// <summary>One statement.</summary>
public sealed record PolicyStatement
{
    public string? Sid { get; init; }

    public required PolicyEffect Effect { get; init; }

    /// <summary>Whom it speaks of; null in policies that belong to somebody, which speak of him.</summary>
    public PrincipalSet? Principals { get; init; }

    public required TextSet Actions { get; init; }

    /// <summary>What it speaks of; null where the policy belongs to it, as who may take a role on.</summary>
    public TextSet? Resources { get; init; }

    public ImmutableArray<PolicyCondition> Conditions { get; init; } = [];

    /// <summary>Where it stands in the document.</summary>
    public required TextSpan Place { get; init; }
}

public enum PolicyEffect
{
    Allow,
    Deny,
}

/// <summary>Patterns, or all but what they fit.</summary>
/// <param name="Texts">The patterns.</param>
/// <param name="IsNot">True for NotAction and NotResource.</param>
public sealed record TextSet(ImmutableArray<PolicyText> Texts, bool IsNot);

/// <summary>A part of a document: lines from 1, columns from 1.</summary>
public readonly record struct TextSpan(TextPlace Start, TextPlace End);

/// <summary>A place in a document.</summary>
public readonly record struct TextPlace(int Line, int Column);
