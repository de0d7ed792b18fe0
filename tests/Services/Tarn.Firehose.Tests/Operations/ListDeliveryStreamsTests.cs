using Tarn.Firehose.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Operations;

public sealed class ListDeliveryStreamsTests
{
    [Fact]
    public async Task Streams_are_listed_by_name_in_pages_and_by_type()
    {
        await using var hoses = await Hoses.OpenAsync();
        foreach (var name in new[] { "c", "a" })
            await hoses.Create(Hoses.Destination, name);
        await hoses.Create(Hoses.Destination, "b", await hoses.CreateStream("source", 1));
        var page = await hoses.Run(new ListDeliveryStreamsRequest { Limit = 2 });
        Assert.Equal(["a", "b"], page.DeliveryStreamNames);
        Assert.True(page.HasMoreDeliveryStreams);
        await hoses.Restart();
        page = await hoses.Run(new ListDeliveryStreamsRequest { ExclusiveStartDeliveryStreamName = "a", DeliveryStreamType = "DirectPut" });
        Assert.Equal(["c"], page.DeliveryStreamNames);
        Assert.False(page.HasMoreDeliveryStreams);
        Assert.Equal(["b"], (await hoses.Run(new ListDeliveryStreamsRequest { DeliveryStreamType = "KinesisStreamAsSource" })).DeliveryStreamNames);
    }

    [Fact]
    public async Task Ten_are_listed_where_no_limit_is_given_and_none_of_another_region()
    {
        await using var hoses = await Hoses.OpenAsync();
        for (var i = 0; i < 11; i++)
            await hoses.Create(Hoses.Destination, $"hose{i:D2}");
        var page = await hoses.Run(new ListDeliveryStreamsRequest());
        Assert.Equal(10, page.DeliveryStreamNames.Count);
        Assert.True(page.HasMoreDeliveryStreams);
        hoses.World.Call = World.CallOf(World.Account, "us-east-1");
        Assert.Empty((await hoses.Run(new ListDeliveryStreamsRequest())).DeliveryStreamNames);
    }
}
