using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateAccessKeyRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(16, 128), Pattern(Limits.WordPattern)] public string? AccessKeyId { get; init; }

    [Required, OneOf(Statuses.Active, Statuses.Inactive)] public string? Status { get; init; }
}

/// <summary>Takes a key out of use or into use again.</summary>
[Operation("UpdateAccessKey")]
[Iam("iam:UpdateAccessKey", "arn:{partition}:iam::{account}:user/{UserName}", "arn:{partition}:iam::{account}:user/*")]
internal sealed class UpdateAccessKey(UserStore users, AccessKeyStore keys) : IOperation<UpdateAccessKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateAccessKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var user = CallingUser.IdOf(users, CallingUser.NameOf(request.UserName, call), call);
        await keys.UpdateAsync(call.Account, user, request.AccessKeyId!, key => key with { Status = request.Status! }, cancel);
        return Empty.Answer;
    }
}
