using Tarn.Firehose.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Operations;

public sealed class PutRecordBatchTests
{
    [Fact]
    public async Task Each_record_is_answered_an_id_and_goes_out_in_order()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        var batch = await hoses.Put("a", "b");
        Assert.Equal(0, batch.FailedPutCount);
        Assert.Equal(2, batch.RequestResponses.Select(entry => entry.RecordId).Distinct().Count());
        await hoses.Restart();
        await hoses.Advance(60);
        Assert.Equal(["ab"], await hoses.Texts());
    }

    [Fact]
    public async Task More_than_four_mebibytes_are_refused_and_none_of_them_is_delivered()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        var records = Enumerable.Repeat(new Record { Data = new byte[1_000_000] }, 5).ToArray();
        await hoses.World.FailsAsync("InvalidArgumentException", new PutRecordBatchRequest { DeliveryStreamName = "hose", Records = records });
        await hoses.Advance(60);
        Assert.Empty(await hoses.Keys());
    }

    [Fact]
    public async Task A_stream_that_is_not_there_or_reads_from_Kinesis_is_refused()
    {
        await using var hoses = await Hoses.OpenAsync();
        var missing = await World.FailsAsync("ResourceNotFoundException", () => hoses.Put("x"));
        Assert.Equal("Firehose hose under account 123456789012 not found.", missing.Message);
        await hoses.Create(Hoses.Destination, kinesisArn: await hoses.CreateStream("source", 1));
        var error = await World.FailsAsync("InvalidArgumentException", () => hoses.Put("x"));
        Assert.Equal("This operation is not permitted on KinesisStreamAsSource delivery stream type.", error.Message);
    }
}
