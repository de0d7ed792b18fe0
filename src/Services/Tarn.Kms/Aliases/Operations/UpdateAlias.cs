using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record UpdateAliasRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.AliasLength), Pattern(Limits.AliasPattern)] public string? AliasName { get; init; }

    [Required, Length(1, Limits.KeyIdLength)] public string? TargetKeyId { get; init; }
}

/// <summary>Lets an alias name another key, of the same usage and the same family of specs.</summary>
[Operation("UpdateAlias")]
[Iam("kms:UpdateAlias", "arn:{partition}:kms:{region}:{account}:{AliasName}")]
internal sealed class UpdateAlias(KeyFinder finder, KeyStore keys, AliasStore aliases, TarnClock clock) : IOperation<UpdateAliasRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdateAliasRequest request, CallContext call, CancellationToken cancel)
    {
        AliasNames.RequireOwn(request.AliasName!);
        var key = KeyFinder.RequireLiving(finder.GetOwn(call, request.TargetKeyId!));
        await aliases.UpdateAsync(call.Scope, request.AliasName!, Turn, cancel);
        return Empty.Answer;

        AliasDocument Turn(AliasDocument alias)
        {
            if (keys.Find(call.Scope, alias.TargetKeyId) is { } before)
            {
                if (before.KeyUsage != key.KeyUsage)
                    throw KmsErrors.AliasTypes("KeyUsage");
                if (before.Spec.IsPair != key.Spec.IsPair)
                    throw KmsErrors.AliasTypes("type (both symmetric or both asymmetric or both HMAC)");
            }

            return alias with { TargetKeyId = key.KeyId, LastUpdatedDate = clock.Now };
        }
    }
}
