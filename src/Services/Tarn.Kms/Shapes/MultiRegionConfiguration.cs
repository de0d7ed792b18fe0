namespace Tarn.Kms;

/// <summary>The keys of a multi-Region key.</summary>
public sealed record MultiRegionConfiguration(string MultiRegionKeyType, MultiRegionKey PrimaryKey, IReadOnlyList<MultiRegionKey> ReplicaKeys);

/// <summary>One of the keys of a multi-Region key.</summary>
public sealed record MultiRegionKey(string Arn, string Region);
