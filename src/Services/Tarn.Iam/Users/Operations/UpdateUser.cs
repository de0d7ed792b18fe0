using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record UpdateUserRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? NewPath { get; init; }

    [Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? NewUserName { get; init; }
}

/// <summary>Gives a user another name or path; all that hangs on it stays.</summary>
[Operation("UpdateUser")]
[Iam("iam:UpdateUser", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class UpdateUser(UserStore users) : IOperation<UpdateUserRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateUserRequest request, CallContext call, CancellationToken cancel)
    {
        await users.UpdateAsync(call.Account, request.UserName!, Rename, cancel);
        return Empty.Answer;

        UserDocument Rename(UserDocument user)
        {
            var (path, name) = (request.NewPath ?? user.Path, request.NewUserName ?? user.UserName);
            return user with { Path = path, UserName = name, Arn = IamArns.Of(call, "user", path, name) };
        }
    }
}
