using Tarn.Firehose.Tests.Support;

namespace Tarn.Firehose.Tests.Operations;

public sealed class PutRecordTests
{
    private static readonly PutRecordRequest Request = new() { DeliveryStreamName = "hose", Record = new Record { Data = "one"u8.ToArray() } };

    [Fact]
    public async Task A_record_is_taken_for_delivery_under_an_id_of_its_own()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        var first = await hoses.Run(Request);
        var second = await hoses.Run(Request);
        Assert.NotEmpty(first.RecordId);
        Assert.NotEqual(first.RecordId, second.RecordId);
        Assert.False(first.Encrypted);
        await hoses.Restart();
        await hoses.Advance(60);
        Assert.Equal(["oneone"], await hoses.Texts());
    }

    [Fact]
    public async Task A_stream_that_is_not_there_or_reads_from_Kinesis_is_refused()
    {
        await using var hoses = await Hoses.OpenAsync();
        var missing = await hoses.World.FailsAsync("ResourceNotFoundException", Request);
        Assert.Equal("Firehose hose under account 123456789012 not found.", missing.Message);
        await hoses.Create(Hoses.Destination, kinesisArn: await hoses.CreateStream("source", 1));
        var error = await hoses.World.FailsAsync("InvalidArgumentException", Request);
        Assert.Equal("This operation is not permitted on KinesisStreamAsSource delivery stream type.", error.Message);
    }
}
