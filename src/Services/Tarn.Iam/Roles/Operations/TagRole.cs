using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record TagRoleRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

/// <summary>Puts tags on a role, over those with the same keys.</summary>
[Operation("TagRole")]
[Iam("iam:TagRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class TagRole(RoleStore roles) : IOperation<TagRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagRoleRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.UpdateAsync(
            call.Account, request.RoleName!, role => role.WithTags(IamTags.Roles.Merge(role.TagMap(), request.Tags)), cancel);
        return Empty.Answer;
    }
}
