using Tarn.Firehose.Tests.Support;
using Tarn.Kernel;

namespace Tarn.Firehose.Tests;

/// <summary>CreateDeliveryStream, DescribeDeliveryStream, ListDeliveryStreams, ListTagsForDeliveryStream, DeleteDeliveryStream, PutRecord, PutRecordBatch.</summary>
public sealed class DeliveryStreamTests
{
    [Fact]
    public async Task A_stream_is_described_with_its_defaults()
    {
        await using var hoses = await Hoses.OpenAsync();
        var created = await hoses.Run(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = "hose",
            S3DestinationConfiguration = new S3DestinationConfiguration { RoleARN = Hoses.Role, BucketARN = "arn:aws:s3:::lake" },
            Tags = [new Tag("team", "data")],
        });
        Assert.Equal("arn:aws:firehose:eu-west-1:123456789012:deliverystream/hose", created.DeliveryStreamARN);
        var stream = (await hoses.Run(new DescribeDeliveryStreamRequest { DeliveryStreamName = "hose" })).DeliveryStreamDescription;
        Assert.Equal(("ACTIVE", "DirectPut", "1"), (stream.DeliveryStreamStatus, stream.DeliveryStreamType, stream.VersionId));
        Assert.Equal(hoses.Clock.Now, stream.CreateTimestamp);
        var destination = Assert.Single(stream.Destinations);
        Assert.Equal("destinationId-000000000001", destination.DestinationId);
        Assert.Equal(new BufferingHints { SizeInMBs = 5, IntervalInSeconds = 300 }, destination.S3DestinationDescription.BufferingHints);
        Assert.Equal("UNCOMPRESSED", destination.ExtendedS3DestinationDescription.CompressionFormat);
        Assert.Equal("NoEncryption", destination.ExtendedS3DestinationDescription.EncryptionConfiguration!.NoEncryptionConfig);
        var tag = Assert.Single((await hoses.Run(new ListTagsForDeliveryStreamRequest { DeliveryStreamName = "hose" })).Tags);
        Assert.Equal(("team", "data"), (tag.Key, tag.Value));
    }

    [Fact]
    public async Task Streams_are_listed_by_name()
    {
        await using var hoses = await Hoses.OpenAsync();
        foreach (var name in new[] { "c", "a", "b" })
            await hoses.Create(Hoses.Destination, name);
        var page = await hoses.Run(new ListDeliveryStreamsRequest { Limit = 2 });
        Assert.Equal(["a", "b"], page.DeliveryStreamNames);
        Assert.True(page.HasMoreDeliveryStreams);
        page = await hoses.Run(new ListDeliveryStreamsRequest { ExclusiveStartDeliveryStreamName = "b", DeliveryStreamType = "DirectPut" });
        Assert.Equal(["c"], page.DeliveryStreamNames);
        Assert.False(page.HasMoreDeliveryStreams);
        Assert.Empty((await hoses.Run(new ListDeliveryStreamsRequest { DeliveryStreamType = "KinesisStreamAsSource" })).DeliveryStreamNames);
    }

    [Fact]
    public async Task Missing_and_doubled_streams_are_AWSs_errors()
    {
        await using var hoses = await Hoses.OpenAsync();
        var missing = await Fails("ResourceNotFoundException", () => hoses.Put("x"));
        Assert.Equal("Firehose hose under account 123456789012 not found.", missing.Message);
        await Fails("ResourceNotFoundException", () => hoses.Run(new DescribeDeliveryStreamRequest { DeliveryStreamName = "hose" }));
        await Fails("ResourceNotFoundException", () => hoses.Run(new DeleteDeliveryStreamRequest { DeliveryStreamName = "hose" }));
        await hoses.Create(Hoses.Destination);
        await Fails("ResourceInUseException", () => hoses.Create(Hoses.Destination));
        Assert.Single(hoses.Logs.List());
        await hoses.Run(new DeleteDeliveryStreamRequest { DeliveryStreamName = "hose" });
        Assert.Empty(hoses.Logs.List());
        await Fails("ResourceNotFoundException", () => hoses.Put("x"));
    }

    [Fact]
    public async Task With_authentication_a_role_that_is_not_there_is_refused_in_AWSs_words()
    {
        await using var hoses = await Hoses.OpenAsync(auth: AuthMode.On);
        var role = "arn:aws:iam::123456789012:role/nobody";
        var error = await Fails("InvalidArgumentException", () => hoses.Create(Hoses.Destination with { RoleARN = role }));
        Assert.Equal($"Firehose is unable to assume role {role}. Please check the role provided.", error.Message);
        await Fails("InvalidArgumentException", () => hoses.Create(Hoses.Destination, kinesisArn: "arn:aws:kinesis:eu-west-1:123456789012:stream/none"));
    }

    [Fact]
    public async Task Without_authentication_a_role_that_was_never_made_is_taken_as_given()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination with { RoleARN = "arn:aws:iam::123456789012:role/nobody" });
        var elsewhere = await Fails(
            "InvalidArgumentException", () => hoses.Create(Hoses.Destination with { RoleARN = "arn:aws:iam::000000000000:role/nobody" }, "other"));
        Assert.StartsWith("Firehose is unable to assume role", elsewhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_supported_or_wrong_is_refused_by_name()
    {
        await using var hoses = await Hoses.OpenAsync();
        await Refused("Snappy", Hoses.Destination with { CompressionFormat = "Snappy" });
        await Refused("S3BackupMode", Hoses.Destination with { S3BackupMode = "Enabled" });
        await Refused("CloudWatchLoggingOptions", Hoses.Destination with { CloudWatchLoggingOptions = new CloudWatchLoggingOptions { Enabled = true } });
        await Refused("Lambda", Hoses.Destination with { ProcessingConfiguration = Processing("Lambda", ("LambdaArn", "x")) });
        await Refused("ErrorOutputPrefix", Hoses.Destination with { Prefix = "!{timestamp:yyyy}/" });
        await Refused("error-output-type", Hoses.Destination with { Prefix = "!{timestamp:yyyy}/", ErrorOutputPrefix = "!{timestamp:yyyy}/" });
        await Refused("Prefix is invalid", Hoses.Destination with { Prefix = "!{timestamp:bb}/", ErrorOutputPrefix = "e/" });
        await Refused("partitionKeyFromQuery", Hoses.Destination with { Prefix = "!{partitionKeyFromQuery:m}/", ErrorOutputPrefix = "e/" });
        await Refused("Dynamic Partitioning needs", Hoses.Destination with { DynamicPartitioningConfiguration = new DynamicPartitioningConfiguration { Enabled = true } });
        await Refused("strftime", Hoses.Destination with
        {
            ProcessingConfiguration = Processing("MetadataExtraction", ("JsonParsingEngine", "JQ-1.6"), ("MetadataExtractionQuery", "{y:.ts|strftime(1)}")),
        });
        await Refused("Mars/Olympus", Hoses.Destination with { CustomTimeZone = "Mars/Olympus" });
        await Refused("SchemaConfiguration", Hoses.Destination with { DataFormatConversionConfiguration = new DataFormatConversionConfiguration() });
        await Fails("InvalidArgumentException", () => hoses.Run(new CreateDeliveryStreamRequest { DeliveryStreamName = "hose" }));
        await Fails("InvalidArgumentException", () => hoses.Run(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = "hose",
            DeliveryStreamType = "KinesisStreamAsSource",
            ExtendedS3DestinationConfiguration = Hoses.Destination,
        }));
        Assert.Empty(hoses.Logs.List());

        async Task Refused(string named, ExtendedS3DestinationConfiguration destination) =>
            Assert.Contains(named, (await Fails("InvalidArgumentException", () => hoses.Create(destination))).Message);
    }

    [Fact]
    public async Task Puts_answer_an_id_for_each_record_and_keep_the_batchs_limit()
    {
        await using var hoses = await Hoses.OpenAsync();
        await hoses.Create(Hoses.Destination);
        var batch = await hoses.Put("a", "b");
        Assert.Equal(0, batch.FailedPutCount);
        Assert.Equal(2, batch.RequestResponses.Select(entry => entry.RecordId).Distinct().Count());
        Assert.NotEmpty((await hoses.Run(new PutRecordRequest { DeliveryStreamName = "hose", Record = new Record { Data = new byte[3] } })).RecordId);
        var records = Enumerable.Repeat(new Record { Data = new byte[1_000_000] }, 5).ToArray();
        await Fails("InvalidArgumentException", () => hoses.Run(new PutRecordBatchRequest { DeliveryStreamName = "hose", Records = records }));
    }

    internal static ProcessingConfiguration Processing(string type, params (string Name, string Value)[] parameters) => new()
    {
        Enabled = true,
        Processors = [Processor(type, parameters)],
    };

    internal static Processor Processor(string type, params (string Name, string Value)[] parameters) => new()
    {
        Type = type,
        Parameters = parameters.Select(parameter => new ProcessorParameter { ParameterName = parameter.Name, ParameterValue = parameter.Value }).ToArray(),
    };

    private static async Task<AwsException> Fails(string code, Func<Task> work)
    {
        var error = await Assert.ThrowsAsync<AwsException>(work);
        Assert.Equal(code, error.Code);
        return error;
    }
}
