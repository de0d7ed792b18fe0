using System.Numerics;
using System.Text;
using Tarn.Kinesis.Domain;

namespace Tarn.Kinesis.Tests.Domain;

public sealed class ShardMapTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(500)]
    public void Parts_the_ring_evenly_without_gaps(int count)
    {
        var shards = new ShardMap(count).Shards;
        var width = BigInteger.Pow(2, 128) / count;
        Assert.Equal(UInt128.Zero, shards[0].Starting.Value);
        Assert.Equal(UInt128.MaxValue, shards[^1].Ending.Value);
        for (var i = 1; i < count; i++)
        {
            Assert.Equal(width * i, (BigInteger)shards[i].Starting.Value);
            Assert.Equal(shards[i].Starting.Value, shards[i - 1].Ending.Value + 1);
        }
    }

    [Fact]
    public void Finds_the_shard_at_the_edges_of_its_range()
    {
        var map = new ShardMap(5);
        foreach (var shard in map.Shards)
        {
            Assert.Same(shard, map.Of(shard.Starting));
            Assert.Same(shard, map.Of(shard.Ending));
        }
    }

    /// <summary>MD5 of "a" is 0cc175b9c0f1b6a831c399e269772661.</summary>
    [Fact]
    public void Hashes_partition_keys_by_MD5() =>
        Assert.Equal("16955237001963240173058271559858726497", HashKey.Of(Encoding.UTF8.GetBytes("a")).ToString());

    [Theory]
    [InlineData("340282366920938463463374607431768211455", true)]
    [InlineData("340282366920938463463374607431768211456", false)]
    [InlineData("-1", false)]
    [InlineData(" 1", false)]
    public void Reads_hash_keys_below_two_to_the_128(string text, bool good) => Assert.Equal(good, HashKey.TryParse(text, out _));

    [Theory]
    [InlineData("shardId-000000000003", 3)]
    [InlineData("3", 3)]
    [InlineData("shardId-x", null)]
    [InlineData("shardId-99999999999", null)]
    public void Reads_shard_ids(string id, int? index)
    {
        Assert.Equal(index is not null, Shard.TryParseId(id, out var found));
        Assert.Equal(index ?? 0, found);
    }
}
