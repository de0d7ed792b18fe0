using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Managed policies as answers show them.</summary>
internal static class PolicyAnswers
{
    /// <summary>Lists leave tags and the description out, as on AWS.</summary>
    public static Policy Of(ManagedPolicyDocument policy, IReadOnlyList<PolicyHolder> holders, bool isWhole = true) => new()
    {
        PolicyName = policy.PolicyName,
        PolicyId = policy.PolicyId,
        Arn = policy.Arn,
        Path = policy.Path,
        DefaultVersionId = policy.DefaultVersionId,
        AttachmentCount = holders.Count(holder => holder.Attached.Contains(policy.Arn)),
        PermissionsBoundaryUsageCount = holders.Count(holder => holder.Boundary == policy.Arn),
        IsAttachable = true,
        Description = isWhole ? policy.Description : null,
        CreateDate = policy.CreateDate,
        UpdateDate = policy.UpdateDate,
        Tags = isWhole && policy.Tags.Count > 0 ? Tag.ListOf(policy.Tags.Map()) : null,
    };

    public static PolicyVersion Of(ManagedPolicyDocument policy, PolicyVersionDocument version, bool withDocument = true) => new(
        withDocument ? PolicyCheck.Encode(version.Document) : null,
        version.VersionId,
        version.VersionId == policy.DefaultVersionId,
        version.CreateDate);
}
