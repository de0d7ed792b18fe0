using Microsoft.AspNetCore.Http;

namespace Tarn.Kernel;

/// <summary>Finds out who calls. One step of the pipeline.</summary>
public interface IAuthenticator
{
    /// <summary>The caller's account and region, and the access key.</summary>
    /// <exception cref="AwsException">The request may not pass.</exception>
    ValueTask<CallContext> AuthenticateAsync(HttpContext http, Signature? signature, CallContext call);
}

/// <summary>
/// Takes account and region from the credentials without verifying the signature. An access key of 12 digits is taken as
/// the account itself, so that several accounts can be used side by side; every other key belongs to the default account.
/// </summary>
internal sealed class UnverifiedAuthenticator(TarnOptions options) : IAuthenticator
{
    private const int AccountDigits = 12;

    public ValueTask<CallContext> AuthenticateAsync(HttpContext http, Signature? signature, CallContext call)
    {
        if (signature is null)
            return new(call);
        if (signature.ExpiresAt is { } expiresAt && expiresAt < TimeProvider.System.GetUtcNow())
            throw CommonErrors.ExpiredUrl(expiresAt);
        return new(call with
        {
            AccessKeyId = signature.AccessKeyId,
            Account = IsAccount(signature.AccessKeyId) ? signature.AccessKeyId : options.Account,
            Region = signature.Region.Length > 0 ? signature.Region : options.Region,
        });
    }

    private static bool IsAccount(string key) => key.Length == AccountDigits && key.All(char.IsAsciiDigit);
}
