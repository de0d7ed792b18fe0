namespace Tarn.Iam;

/// <summary>What policies are used for.</summary>
internal static class PolicyUsages
{
    public const string Permissions = "PermissionsPolicy";
    public const string Boundary = "PermissionsBoundary";
}
