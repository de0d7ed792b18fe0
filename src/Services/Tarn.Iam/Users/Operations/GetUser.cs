using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetUserRequest : IRequest<GetUserResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

public sealed record GetUserResponse(User User);

/// <summary>Answers a user; without a name, the one that calls.</summary>
[Operation("GetUser")]
[Iam("iam:GetUser", "arn:{partition}:iam::{account}:user/{UserName}", "arn:{partition}:iam::{account}:user/*")]
internal sealed class GetUser(UserStore users) : IOperation<GetUserRequest, GetUserResponse>
{
    public ValueTask<GetUserResponse> HandleAsync(GetUserRequest request, CallContext call, CancellationToken cancel)
    {
        var user = CallingUser.NameOf(request.UserName, call) is { } name
            ? UserAnswers.Of(users.Get(call.Account, name))
            : new User { UserId = call.Account, Arn = call.Caller.Arn, CreateDate = null };
        return ValueTask.FromResult(new GetUserResponse(user));
    }
}
