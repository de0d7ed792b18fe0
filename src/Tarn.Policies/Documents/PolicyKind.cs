namespace Tarn.Policies.Documents;

/// <summary>To what a policy belongs, which says what its statements must and must not hold.</summary>
public enum PolicyKind
{
    /// <summary>To a user, group, role or session: no Principal, a Resource.</summary>
    Identity,

    /// <summary>To a resource: a Principal and a Resource.</summary>
    Resource,

    /// <summary>To a role, and says who may take it on: a Principal, no Resource, actions of sts alone.</summary>
    Trust,
}

/// <summary>What is wrong with a policy.</summary>
public enum PolicyFault
{
    /// <summary>It is no JSON, or names something twice.</summary>
    InvalidJson,

    /// <summary>A field is unknown or of the wrong kind.</summary>
    Syntax,
    InvalidVersion,
    MissingStatement,
    MissingEffect,
    MissingAction,
    MissingResource,
    MissingPrincipal,
    ProhibitedPrincipal,
    ProhibitedResource,
    InvalidPrincipal,

    /// <summary>An action or a condition key without its service.</summary>
    MissingVendor,

    /// <summary>An action of a trust policy that is none of sts.</summary>
    NotAssumeRole,
    InvalidCondition,

    /// <summary>Two statements with one Sid.</summary>
    DuplicateSid,
}

/// <summary>A policy that cannot be read.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="detail">What it is wrong with: the name of a field, a principal, an operator.</param>
public sealed class PolicyFormatException(PolicyFault fault, string detail = "") : Exception($"{fault}: {detail}")
{
    public PolicyFault Fault => fault;

    public string Detail => detail;
}
