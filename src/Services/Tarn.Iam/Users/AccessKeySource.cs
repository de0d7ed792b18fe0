using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

/// <summary>Users' access keys, for who verifies signatures; one that is not active is none.</summary>
internal sealed class AccessKeySource(AccessKeyStore keys, UserStore users) : ICredentialSource
{
    public ValueTask<Credential?> FindAsync(string accessKeyId, CancellationToken cancel)
    {
        if (!accessKeyId.StartsWith(UniqueIds.AccessKey, StringComparison.Ordinal) || keys.Find(accessKeyId) is not { Status: Statuses.Active } key)
            return new((Credential?)null);
        var caller = key.UserName is null ? Caller.Root(key.Account)
            : users.TryGet(key.Account, key.UserName) is { } user ? new Caller(PrincipalKind.User, key.Account, user.Arn, key.UserId)
            : null;
        return new(caller is null ? null : new Credential(key.SecretAccessKey, caller));
    }
}
