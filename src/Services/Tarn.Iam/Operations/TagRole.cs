using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record TagRoleRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(0, Limits.TagsPerRole)] public IReadOnlyList<Tag>? Tags { get; init; }
}

/// <summary>Puts tags on a role, over those with the same keys.</summary>
[Operation("TagRole")]
[Iam("iam:TagRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class TagRole(RoleStore roles) : IOperation<TagRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagRoleRequest request, CallContext call, CancellationToken cancel)
    {
        var tags = Tags.Check(request.Tags);
        await roles.UpdateAsync(call.Account, request.RoleName!, role => role with { Tags = Tags.Merge(role.Tags, tags) }, cancel);
        return Empty.Answer;
    }
}
