using Tarn.Kinesis.Domain;
using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class CreateStreamTests
{
    [Fact]
    public async Task A_stream_on_demand_begins_with_four_shards()
    {
        await using var streams = new Streams(new KinesisSettings { ShardQuota = 1 });
        await streams.Run(new CreateStreamRequest { StreamName = "s", StreamModeDetails = new() { StreamMode = "ON_DEMAND" } });
        await streams.World.RestartAsync();
        Assert.Equal(4, (await streams.Run(new ListShardsRequest { StreamName = "s" })).Shards.Count);
    }

    [Fact]
    public async Task Creation_is_refused_with_AWSs_errors()
    {
        await using var streams = new Streams(new KinesisSettings { ShardQuota = 5 });
        await streams.Create(shards: 3);
        await World.FailsAsync("ResourceInUseException", () => streams.Create());
        var error = await World.FailsAsync("LimitExceededException", () => streams.Create("t", shards: 3));
        Assert.Contains("Current shard count for the account: 3. Limit: 5. Number of additional shards that would have resulted from this request: 3.", error.Message);
        await streams.World.FailsAsync("ValidationException", new CreateStreamRequest { StreamName = "t" });
        Assert.Single(streams.Logs.List());
    }

    [Fact]
    public async Task An_account_has_fifty_on_demand_streams_in_a_region()
    {
        await using var streams = new Streams();
        for (var i = 0; i < 50; i++)
            await Make(i);
        var error = await World.FailsAsync("LimitExceededException", () => Make(50));
        Assert.Equal("This request would exceed the limit of 50 on-demand streams for the account 123456789012 in eu-west-1.", error.Message);
        await streams.Create("provisioned");
        streams.World.Call = World.CallOf(World.Account, "us-east-1");
        await Make(50);

        Task Make(int i) => streams.Run(new CreateStreamRequest
        {
            StreamName = $"s{i}",
            StreamModeDetails = new StreamModeDetails { StreamMode = StreamModes.OnDemand },
        });
    }
}
