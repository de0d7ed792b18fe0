namespace Tarn.Iam;

/// <summary>The managed policy that says the most a user or role may be given.</summary>
public sealed record AttachedPermissionsBoundary(string PermissionsBoundaryType, string PermissionsBoundaryArn)
{
    /// <summary>Bounded by a policy, the one kind there is.</summary>
    private const string ByPolicy = "PermissionsBoundaryPolicy";

    internal static AttachedPermissionsBoundary? Of(string? arn) => arn is null ? null : new AttachedPermissionsBoundary(ByPolicy, arn);
}
