namespace Tarn.Iam.Storage;

/// <summary>The ARNs of the managed policies on a user, group or role, in the order in which they were attached.</summary>
internal static class AttachedList
{
    /// <summary>Attaching again changes nothing.</summary>
    public static IReadOnlyList<string> With(this IReadOnlyList<string> attached, string arn, string quota, int most)
    {
        if (attached.Contains(arn))
            return attached;
        return attached.Count < most ? [.. attached, arn] : throw IamErrors.QuotaExceeded(quota, most);
    }

    public static IReadOnlyList<string> Without(this IReadOnlyList<string> attached, string arn) =>
        attached.Contains(arn) ? [.. attached.Where(each => each != arn)] : throw IamErrors.PolicyNotAttached(arn);
}
