using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateUserRequest : IRequest<CreateUserResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? Path { get; init; }

    [Required, Length(1, Limits.UserNameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }

    [Length(20, Limits.ArnLength)] public string? PermissionsBoundary { get; init; }

    [Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

public sealed record CreateUserResponse(User? User);

/// <summary>Makes a user.</summary>
[Operation("CreateUser")]
[Iam("iam:CreateUser", "arn:{partition}:iam::{account}:user/{UserName}")]
internal sealed class CreateUser(UserStore users, TarnClock clock) : IOperation<CreateUserRequest, CreateUserResponse>
{
    public async ValueTask<CreateUserResponse> HandleAsync(CreateUserRequest request, CallContext call, CancellationToken cancel)
    {
        var path = request.Path ?? "/";
        var user = new UserDocument
        {
            Path = path,
            UserName = request.UserName!,
            UserId = UniqueIds.Make(UniqueIds.User, RandomNumberGenerator.GetInt32),
            Arn = IamArns.Of(call, "user", path, request.UserName!),
            CreateDate = IamTime.WholeSeconds(clock.Now),
            PermissionsBoundary = request.PermissionsBoundary,
            Tags = IamTags.Users.Checked(request.Tags).ToStored(),
        };
        await users.CreateAsync(call.Account, user, cancel);
        return new CreateUserResponse(UserAnswers.Of(user));
    }
}
