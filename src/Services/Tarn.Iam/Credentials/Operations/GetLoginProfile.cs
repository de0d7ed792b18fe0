using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record GetLoginProfileRequest : IRequest<GetLoginProfileResponse>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

public sealed record GetLoginProfileResponse(LoginProfile LoginProfile);

/// <summary>Tells that a user has a password, and since when.</summary>
[Operation("GetLoginProfile")]
[Iam("iam:GetLoginProfile", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class GetLoginProfile(LoginProfileStore profiles, UserStore users) : IOperation<GetLoginProfileRequest, GetLoginProfileResponse>
{
    public ValueTask<GetLoginProfileResponse> HandleAsync(GetLoginProfileRequest request, CallContext call, CancellationToken cancel)
    {
        var user = users.Get(call.Account, request.UserName!);
        var profile = profiles.Get(call.Account, user);
        return ValueTask.FromResult(new GetLoginProfileResponse(new LoginProfile(user.UserName, profile.CreateDate, profile.PasswordResetRequired)));
    }
}
