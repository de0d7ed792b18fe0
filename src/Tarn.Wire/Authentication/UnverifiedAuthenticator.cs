using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Takes account and region from the credentials without verifying the signature. An access key of 12 digits is taken as
/// the account itself, so that several accounts can be used side by side; every other key belongs to the default account.
/// </summary>
internal sealed class UnverifiedAuthenticator(TarnOptions options) : IAuthenticator
{
    private const int AccountDigits = 12;

    // Unsigned requests are the default account's, like every key that names none.
    private readonly Identity unsigned = new(
        Caller.Root(options.Account, Scope.PartitionOf(options.Region)), new Scope(options.Account, options.Region));

    public ValueTask<Identity> AuthenticateAsync(WireCall wire)
    {
        if (wire.Signature is not { } signature)
            return new(unsigned);
        if (signature.ExpiresAt is { } expiresAt && expiresAt < TimeProvider.System.GetUtcNow())
            throw CommonErrors.ExpiredUrl(expiresAt);
        var scope = new Scope(
            IsAccount(signature.AccessKeyId) ? signature.AccessKeyId : options.Account,
            signature.Region.Length > 0 ? signature.Region : options.Region);
        return new(new Identity(Caller.Root(scope.Account, scope.Partition) with { AccessKeyId = signature.AccessKeyId }, scope));
    }

    private static bool IsAccount(string key) => key.Length == AccountDigits && key.All(char.IsAsciiDigit);
}
