using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record TagUserRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

/// <summary>Puts tags on it, over those with the same keys.</summary>
[Operation("TagUser")]
[Iam("iam:TagUser", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class TagUser(UserStore users) : IOperation<TagUserRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(TagUserRequest request, CallContext call, CancellationToken cancel)
    {
        await users.UpdateAsync(
            call.Account, request.UserName!, it => it with { Tags = IamTags.Users.Merge(it.Tags.Map(), request.Tags).ToStored() }, cancel);
        return Empty.Answer;
    }
}
