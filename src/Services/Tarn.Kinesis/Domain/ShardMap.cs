using System.Globalization;

namespace Tarn.Kinesis.Domain;

/// <summary>A shard's place in the stream and on the ring; both ends of the range belong to it.</summary>
internal sealed record Shard(int Index, HashKey Starting, HashKey Ending)
{
    private const string Prefix = "shardId-";

    public string Id { get; } = IdOf(Index);

    public static string IdOf(int index) => Prefix + index.ToString("D12", CultureInfo.InvariantCulture);

    /// <summary>The index in a shard's id; the word before the dash may be missing, as AWS allows.</summary>
    public static bool TryParseId(string id, out int index)
    {
        var digits = id.StartsWith(Prefix, StringComparison.Ordinal) ? id.AsSpan(Prefix.Length) : id;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out index);
    }
}

/// <summary>The open shards of a stream. They part the ring into even ranges; the last takes what is left over.</summary>
internal sealed class ShardMap
{
    private readonly Shard[] shards;

    public ShardMap(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        shards = new Shard[count];
        var width = count == 1 ? UInt128.MaxValue : (UInt128.MaxValue / (UInt128)count) + (UInt128.MaxValue % (UInt128)count == (UInt128)(count - 1) ? 1u : 0u);
        for (var i = 0; i < count; i++)
        {
            var end = i == count - 1 ? UInt128.MaxValue : ((UInt128)(i + 1) * width) - 1;
            shards[i] = new Shard(i, new HashKey((UInt128)i * width), new HashKey(end));
        }
    }

    public IReadOnlyList<Shard> Shards => shards;

    public Shard Of(HashKey key)
    {
        int low = 0, high = shards.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (shards[middle].Starting.Value <= key.Value)
                low = middle;
            else
                high = middle - 1;
        }

        return shards[low];
    }
}
