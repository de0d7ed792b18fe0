using Tarn.Firehose.Storage;
using Tarn.Kernel;
using Tarn.Meta;
using Tarn.Worlds;
using static Tarn.Firehose.Tests.Support.Hoses;

namespace Tarn.Firehose.Tests.Operations;

public sealed class CreateDeliveryStreamTests
{
    [Fact]
    public async Task A_stream_is_there_under_its_ARN_and_after_a_restart()
    {
        await using var hoses = await OpenAsync();
        var created = await hoses.Create(Destination);
        Assert.Equal("arn:aws:firehose:eu-west-1:123456789012:deliverystream/hose", created.DeliveryStreamARN);
        Assert.Single(hoses.Logs.List());
        await hoses.Restart();
        Assert.Equal(created.DeliveryStreamARN, (await hoses.Describe()).DeliveryStreamARN);
        await hoses.Put("kept");
        await hoses.Advance(60);
        Assert.Equal(["kept"], await hoses.Texts());
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Destination);
        var taken = await World.FailsAsync("ResourceInUseException", () => hoses.Create(Destination));
        Assert.Equal("Firehose hose under accountId 123456789012 already exists", taken.Message);
        Assert.Single(hoses.Logs.List());
    }

    [Fact]
    public async Task An_account_has_five_thousand_streams_in_a_region()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Destination);
        var stream = hoses.World.Get<DeliveryStreamStore>().All().Single();
        var table = new MetaTable<DeliveryStreamDocument>("firehose.streams", FirehoseDocuments.Default.DeliveryStreamDocument);
        await hoses.World.Get<IMetaStore>().WriteAsync(transaction =>
        {
            for (var i = 1; i < 5_000; i++)
                table.Put(transaction, MetaKey.Of(stream.Account, stream.Region, $"h{i}"), stream with { DeliveryStreamName = $"h{i}" });
        });
        await World.FailsAsync("LimitExceededException", () => hoses.Create(Destination, "one-more"));
        Assert.Single(hoses.Logs.List());
        await hoses.Delete();
        await hoses.Create(Destination, "one-more");
    }

    [Fact]
    public async Task Half_of_the_buffering_hints_is_refused()
    {
        await using var hoses = await OpenAsync();
        var error = await World.FailsAsync("InvalidArgumentException", () => hoses.Create(Destination with { BufferingHints = new BufferingHints { SizeInMBs = 1 } }));
        Assert.Contains("lacks IntervalInSeconds", error.Message, StringComparison.Ordinal);
        error = await World.FailsAsync("InvalidArgumentException", () => hoses.Create(Destination with { BufferingHints = new BufferingHints { IntervalInSeconds = 60 } }));
        Assert.Contains("lacks SizeInMBs", error.Message, StringComparison.Ordinal);
        await hoses.Create(Destination with { BufferingHints = new BufferingHints() });
        Assert.Equal(new BufferingHints { SizeInMBs = 5, IntervalInSeconds = 300 }, (await hoses.Describe()).Destinations.Single().ExtendedS3DestinationDescription!.BufferingHints);
    }

    [Fact]
    public async Task With_authentication_a_role_that_is_not_there_is_refused_in_AWSs_words()
    {
        await using var hoses = await OpenAsync(auth: AuthMode.SigV4);
        var role = "arn:aws:iam::123456789012:role/nobody";
        var error = await World.FailsAsync("InvalidArgumentException", () => hoses.Create(Destination with { RoleARN = role }));
        Assert.Equal($"Firehose is unable to assume role {role}. Please check the role provided.", error.Message);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_refused_in_AWSs_words()
    {
        await using var hoses = await OpenAsync(auth: AuthMode.SigV4);
        var source = "arn:aws:kinesis:eu-west-1:123456789012:stream/none";
        var error = await World.FailsAsync("InvalidArgumentException", () => hoses.Create(Destination, kinesisArn: source));
        Assert.Equal($"Kinesis Stream {source} not found. Please check the stream provided.", error.Message);
    }

    [Fact]
    public async Task Without_authentication_a_role_that_was_never_made_is_taken_as_given()
    {
        await using var hoses = await OpenAsync();
        await hoses.Create(Destination with { RoleARN = "arn:aws:iam::123456789012:role/nobody" });
        await hoses.Create(Destination with { RoleARN = "arn:aws:iam::000000000000:role/nobody" }, "of-another-account");
        var elsewhere = await World.FailsAsync(
            "InvalidArgumentException", () => hoses.Create(Destination with { RoleARN = "arn:aws-cn:iam::123456789012:role/nobody" }, "other"));
        Assert.StartsWith("Firehose is unable to assume role", elsewhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_supported_or_wrong_is_refused_by_name()
    {
        await using var hoses = await OpenAsync();
        await Refused("Snappy", Destination with { CompressionFormat = "Snappy" });
        await Refused("S3BackupMode", Destination with { S3BackupMode = "Enabled" });
        await Refused("CloudWatchLoggingOptions", Destination with { CloudWatchLoggingOptions = new CloudWatchLoggingOptions { Enabled = true } });
        await Refused("Lambda", Destination with { ProcessingConfiguration = Processing("Lambda", ("LambdaArn", "x")) });
        await Refused("ErrorOutputPrefix", Destination with { Prefix = "!{timestamp:yyyy}/" });
        await Refused("error-output-type", Destination with { Prefix = "!{timestamp:yyyy}/", ErrorOutputPrefix = "!{timestamp:yyyy}/" });
        await Refused("Prefix is invalid", Destination with { Prefix = "!{timestamp:bb}/", ErrorOutputPrefix = "e/" });
        await Refused("partitionKeyFromQuery", Destination with { Prefix = "!{partitionKeyFromQuery:m}/", ErrorOutputPrefix = "e/" });
        await Refused("Dynamic Partitioning needs", Destination with { DynamicPartitioningConfiguration = new DynamicPartitioningConfiguration { Enabled = true } });
        await Refused("strftime", Destination with
        {
            ProcessingConfiguration = Processing("MetadataExtraction", ("JsonParsingEngine", "JQ-1.6"), ("MetadataExtractionQuery", "{y:.ts|strftime(1)}")),
        });
        await Refused("Mars/Olympus", Destination with { CustomTimeZone = "Mars/Olympus" });
        await Refused("SchemaConfiguration", Destination with { DataFormatConversionConfiguration = new DataFormatConversionConfiguration() });
        Assert.Empty(hoses.Logs.List());

        async Task Refused(string named, ExtendedS3DestinationConfiguration destination) =>
            Assert.Contains(named, (await World.FailsAsync("InvalidArgumentException", () => hoses.Create(destination))).Message);
    }

    [Fact]
    public async Task A_stream_has_one_destination_and_the_source_of_its_type()
    {
        await using var hoses = await OpenAsync();
        var request = new CreateDeliveryStreamRequest { DeliveryStreamName = "hose", ExtendedS3DestinationConfiguration = Destination };
        var plain = new S3DestinationConfiguration { RoleARN = Role, BucketARN = Destination.BucketARN };
        await Refused("Exactly one destination", request with { ExtendedS3DestinationConfiguration = null });
        await Refused("Exactly one destination", request with { S3DestinationConfiguration = plain });
        await Refused("KinesisStreamSourceConfiguration", request with { DeliveryStreamType = "KinesisStreamAsSource" });
        await Refused("MSKAsSource", request with { DeliveryStreamType = "MSKAsSource" });
        Assert.Empty(hoses.Logs.List());

        async Task Refused(string named, CreateDeliveryStreamRequest wrong) =>
            Assert.Contains(named, (await hoses.World.FailsAsync("InvalidArgumentException", wrong)).Message);
    }
}
