using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Takes account and region from the credentials without verifying the signature. An access key of 12 digits is taken as
/// the account itself, so that several accounts can be used side by side; one that Tarn gave out is its user's; every other key belongs to the default account.
/// </summary>
internal sealed class UnverifiedAuthenticator(TarnOptions options, IEnumerable<ICredentialSource> sources) : IAuthenticator
{
    private const int AccountDigits = 12;

    private readonly ICredentialSource[] sources = [.. sources];

    // Unsigned requests are the default account's, like every key that names none.
    private readonly Identity unsigned = new(
        Caller.Root(options.Account, Scope.PartitionOf(options.Region)), new Scope(options.Account, options.Region));

    public async ValueTask<Identity> AuthenticateAsync(WireCall wire)
    {
        if (wire.Signature is not { } signature)
            return unsigned;
        if (signature.ExpiresAt is { } expiresAt && expiresAt < TimeProvider.System.GetUtcNow())
            throw CommonErrors.ExpiredUrl(expiresAt);
        var region = signature.Region.Length > 0 ? signature.Region : options.Region;
        if (IsAccount(signature.AccessKeyId))
            return Root(signature.AccessKeyId);
        foreach (var source in sources)
        {
            if (await source.FindAsync(signature.AccessKeyId, wire.Cancel) is { } known)
                return new Identity(known.Caller with { AccessKeyId = signature.AccessKeyId }, new Scope(known.Caller.Account, region));
        }

        return Root(options.Account);

        Identity Root(string account)
        {
            var scope = new Scope(account, region);
            return new Identity(Caller.Root(account, scope.Partition) with { AccessKeyId = signature.AccessKeyId }, scope);
        }
    }

    private static bool IsAccount(string key) => key.Length == AccountDigits && key.All(char.IsAsciiDigit);
}
