using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class ListShardsTests
{
    [Fact]
    public async Task Shards_are_listed_in_pages_and_filtered()
    {
        await using var streams = new Streams();
        await streams.Create(shards: 5);
        var page = await streams.Run(new ListShardsRequest { StreamName = "s", MaxResults = 3 });
        Assert.Equal(3, page.Shards.Count);
        await streams.World.RestartAsync();
        var rest = await streams.Run(new ListShardsRequest { NextToken = page.NextToken });
        Assert.Equal(["shardId-000000000003", "shardId-000000000004"], rest.Shards.Select(shard => shard.ShardId));
        Assert.Null(rest.NextToken);
        Assert.Equal(5, (await Filtered("AT_LATEST")).Shards.Count);
        Assert.Single((await Filtered("AFTER_SHARD_ID", shard: "shardId-000000000003")).Shards);
        Assert.Equal(5, (await Filtered("FROM_TIMESTAMP", time: streams.Clock.Now.AddHours(-1))).Shards.Count);
        Assert.Empty((await Filtered("AT_TIMESTAMP", time: streams.Clock.Now.AddHours(-1))).Shards);
        await World.FailsAsync("InvalidArgumentException", () => Filtered("AT_TIMESTAMP"));
        await streams.World.FailsAsync("InvalidArgumentException", new ListShardsRequest { NextToken = page.NextToken, StreamName = "s" });
        await streams.World.FailsAsync("InvalidArgumentException", new ListShardsRequest());
        await streams.Clock.AdvanceAsync(TimeSpan.FromSeconds(301), default);
        await streams.World.FailsAsync("ExpiredNextTokenException", new ListShardsRequest { NextToken = page.NextToken });

        Task<ListShardsResponse> Filtered(string type, string? shard = null, DateTimeOffset? time = null) => streams.Run(
            new ListShardsRequest { StreamName = "s", ShardFilter = new ShardFilter { Type = type, ShardId = shard, Timestamp = time } });
    }
}
