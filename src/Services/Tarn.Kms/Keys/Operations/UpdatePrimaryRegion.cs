using Tarn.Kernel;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record UpdatePrimaryRegionRequest : IRequest<Empty>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.RegionLength), Pattern(Limits.RegionPattern)] public string? PrimaryRegion { get; init; }
}

/// <summary>Makes a replica of a multi-Region key its primary key, and the primary key a replica.</summary>
[Operation("UpdatePrimaryRegion")]
[Iam("kms:UpdatePrimaryRegion", "{KeyId}")]
internal sealed class UpdatePrimaryRegion(KeyFinder finder, KeyStore keys) : IOperation<UpdatePrimaryRegionRequest, Empty>
{
    public async ValueTask<Empty> HandleAsync(UpdatePrimaryRegionRequest request, CallContext call, CancellationToken cancel)
    {
        var key = finder.GetOwn(call, request.KeyId!);
        KeyFinder.RequireUsable(key, key.KeyUsage, call);
        if (key.Family is null || key.IsReplica)
            throw KmsErrors.NotPrimary(key.Arn);
        await keys.MovePrimaryAsync(key, request.PrimaryRegion!, cancel);
        return Empty.Answer;
    }
}
