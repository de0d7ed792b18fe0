using Tarn.Kernel;
using Tarn.Kinesis.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Operations;

public sealed class ListStreamsTests
{
    [Fact]
    public async Task Streams_are_listed_by_name_in_pages()
    {
        await using var streams = new Streams();
        foreach (var name in new[] { "c", "a", "b" })
            await streams.Create(name);
        var page = await streams.Run(new ListStreamsRequest { Limit = 2 });
        Assert.Equal(["a", "b"], page.StreamNames);
        Assert.Equal("arn:aws:kinesis:eu-west-1:123456789012:stream/a", page.StreamSummaries[0].StreamARN);
        Assert.True(page.HasMoreStreams);
        await streams.World.RestartAsync();
        page = await streams.Run(new ListStreamsRequest { Limit = 2, NextToken = page.NextToken });
        Assert.Equal(["c"], page.StreamNames);
        Assert.Null(page.NextToken);
        Assert.Equal(["c"], (await streams.Run(new ListStreamsRequest { ExclusiveStartStreamName = "b" })).StreamNames);
        await streams.World.FailsAsync("InvalidArgumentException", new ListStreamsRequest { NextToken = "AAAA" });
        streams.World.Call = World.CallOf(World.Account, "us-east-1");
        Assert.Empty((await streams.Run(new ListStreamsRequest())).StreamNames);
    }

    [Fact]
    public async Task A_token_of_one_list_is_no_token_of_another()
    {
        await using var streams = new Streams();
        await streams.Create("a", shards: 3);
        await streams.Create("b");
        var call = streams.World.Call;
        streams.World.Call = call with { Service = "Kinesis", Operation = "ListStreams" };
        var token = (await streams.Run(new ListStreamsRequest { Limit = 1 })).NextToken;
        streams.World.Call = call with { Service = "Kinesis", Operation = "ListShards" };
        await streams.World.FailsAsync("InvalidArgumentException", new ListShardsRequest { NextToken = token });
        streams.World.Call = call with { Service = "Kinesis", Operation = "ListStreams", Scope = new Scope(World.Account, "us-east-1") };
        await streams.World.FailsAsync("InvalidArgumentException", new ListStreamsRequest { NextToken = token });
        await World.FailsAsync("InvalidArgumentException", () => streams.Read(token!));
    }
}
