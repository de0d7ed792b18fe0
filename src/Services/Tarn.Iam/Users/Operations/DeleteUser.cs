using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record DeleteUserRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

/// <summary>Deletes a user that nothing hangs on any more.</summary>
[Operation("DeleteUser")]
[Iam("iam:DeleteUser", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class DeleteUser(UserStore users) : IOperation<DeleteUserRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(DeleteUserRequest request, CallContext call, CancellationToken cancel)
    {
        await users.DeleteAsync(call.Account, request.UserName!, cancel);
        return Empty.Answer;
    }
}
