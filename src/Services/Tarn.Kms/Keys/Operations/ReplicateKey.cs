using Tarn.Kernel;
using Tarn.Kms.Domain;
using Tarn.Kms.Storage;

namespace Tarn.Kms;

public sealed record ReplicateKeyRequest : IRequest<ReplicateKeyResponse>
{
    [Required, Length(1, Limits.KeyIdLength)] public string? KeyId { get; init; }

    [Required, Length(1, Limits.RegionLength), Pattern(Limits.RegionPattern)] public string? ReplicaRegion { get; init; }

    [Length(1, Limits.PolicyLength), Pattern(Limits.PolicyPattern)] public string? Policy { get; init; }

    public bool? BypassPolicyLockoutSafetyCheck { get; init; }

    [Length(0, Limits.DescriptionLength)] public string? Description { get; init; }

    public IReadOnlyList<KeyTag>? Tags { get; init; }
}

public sealed record ReplicateKeyResponse(KeyMetadata ReplicaKeyMetadata, string ReplicaPolicy, IReadOnlyList<KeyTag> ReplicaTags);

/// <summary>Makes the like of a multi-Region primary key in another region: of the same id and material, with a policy and tags of its own.</summary>
[Operation("ReplicateKey")]
[Iam("kms:ReplicateKey", "{KeyId}")]
internal sealed class ReplicateKey(KeyFinder finder, KeyStore keys, KeyMaterials materials, TarnClock clock)
    : IOperation<ReplicateKeyRequest, ReplicateKeyResponse>
{
    public async ValueTask<ReplicateKeyResponse> HandleAsync(ReplicateKeyRequest request, CallContext call, CancellationToken cancel)
    {
        var region = request.ReplicaRegion!;
        if (Scope.PartitionOf(region) != call.Scope.Partition)
            throw KmsErrors.OtherPartition(region);
        while (true)
        {
            var key = finder.GetOwn(call, request.KeyId!);
            KeyFinder.RequireUsable(key, key.KeyUsage, call);
            if (key.Family is null || key.IsReplica)
                throw KmsErrors.NotPrimary(key.Arn);
            var replica = new KeyDocument
            {
                KeyId = key.KeyId,
                Account = key.Account,
                Region = region,
                CreationDate = clock.Now,
                Description = request.Description ?? "",
                KeyUsage = key.KeyUsage,
                KeySpec = key.KeySpec,
                IsExternal = key.IsExternal,
                ImportedMaterialId = key.ImportedMaterialId,
                Family = key.Family,
                Policy = request.Policy ?? KeyPolicies.Default(call.Scope.Partition, call.Account),

                // Imported material is imported into each region by itself.
                Materials = key.IsExternal ? [] : await materials.CopyAsync(key, region, cancel),
            }.WithTags(KeyTags.Rules.Checked(request.Tags));
            if (request.Policy is { } policy)
                PolicyCheck.Require(call, policy, replica.Arn, request.BypassPolicyLockoutSafetyCheck ?? false);
            if (!await keys.ReplicateAsync(key, replica, cancel))
                continue;
            replica = keys.Find(new Scope(call.Account, region), key.KeyId) ?? replica;
            return new ReplicateKeyResponse(
                KeyAnswers.Of(replica), replica.Policy, [.. replica.Tags.Select(tag => new KeyTag(tag.Key, tag.Value))]);
        }
    }
}
