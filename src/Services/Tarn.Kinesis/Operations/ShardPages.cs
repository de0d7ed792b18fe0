using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Storage;

namespace Tarn.Kinesis;

/// <summary>Shards of a stream as answers show them.</summary>
internal static class ShardPages
{
    /// <summary>Up to so many shards behind the one of that index; -1 begins at the first.</summary>
    public static IReadOnlyList<ShardDescription> Of(OpenStream stream, int afterIndex, int limit) =>
        stream.Map.Shards.Skip(afterIndex + 1).Take(limit).Select(shard => From(stream, shard)).ToArray();

    private static ShardDescription From(OpenStream stream, Shard shard) => new(
        shard.Id,
        new HashKeyRange(shard.Starting.ToString(), shard.Ending.ToString()),
        new SequenceNumberRange(SequenceNumber.ShardStart(stream.Document.CreatedMilliseconds, shard.Index).ToString()));
}
