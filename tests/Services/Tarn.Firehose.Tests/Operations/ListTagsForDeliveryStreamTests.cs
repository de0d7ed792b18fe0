using Tarn.Firehose.Tests.Support;
using Tarn.Kernel;

namespace Tarn.Firehose.Tests.Operations;

public sealed class ListTagsForDeliveryStreamTests
{
    private static readonly ListTagsForDeliveryStreamRequest Request = new() { DeliveryStreamName = "hose" };

    [Fact]
    public async Task The_tags_that_a_stream_was_made_with_are_listed_by_key_in_pages()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Run(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = "hose",
            ExtendedS3DestinationConfiguration = Hoses.Destination,
            Tags = [new Tag("team", "data"), new Tag("cost", "1")],
        });
        var page = await hoses.Run(Request with { Limit = 1 });
        Assert.Equal([new Tag("cost", "1")], page.Tags);
        Assert.True(page.HasMoreTags);
        await hoses.Restart();
        page = await hoses.Run(Request with { ExclusiveStartTagKey = "cost" });
        Assert.Equal([new Tag("team", "data")], page.Tags);
        Assert.False(page.HasMoreTags);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_AWSs_error()
    {
        await using var hoses = await Hoses.OpenAsync();
        var missing = await hoses.World.FailsAsync("ResourceNotFoundException", Request);
        Assert.Equal("Firehose hose under account 123456789012 not found.", missing.Message);
    }
}
