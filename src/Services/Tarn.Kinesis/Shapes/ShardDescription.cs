namespace Tarn.Kinesis;

public sealed record HashKeyRange(string StartingHashKey, string EndingHashKey);

/// <summary>An open shard has no ending number.</summary>
public sealed record SequenceNumberRange(string StartingSequenceNumber, string? EndingSequenceNumber = null);

/// <summary>A shard as answers show it.</summary>
public sealed record ShardDescription(string ShardId, HashKeyRange HashKeyRange, SequenceNumberRange SequenceNumberRange);

/// <summary>Shard-level metrics that a stream reports; none are switched on.</summary>
public sealed record EnhancedMetrics(IReadOnlyList<string> ShardLevelMetrics)
{
    internal static readonly IReadOnlyList<EnhancedMetrics> None = [new EnhancedMetrics([])];
}
