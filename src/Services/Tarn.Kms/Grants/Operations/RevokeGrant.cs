using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record RevokeGrantRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.GrantIdLength)] public string? GrantId { get; init; }

    public bool? DryRun { get; init; }
}

/// <summary>Ends a grant.</summary>
[Operation("RevokeGrant")]
[Iam("kms:RevokeGrant", "{KeyId}")]
internal sealed class RevokeGrant(KeyFinder finder, GrantStore grants) : IOperation<RevokeGrantRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(RevokeGrantRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.Get(call, request.KeyId!);
        if (grants.Find(call.Scope, key.KeyId, request.GrantId!) is null)
            throw KmsErrors.GrantNotThere(request.GrantId!);
        if (request.DryRun == true)
            throw KmsErrors.DryRun();
        await grants.DeleteAsync(call.Scope, key.KeyId, request.GrantId!, cancel);
        return Empty.Answer;
    }
}
