using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Users as answers show them.</summary>
internal static class UserAnswers
{
    /// <summary>Lists leave tags and the boundary out, as on AWS.</summary>
    public static User Of(UserDocument user, bool isWhole = true) => new()
    {
        Path = user.Path,
        UserName = user.UserName,
        UserId = user.UserId,
        Arn = user.Arn,
        CreateDate = user.CreateDate,
        PermissionsBoundary = isWhole ? AttachedPermissionsBoundary.Of(user.PermissionsBoundary) : null,
        Tags = isWhole && user.Tags.Count > 0 ? Tag.ListOf(user.Tags.Map()) : null,
    };
}
