using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Looks at the grant tokens that a request brings. Grants hold from the moment on that they are made, so that a token adds nothing to them.</summary>
internal sealed class GrantCheck(GrantStore grants)
{
    /// <exception cref="AwsException">One of them is no token of a grant that is there.</exception>
    public void Require(CallContext call, IReadOnlyList<string>? tokens)
    {
        foreach (var token in tokens ?? [])
            Find(call, token);
    }

    /// <summary>The grant of a token.</summary>
    /// <exception cref="AwsException">There is none.</exception>
    public GrantDocument Find(CallContext call, string token) =>
        GrantToken.TryRead(token, out var key, out var grantId)
        && grants.Find(call.Scope, key.ToString(), grantId) is { } grant && GrantToken.IsMarked(token, grant.TokenKey)
            ? grant
            : throw KmsErrors.InvalidGrantToken();
}
