using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteAccessKeyRequest : IRequest<Empty>
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(16, 128), Pattern(Limits.WordPattern)] public string? AccessKeyId { get; init; }
}

/// <summary>Deletes an access key.</summary>
[Operation("DeleteAccessKey")]
[Iam("iam:DeleteAccessKey", "arn:{partition}:iam::{account}:user/{UserName}", "arn:{partition}:iam::{account}:user/*")]
internal sealed class DeleteAccessKey(UserStore users, AccessKeyStore keys) : IOperation<DeleteAccessKeyRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteAccessKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var user = CallingUser.IdOf(users, CallingUser.NameOf(request.UserName, call), call);
        await keys.DeleteAsync(call.Account, user, request.AccessKeyId!, cancel);
        return Empty.Answer;
    }
}
