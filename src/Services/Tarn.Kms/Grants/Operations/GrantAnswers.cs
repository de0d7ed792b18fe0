using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

/// <summary>Makes answers of stored grants.</summary>
internal static class GrantAnswers
{
    public static GrantListEntry Of(GrantDocument grant, CallContext call) => new()
    {
        KeyId = call.Arn("kms", $"key/{grant.KeyId}"),
        GrantId = grant.GrantId,
        Name = grant.Name,
        CreationDate = grant.CreationDate,
        GranteePrincipal = grant.GranteePrincipal,
        RetiringPrincipal = grant.RetiringPrincipal,
        IssuingAccount = grant.IssuingAccount,
        Operations = grant.Operations,
        Constraints = grant.ContextSubset is null && grant.ContextEquals is null
            ? null
            : new GrantConstraints { EncryptionContextSubset = grant.ContextSubset, EncryptionContextEquals = grant.ContextEquals },
    };
}
