using System.Text.Json.Nodes;
using Tarn.Client;

namespace Tarn.Demo.Steps;

/// <summary>Makes the bucket, the role, the stream, the schema and the delivery from one to the other.</summary>
internal sealed class CreateLake : IDemoStep
{
    private const int ShardCount = 4;
    private const int IntervalSeconds = 60;
    private const int BufferMegabytes = 128;
    private const string IamVersion = "2010-05-08";

    private const string TrustPolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["firehose.amazonaws.com","glue.amazonaws.com"]},"Action":"sts:AssumeRole"}]}""";

    public string Title => "Create the lake";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        var client = demo.Client;
        await client.EnsureBucketAsync(DemoContext.Bucket, cancel);
        var role = await client.FormAsync(
            "iam", IamVersion, "CreateRole",
            new Dictionary<string, string> { ["RoleName"] = DemoContext.Role, ["AssumeRolePolicyDocument"] = TrustPolicy }, cancel);
        demo.RoleArn = role.Descendants().First(element => element.Name.LocalName == "Arn").Value;
        await client.CallAsync(
            JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = DemoContext.Stream, ["ShardCount"] = ShardCount }, cancel);
        var arn = await AwaitActiveAsync(
            client, JsonApi.Kinesis, "DescribeStreamSummary", new() { ["StreamName"] = DemoContext.Stream }, "StreamDescriptionSummary", "StreamStatus", "StreamARN", cancel);
        await client.CallAsync(
            JsonApi.Glue, "CreateDatabase", new JsonObject { ["DatabaseInput"] = new JsonObject { ["Name"] = DemoContext.Database } }, cancel);
        await client.CallAsync(JsonApi.Glue, "CreateTable", SchemaTable(), cancel);
        await client.CallAsync(JsonApi.Firehose, "CreateDeliveryStream", Delivery(demo.RoleArn, arn), cancel);
        await AwaitActiveAsync(
            client, JsonApi.Firehose, "DescribeDeliveryStream", new() { ["DeliveryStreamName"] = DemoContext.DeliveryStream },
            "DeliveryStreamDescription", "DeliveryStreamStatus", "DeliveryStreamARN", cancel);
        return new DemoOutcome(null, null, $"bucket, role, a stream of {ShardCount} shards, and its delivery as Parquet by month");
    }

    /// <summary>Polls a description as the SDKs' waiters do; answers the ARN.</summary>
    private static async Task<string> AwaitActiveAsync(
        TarnClient client, JsonApi api, string operation, JsonObject request, string root, string status, string arn, CancellationToken cancel)
    {
        while (true)
        {
            var description = (await client.CallAsync(api, operation, request, cancel))[root]!;
            if ((string?)description[status] == "ACTIVE")
                return (string)description[arn]!;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
        }
    }

    private static JsonObject SchemaTable() => new()
    {
        ["DatabaseName"] = DemoContext.Database,
        ["TableInput"] = new JsonObject
        {
            ["Name"] = DemoContext.SchemaTable,
            ["StorageDescriptor"] = new JsonObject
            {
                ["Columns"] = new JsonArray(
                    Column("departure", "timestamp"), Column("delay", "int"), Column("distance", "int"), Column("origin", "string"), Column("destination", "string")),
            },
        },
    };

    private static JsonObject Column(string name, string type) => new() { ["Name"] = name, ["Type"] = type };

    private static JsonObject Delivery(string roleArn, string streamArn) => new()
    {
        ["DeliveryStreamName"] = DemoContext.DeliveryStream,
        ["DeliveryStreamType"] = "KinesisStreamAsSource",
        ["KinesisStreamSourceConfiguration"] = new JsonObject { ["KinesisStreamARN"] = streamArn, ["RoleARN"] = roleArn },
        ["ExtendedS3DestinationConfiguration"] = new JsonObject
        {
            ["RoleARN"] = roleArn,
            ["BucketARN"] = $"arn:aws:s3:::{DemoContext.Bucket}",
            ["Prefix"] = DemoContext.LakePrefix + "month=!{partitionKeyFromQuery:month}/",
            ["ErrorOutputPrefix"] = DemoContext.ErrorPrefix + "!{firehose:error-output-type}/",
            ["BufferingHints"] = new JsonObject { ["SizeInMBs"] = BufferMegabytes, ["IntervalInSeconds"] = IntervalSeconds },
            ["DynamicPartitioningConfiguration"] = new JsonObject { ["Enabled"] = true },
            ["ProcessingConfiguration"] = new JsonObject
            {
                ["Enabled"] = true,
                ["Processors"] = new JsonArray(new JsonObject
                {
                    ["Type"] = "MetadataExtraction",
                    ["Parameters"] = new JsonArray(
                        Parameter("MetadataExtractionQuery", "{month:.month}"), Parameter("JsonParsingEngine", "JQ-1.6")),
                }),
            },
            ["DataFormatConversionConfiguration"] = new JsonObject
            {
                ["Enabled"] = true,
                ["InputFormatConfiguration"] = new JsonObject { ["Deserializer"] = new JsonObject { ["OpenXJsonSerDe"] = new JsonObject() } },
                ["OutputFormatConfiguration"] = new JsonObject { ["Serializer"] = new JsonObject { ["ParquetSerDe"] = new JsonObject() } },
                ["SchemaConfiguration"] = new JsonObject
                {
                    ["DatabaseName"] = DemoContext.Database,
                    ["TableName"] = DemoContext.SchemaTable,
                    ["RoleARN"] = roleArn,
                },
            },
        },
    };

    private static JsonObject Parameter(string name, string value) => new() { ["ParameterName"] = name, ["ParameterValue"] = value };
}
