using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateAccessKeyRequest : IRequest<CreateAccessKeyResponse>
{
    [Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? UserName { get; init; }
}

public sealed record CreateAccessKeyResponse(AccessKey AccessKey);

/// <summary>Makes an access key, and tells its secret this once.</summary>
[Operation("CreateAccessKey")]
[Iam("iam:CreateAccessKey", "arn:{partition}:iam::{account}:user/{UserName}", "arn:{partition}:iam::{account}:user/*")]
internal sealed class CreateAccessKey(UserStore users, AccessKeyStore keys, TarnClock clock)
    : IOperation<CreateAccessKeyRequest, CreateAccessKeyResponse>
{
    public async ValueTask<CreateAccessKeyResponse> HandleAsync(CreateAccessKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var name = CallingUser.NameOf(request.UserName, call);
        var key = new AccessKeyDocument
        {
            AccessKeyId = UniqueIds.Make(UniqueIds.AccessKey, RandomNumberGenerator.GetInt32),
            SecretAccessKey = UniqueIds.MakeSecret(RandomNumberGenerator.GetInt32),
            Account = call.Account,
            UserId = CallingUser.IdOf(users, name, call),
            UserName = name,
            Status = Statuses.Active,
            CreateDate = IamTime.WholeSeconds(clock.Now),
        };
        await keys.CreateAsync(key, cancel);
        return new CreateAccessKeyResponse(new AccessKey(key.UserName, key.AccessKeyId, key.Status, key.SecretAccessKey, key.CreateDate));
    }
}
