using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

public sealed record HashKeyRange(string StartingHashKey, string EndingHashKey);

/// <summary>An open shard has no ending number.</summary>
public sealed record SequenceNumberRange(string StartingSequenceNumber, string? EndingSequenceNumber = null);

/// <summary>A shard as answers show it.</summary>
public sealed record ShardDescription(string ShardId, HashKeyRange HashKeyRange, SequenceNumberRange SequenceNumberRange)
{
    internal static IReadOnlyList<ShardDescription> Page(OpenStream stream, int afterIndex, int limit) =>
        stream.Map.Shards.Skip(afterIndex + 1).Take(limit).Select(shard => From(stream, shard)).ToArray();

    private static ShardDescription From(OpenStream stream, Shard shard) => new(
        shard.Id,
        new HashKeyRange(shard.Starting.ToString(), shard.Ending.ToString()),
        new SequenceNumberRange(SequenceNumber.ShardStart(stream.Document.CreatedMilliseconds, shard.Index).ToString()));
}

/// <summary>Shard-level metrics that a stream reports; none are switched on.</summary>
public sealed record EnhancedMetrics(IReadOnlyList<string> ShardLevelMetrics)
{
    internal static readonly IReadOnlyList<EnhancedMetrics> None = [new EnhancedMetrics([])];
}
