using Tarn.Firehose.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Operations;

public sealed class DeleteDeliveryStreamTests
{
    [Fact]
    public async Task A_deleted_stream_is_gone_and_what_waited_in_it_is_not_delivered()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        await hoses.Put("waits");
        await hoses.Delete();
        Assert.Empty(hoses.Logs.List());
        await World.FailsAsync("ResourceNotFoundException", () => hoses.Put("x"));
        await hoses.Restart();
        await World.FailsAsync("ResourceNotFoundException", () => hoses.Describe());
        await hoses.Create(Hoses.Destination);
        await hoses.Put("new");
        await hoses.Advance(60);
        Assert.Equal(["new"], await hoses.Texts());
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_AWSs_error()
    {
        await using var hoses = await Hoses.OpenAsync();
        var missing = await World.FailsAsync("ResourceNotFoundException", hoses.Delete);
        Assert.Equal("Firehose hose under account 123456789012 not found.", missing.Message);
    }
}
