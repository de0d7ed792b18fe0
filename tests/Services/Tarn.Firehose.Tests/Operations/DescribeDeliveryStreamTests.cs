using Tarn.Firehose.Tests.Support;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Operations;

public sealed class DescribeDeliveryStreamTests
{
    [Fact]
    public async Task A_stream_is_described_with_its_defaults()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Run(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = "hose",
            S3DestinationConfiguration = new S3DestinationConfiguration { RoleARN = Hoses.Role, BucketARN = "arn:aws:s3:::lake" },
        });
        var created = hoses.Clock.Now;
        await hoses.Advance(10);
        await hoses.Restart();
        var stream = await hoses.Describe();
        Assert.Equal(("ACTIVE", "DirectPut", "1"), (stream.DeliveryStreamStatus, stream.DeliveryStreamType, stream.VersionId));
        Assert.Equal(created, stream.CreateTimestamp);
        var destination = Assert.Single(stream.Destinations);
        Assert.Equal("destinationId-000000000001", destination.DestinationId);
        Assert.Equal(new BufferingHints { SizeInMBs = 5, IntervalInSeconds = 300 }, destination.S3DestinationDescription.BufferingHints);
        Assert.Equal("UNCOMPRESSED", destination.ExtendedS3DestinationDescription.CompressionFormat);
        Assert.Equal("NoEncryption", destination.ExtendedS3DestinationDescription.EncryptionConfiguration!.NoEncryptionConfig);
    }

    [Fact]
    public async Task A_stream_that_reads_from_Kinesis_tells_where()
    {
        await using var hoses = await Hoses.OpenAsync();
        var arn = await hoses.CreateStream("source", 1);
        await hoses.Create(Hoses.Destination, kinesisArn: arn);
        var stream = await hoses.Describe();
        Assert.Equal("KinesisStreamAsSource", stream.DeliveryStreamType);
        Assert.Equal((arn, Hoses.Role), (stream.Source!.KinesisStreamSourceDescription!.KinesisStreamARN, stream.Source.KinesisStreamSourceDescription.RoleARN));
    }

    [Fact]
    public async Task Behind_its_one_destination_a_stream_has_no_more()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        var request = new DescribeDeliveryStreamRequest { DeliveryStreamName = "hose", ExclusiveStartDestinationId = "destinationId-000000000001" };
        var stream = (await hoses.Run(request)).DeliveryStreamDescription;
        Assert.Empty(stream.Destinations);
        Assert.False(stream.HasMoreDestinations);
    }

    [Fact]
    public async Task A_stream_that_is_not_there_is_AWSs_error()
    {
        await using var hoses = await Hoses.OpenAsync();
        var missing = await World.FailsAsync("ResourceNotFoundException", () => hoses.Describe());
        Assert.Equal("Firehose hose under account 123456789012 not found.", missing.Message);
    }
}
