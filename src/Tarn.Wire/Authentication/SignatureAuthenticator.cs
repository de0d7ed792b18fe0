using Microsoft.AspNetCore.Http;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>
/// Verifies signatures: (1) somebody has the key, and the session lasts; (2) it was signed now, for this service; (3) what must be covered is; (4) it is what
/// the key gives for this request. What the body holds beyond that is verified as it is read. Source: "AWS Signature Version 4 for API requests" of the IAM
/// user guide.
/// </summary>
internal sealed class SignatureAuthenticator(TarnOptions options, IEnumerable<ICredentialSource> sources, TimeProvider machine) : IAuthenticator
{
    private const string HostHeader = "host";
    private const string TokenHeader = "x-amz-security-token";
    private const string AmazonHeaders = "x-amz-";

    private readonly ICredentialSource[] sources = [.. sources];
    private readonly SigningKeys keys = new();

    public async ValueTask<Identity> AuthenticateAsync(WireCall wire)
    {
        var signature = wire.Signature ?? throw Refusal(wire, new(AuthenticationProblem.Unsigned));
        if (signature.Version != 4)
            throw Refusal(wire, new(AuthenticationProblem.OtherVersion, signature.AccessKeyId));
        var credential = await FindAsync(wire, signature);                                          // 1
        CheckTime(wire, signature);                                                                 // 2
        if (!wire.Service!.Service.Identity.SigningNames.Contains(signature.Service))
            throw Refusal(wire, new(AuthenticationProblem.WrongService, signature.AccessKeyId) { Detail = wire.Service.Service.Identity.SigningNames[0] });
        CheckCovered(wire, signature);                                                              // 3
        var key = keys.Find(credential.Secret, signature.Day, signature.Region, signature.Service);
        Verify(wire, signature, key, await PayloadHash.OfAsync(wire) ?? throw Refusal(wire, new(AuthenticationProblem.NoPayloadHash, signature.AccessKeyId)));   // 4
        PayloadHash.VerifyChunks(wire, signature, key);
        var caller = credential.Caller with { AccessKeyId = signature.AccessKeyId };
        return new Identity(caller, new Scope(caller.Account, signature.Region.Length > 0 ? signature.Region : options.Region));
    }

    private async ValueTask<Credential> FindAsync(WireCall wire, Signature signature)
    {
        Credential? found = null;
        foreach (var source in sources)
            found ??= await source.FindAsync(signature.AccessKeyId, wire.Cancel);
        if (found is null)
            throw Refusal(wire, new(AuthenticationProblem.UnknownKey, signature.AccessKeyId));
        if (found.SessionToken is { } token && signature.SessionToken != token)
            throw Refusal(wire, new(AuthenticationProblem.WrongToken, signature.AccessKeyId));
        return found.ExpiresAt <= machine.GetUtcNow() ? throw Refusal(wire, new(AuthenticationProblem.ExpiredToken, signature.AccessKeyId)) : found;
    }

    private void CheckTime(WireCall wire, Signature signature)
    {
        var now = machine.GetUtcNow();
        if (signature.SignedAt is not { } signedAt || !StringToSign.InstantOf(signedAt).StartsWith(signature.Day, StringComparison.Ordinal))
            throw Refusal(wire, new(AuthenticationProblem.WrongDate, signature.AccessKeyId));
        if (signedAt > now + AuthenticationFault.Skew)
            throw Refusal(wire, new(AuthenticationProblem.NotYet, signature.AccessKeyId) { SignedAt = signedAt, Now = now });
        if (signature.ExpiresAt is { } expiresAt)
        {
            if (expiresAt < now)
                throw CommonErrors.ExpiredUrl(expiresAt);
        }
        else if (signedAt < now - AuthenticationFault.Skew)
        {
            throw Refusal(wire, new(AuthenticationProblem.Expired, signature.AccessKeyId) { SignedAt = signedAt, Now = now });
        }
    }

    /// <summary>The host always, and where the service asks for it every header that means something to AWS.</summary>
    private static void CheckCovered(WireCall wire, Signature signature)
    {
        var names = wire.Http.Request.Headers.Keys.Where(name =>
            name.Equals(HostHeader, StringComparison.OrdinalIgnoreCase)
            || name.Equals(TokenHeader, StringComparison.OrdinalIgnoreCase)
            || (wire.Habits.SignsByPayloadHeader && name.StartsWith(AmazonHeaders, StringComparison.OrdinalIgnoreCase)));
        var left = names.Select(name => name.ToLowerInvariant()).Except(signature.SignedHeaders).ToArray();
        if (left.Length > 0)
            throw Refusal(wire, new(AuthenticationProblem.UnsignedHeaders, signature.AccessKeyId) { Detail = string.Join(", ", left) });
    }

    private static void Verify(WireCall wire, Signature signature, byte[] key, string payloadHash)
    {
        var http = wire.Http.Request;
        var request = new CanonicalRequest(
            http.Method, wire.Rest.SentPath, wire.Rest.Query, http.Headers, signature.SignedHeaders, payloadHash, wire.Habits.SignsByPayloadHeader);
        var text = StringToSign.Of(signature, request);
        if (StringToSign.IsSame(StringToSign.Sign(key, text), signature.Hex))
            return;
        throw Refusal(wire, new(AuthenticationProblem.Mismatch, signature.AccessKeyId)
        {
            StringToSign = text,
            CanonicalRequest = request.ToString(),
            Provided = signature.Hex,
        });
    }

    private static AwsException Refusal(WireCall wire, AuthenticationFault fault) => wire.Habits.AuthenticationError(
        fault, wire.Protocol is AwsJsonProtocol or CborProtocol ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden);
}
