namespace Tarn.Iam;

/// <summary>What would become of one action on one resource.</summary>
public sealed record EvaluationResult(
    string EvalActionName,
    string? EvalResourceName,
    string EvalDecision,
    IReadOnlyList<Statement>? MatchedStatements,
    IReadOnlyList<string>? MissingContextValues,
    PermissionsBoundaryDecisionDetail? PermissionsBoundaryDecisionDetail);

/// <summary>A statement that decided, and where it stands.</summary>
public sealed record Statement(string? SourcePolicyId, string? SourcePolicyType, Position? StartPosition, Position? EndPosition);

/// <summary>A place in a policy: lines and columns from 1.</summary>
public sealed record Position(int Line, int Column);

/// <summary>Whether what bounds the principal lets the action through.</summary>
public sealed record PermissionsBoundaryDecisionDetail(bool AllowedByPermissionsBoundary);
