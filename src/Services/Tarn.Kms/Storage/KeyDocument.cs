using System.Text.Json.Serialization;
using Tarn.Kernel;
using Tarn.Kms.Domain;

namespace Tarn.Kms.Storage;

/// <summary>A key with all that hangs on it, so that each change is one document.</summary>
internal sealed record KeyDocument
{
    public required string KeyId { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset CreationDate { get; init; }

    public required string KeyUsage { get; init; }

    public required string KeySpec { get; init; }

    public string Description { get; init; } = "";

    public bool IsEnabled { get; init; } = true;

    /// <summary>The service of a key that AWS manages (<c>s3</c>); null for a customer's.</summary>
    public string? ManagedFor { get; init; }

    /// <summary>When it ends; null for a key that nobody wants deleted.</summary>
    public DateTimeOffset? DeletionDate { get; init; }

    /// <summary>How often it gets new material by itself; null where that was never asked for.</summary>
    public int? RotationPeriodDays { get; init; }

    /// <summary>When it gets new material; null where it does not by itself.</summary>
    public DateTimeOffset? NextRotationDate { get; init; }

    /// <summary>How long a primary key waits once its replicas are gone; null where nobody wants it deleted, or it has none.</summary>
    public int? ReplicaWaitDays { get; init; }

    /// <summary>The keys of other regions that are this one too; null for a key of one region.</summary>
    public FamilyDocument? Family { get; init; }

    public required string Policy { get; init; }

    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>Whether its material comes from outside.</summary>
    public bool IsExternal { get; init; }

    /// <summary>The id of the only material that it takes, once it had some.</summary>
    public string? ImportedMaterialId { get; init; }

    /// <summary>When its imported material ends; null where it does not.</summary>
    public DateTimeOffset? MaterialValidTo { get; init; }

    /// <summary>All that it ever encrypted with, the current one last.</summary>
    public IReadOnlyList<MaterialDocument> Materials { get; init; } = [];

    [JsonIgnore] public string Arn => ArnIn(Region);

    [JsonIgnore] public bool IsReplica => Family is { } family && family.PrimaryRegion != Region;

    [JsonIgnore] public KeySpec Spec => Domain.KeySpec.Find(KeySpec)!;

    [JsonIgnore]
    public string State =>
        DeletionDate is not null ? KeyState.PendingDeletion
        : ReplicaWaitDays is not null ? KeyState.PendingReplicaDeletion
        : Materials.Count == 0 ? KeyState.PendingImport
        : IsEnabled ? KeyState.Enabled
        : KeyState.Disabled;

    /// <summary>Whether its waiting period is over: it is no longer there.</summary>
    public bool IsGone(DateTimeOffset now) => DeletionDate <= now;

    /// <summary>This key as it is at a time: imported material that has ended is no longer there.</summary>
    public KeyDocument At(DateTimeOffset now) => MaterialValidTo <= now ? this with { Materials = [], MaterialValidTo = null } : this;

    /// <summary>The ARN of this key, or of its like in another region.</summary>
    public string ArnIn(string region) => new Scope(Account, region).Arn("kms", $"key/{KeyId}");

    /// <summary>This key with other tags, which are kept in the order of their keys.</summary>
    public KeyDocument WithTags(IReadOnlyDictionary<string, string> tags) =>
        this with { Tags = [.. tags.Select(tag => new TagDocument(tag.Key, tag.Value))] };

    public IReadOnlyDictionary<string, string> TagMap() => Tags.ToDictionary(tag => tag.Key, tag => tag.Value);

    /// <summary>What stands in logs: never what the key is made of.</summary>
    public override string ToString() => Arn;
}

/// <summary>Material of a key, sealed under the master key.</summary>
/// <param name="Id">64 hexadecimal digits.</param>
/// <param name="Sealed">As <see cref="SealedBytes"/> says.</param>
/// <param name="CreationDate">Since when it is there.</param>
/// <param name="RotationType">What brought it, <c>AUTOMATIC</c> or <c>ON_DEMAND</c>; null for a key's first.</param>
internal sealed record MaterialDocument(string Id, byte[] Sealed, DateTimeOffset CreationDate, string? RotationType = null);

/// <summary>The regions of a multi-Region key; each of its keys keeps the same.</summary>
internal sealed record FamilyDocument(string PrimaryRegion, IReadOnlyList<string> ReplicaRegions)
{
    [JsonIgnore] public IEnumerable<string> Regions => [PrimaryRegion, .. ReplicaRegions];
}

internal sealed record TagDocument(string Key, string Value);
