using Tarn.Iam.Storage;

namespace Tarn.Iam;

/// <summary>Groups as answers show them.</summary>
internal static class GroupAnswers
{
    public static Group Of(GroupDocument group) => new(group.Path, group.GroupName, group.GroupId, group.Arn, group.CreateDate);
}
