using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UntagUserRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(0, TagRules.PerResource), Each(MinLength = 1, MaxLength = TagRules.KeyLength, Pattern = Limits.TagKeyPattern)]
    public IReadOnlyList<string>? TagKeys { get; init; }
}

/// <summary>Takes tags off it; keys it has not are no error.</summary>
[Operation("UntagUser")]
[Iam("iam:UntagUser", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class UntagUser(UserStore users) : IOperation<UntagUserRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UntagUserRequest request, CallContext call, CancellationToken cancel)
    {
        await users.UpdateAsync(
            call.Account, request.UserName!, it => it with { Tags = IamTags.Users.Without(it.Tags.Map(), request.TagKeys!).ToStored() }, cancel);
        return Empty.Answer;
    }
}
