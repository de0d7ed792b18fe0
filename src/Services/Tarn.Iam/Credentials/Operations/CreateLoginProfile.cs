using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateLoginProfileRequest : IRequest<CreateLoginProfileResponse>
{
    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Required, Length(1, 128), Pattern(Limits.DocumentPattern)] public string? Password { get; init; }

    public bool? PasswordResetRequired { get; init; }

    /// <summary>What is printed of it does not hold the password.</summary>
    public override string ToString() => nameof(CreateLoginProfileRequest);
}

public sealed record CreateLoginProfileResponse(LoginProfile LoginProfile);

/// <summary>Gives a user a password.</summary>
[Operation("CreateLoginProfile")]
[Iam("iam:CreateLoginProfile", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class CreateLoginProfile(LoginProfileStore profiles, UserStore users, AccountStore accounts, TarnClock clock)
    : IOperation<CreateLoginProfileRequest, CreateLoginProfileResponse>
{
    public async ValueTask<CreateLoginProfileResponse> HandleAsync(CreateLoginProfileRequest request, CallContext call, CancellationToken cancel)
    {
        PasswordRules.Check(accounts.Get(call.Account).PasswordPolicy, request.Password!);
        var profile = new LoginProfileDocument
        {
            UserId = users.Get(call.Account, request.UserName!).UserId,
            CreateDate = IamTime.WholeSeconds(clock.Now),
            PasswordHash = PasswordHash.Of(request.Password!),
            PasswordResetRequired = request.PasswordResetRequired ?? false,
        };
        await profiles.CreateAsync(call.Account, request.UserName!, profile, cancel);
        return new CreateLoginProfileResponse(new LoginProfile(request.UserName!, profile.CreateDate, profile.PasswordResetRequired));
    }
}
