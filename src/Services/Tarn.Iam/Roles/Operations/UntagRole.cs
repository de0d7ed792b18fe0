using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UntagRoleRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength, Pattern = Limits.TagKeyPattern)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off a role; keys it has not are no error.</summary>
[Operation("UntagRole")]
[Iam("iam:UntagRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class UntagRole(RoleStore roles) : IOperation<UntagRoleRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagRoleRequest request, CallContext call, CancellationToken cancel)
    {
        await roles.UpdateAsync(
            call.Account, request.RoleName!, role => role.WithTags(IamTags.Roles.Without(role.TagMap(), request.TagKeys!)), cancel);
        return Empty.Answer;
    }
}
