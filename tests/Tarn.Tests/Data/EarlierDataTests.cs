using System.Formats.Tar;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Athena;
using Tarn.Firehose;
using Tarn.Glue;
using Tarn.Host;
using Tarn.Hosting;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.Kinesis;
using Tarn.S3;
using Tarn.Testing;

namespace Tarn.Tests.Data;

/// <summary>What an earlier Tarn stored is read, through operations alone.</summary>
public sealed class EarlierDataTests : IAsyncDisposable
{
    private const string Account = "000000000000";
    private const string SelectId = "15486583-6e38-4012-a0b6-a167f6d2a6dd";

    private readonly TempDirectory directory = new();
    private TarnInstance tarn;

    public EarlierDataTests()
    {
        using var archive = new GZipStream(
            File.OpenRead(Repository.PathOf("tests", "Tarn.Tests", "Data", "seven-services.tar.gz")), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(archive, directory.Path, overwriteFiles: true);
        tarn = Open(services => services.AddSingleton<TarnClock>(new ClockOfThatDay()));
    }

    public async ValueTask DisposeAsync()
    {
        await tarn.DisposeAsync();
        directory.Dispose();
    }

    [Fact]
    public async Task Roles_are_there_with_their_policies_and_tags()
    {
        var role = (await AskAsync(new GetRoleRequest { RoleName = "Lake" })).Role;
        Assert.Equal(("arn:aws:iam::000000000000:role/service/Lake", "reads the lake"), (role.Arn, role.Description));
        Assert.Equal([new Tag("team", "lake")], role.Tags!);
        Assert.Equal(["all"], (await AskAsync(new ListRolePoliciesRequest { RoleName = "Lake" })).PolicyNames);
        Assert.Equal("AWSGlueServiceRole", (await AskAsync(new ListAttachedRolePoliciesRequest { RoleName = "Lake" })).AttachedPolicies.Single().PolicyName);
        Assert.Equal(["Lake", "Other"], (await AskAsync(new ListRolesRequest())).Roles.Select(each => each.RoleName));
    }

    [Fact]
    public async Task Objects_are_there_byte_for_byte()
    {
        var buckets = (await AskAsync(new ListBucketsRequest())).Buckets;
        Assert.Equal([("lake", "us-east-1"), ("zweite", "eu-west-1")], buckets.Select(bucket => (bucket.Name!, bucket.BucketRegion!)));
        Assert.Equal("hello", Encoding.UTF8.GetString(await BytesAsync("notes/hello.txt")));
        Assert.Equal("checked", Encoding.UTF8.GetString(await BytesAsync("checked.txt")));
        var large = await BytesAsync("large.bin");
        Assert.Equal(3 << 20, large.Length);
        Assert.DoesNotContain(large.Index(), each => each.Item != (byte)each.Index);
        var joined = Encoding.UTF8.GetString(await BytesAsync("parts/done"));
        Assert.Equal(new string('x', 5 << 20) + "the end", joined);
        Assert.Equal(15, (await AskAsync(new ListObjectsV2Request { Bucket = "lake" })).KeyCount);
        await using var hello = await AskAsync(new GetObjectRequest { Bucket = "lake", Key = "notes/hello.txt" });
        Assert.Equal(("text/plain", "no-cache"), (hello.ContentType, hello.CacheControl));
        Assert.Equal("green", hello.Metadata!["colour"]);
    }

    [Fact]
    public async Task An_upload_that_was_under_way_can_be_finished()
    {
        var upload = (await AskAsync(new ListMultipartUploadsRequest { Bucket = "lake" })).Uploads!.Single();
        var part = (await AskAsync(new ListPartsRequest { Bucket = "lake", Key = upload.Key, UploadId = upload.UploadId })).Parts!.Single();
        await AskAsync(new CompleteMultipartUploadRequest
        {
            Bucket = "lake",
            Key = upload.Key,
            UploadId = upload.UploadId,
            MultipartUpload = new CompletedMultipartUpload { Parts = [new CompletedPart { PartNumber = 1, ETag = part.ETag }] },
        });
        Assert.Equal("part one", Encoding.UTF8.GetString(await BytesAsync("parts/in-progress")));
    }

    [Fact]
    public async Task Streams_are_there_with_their_records()
    {
        var orders = (await AskAsync(new DescribeStreamSummaryRequest { StreamName = "orders" })).StreamDescriptionSummary;
        Assert.Equal((2, "PROVISIONED", 24), (orders.OpenShardCount, orders.StreamModeDetails.StreamMode, orders.RetentionPeriodHours));
        Assert.Equal("ON_DEMAND", (await AskAsync(new DescribeStreamSummaryRequest { StreamName = "clicks" })).StreamDescriptionSummary.StreamModeDetails.StreamMode);
        Assert.Equal(
            [new Tag("stage", "test"), new Tag("team", "lake")], (await AskAsync(new ListTagsForStreamRequest { StreamName = "orders" })).Tags);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"order {i}"), (await RecordsAsync("orders", 2)).Order(StringComparer.Ordinal));
        Assert.Equal(["click"], await RecordsAsync("clicks", 4));
        await AskAsync(new Tarn.Kinesis.PutRecordRequest { StreamName = "orders", PartitionKey = "k", Data = "more"u8.ToArray() });
        Assert.Equal(11, (await RecordsAsync("orders", 2)).Count);
    }

    [Fact]
    public async Task The_catalog_is_there()
    {
        var database = (await AskAsync(new Tarn.Glue.GetDatabaseRequest { Name = "shop" })).Database;
        Assert.Equal(("what is sold", "s3://lake/", "b"), (database.Description, database.LocationUri, database.Parameters!["a"]));
        Assert.Equal("IAM_ALLOWED_PRINCIPALS", database.CreateTableDefaultPermissions!.Single().Principal!.DataLakePrincipalIdentifier);
        Assert.Equal("lake", (await AskAsync(new GetTagsRequest { ResourceArn = $"arn:aws:glue:us-east-1:{Account}:database/shop" })).Tags["team"]);
        Assert.Equal(["found_events", "sales"], (await AskAsync(new GetTablesRequest { DatabaseName = "shop" })).TableList.Select(each => each.Name));
        var table = (await AskAsync(new GetTableRequest { DatabaseName = "shop", Name = "sales" })).Table;
        Assert.Equal(("sales, again", "anna", 3, "EXTERNAL_TABLE", "1"), (table.Description, table.Owner, table.Retention, table.TableType, table.VersionId));
        Assert.Equal(("v", "w"), (table.ViewOriginalText, table.ViewExpandedText));
        var storage = table.StorageDescriptor!;
        Assert.Equal(["id int the id", "name string "], storage.Columns!.Select(column => $"{column.Name} {column.Type} {column.Comment}"));
        Assert.Equal("q", storage.Columns![1].Parameters!["p"]);
        Assert.Equal(("csv", ",", "s3://lake/one"), (storage.SerdeInfo!.Name, storage.SerdeInfo.Parameters!["field.delim"], storage.SkewedInfo!.SkewedColumnValueLocationMaps!["1"]));
        Assert.Equal(("id", 1), (storage.SortColumns!.Single().Column, storage.SortColumns![0].SortOrder));
        var versions = (await AskAsync(new GetTableVersionsRequest { DatabaseName = "shop", TableName = "sales" })).TableVersions;
        Assert.Equal([("1", "sales, again"), ("0", "sales by year")], versions.Select(version => (version.VersionId, version.Table.Description!)));
        var partitions = (await AskAsync(new GetPartitionsRequest { DatabaseName = "shop", TableName = "sales", Expression = "year > '2024'" })).Partitions;
        Assert.Equal(["s3://lake/sales/year=2025/"], partitions.Select(partition => partition.StorageDescriptor!.Location!));
    }

    [Fact]
    public async Task Crawlers_are_there_with_their_crawls()
    {
        var crawler = (await AskAsync(new GetCrawlerRequest { Name = "finder" })).Crawler;
        Assert.Equal(("service/Lake", "shop", "found_", "READY"), (crawler.Role, crawler.DatabaseName, crawler.TablePrefix, crawler.State));
        var target = crawler.Targets!.S3Targets!.Single();
        Assert.Equal(("s3://lake/events/", "*.tmp", 10), (target.Path, target.Exclusions!.Single(), target.SampleSize));
        Assert.Equal(("LOG", "LOG"), (crawler.SchemaChangePolicy!.UpdateBehavior, crawler.SchemaChangePolicy.DeleteBehavior));
        Assert.Equal("SUCCEEDED", crawler.LastCrawl!.Status);
        var crawl = (await AskAsync(new ListCrawlsRequest { CrawlerName = "finder" })).Crawls.Single();
        Assert.Equal(("COMPLETED", crawler.LastCrawl.MessagePrefix), (crawl.State, crawl.CrawlId));
        Assert.Contains("found_events", crawl.Summary, StringComparison.Ordinal);
        Assert.Equal(["finder", "idle"], (await AskAsync(new ListCrawlersRequest())).CrawlerNames);
        Assert.Equal(1, (await AskAsync(new GetCrawlerMetricsRequest { CrawlerNameList = ["finder"] })).CrawlerMetricsList.Single().TablesCreated);
        Assert.Equal("crawler", (await AskAsync(new GetTagsRequest { ResourceArn = $"arn:aws:glue:us-east-1:{Account}:crawler/finder" })).Tags["kind"]);
    }

    [Fact]
    public async Task Queries_are_there_with_their_results_and_tokens()
    {
        var ids = (await AskAsync(new ListQueryExecutionsRequest())).QueryExecutionIds;
        var states = new List<string>();
        foreach (var id in ids)
            states.Add((await AskAsync(new GetQueryExecutionRequest { QueryExecutionId = id })).QueryExecution.Status!.State!);
        Assert.Equal(["SUCCEEDED", "FAILED", "SUCCEEDED", "SUCCEEDED"], states);
        Assert.Equal(SelectId, ids[^1]);
        var results = (await AskAsync(new GetQueryResultsRequest { QueryExecutionId = SelectId })).ResultSet;
        Assert.Equal(
            ["id,name,year", "1,alpha,2024", "2,beta,2024", "3,gamma,2025"],
            results.Rows.Select(row => string.Join(',', row.Data.Select(datum => datum.VarCharValue))));
        Assert.Equal(["integer", "varchar", "varchar"], results.ResultSetMetadata.ColumnInfo.Select(column => column.Type));
        var again = await AskAsync(new StartQueryExecutionRequest
        {
            QueryString = "SELECT id, name, year FROM sales ORDER BY id",
            ClientRequestToken = new string('t', 40),
            QueryExecutionContext = new QueryExecutionContext { Database = "shop", Catalog = "AwsDataCatalog" },
            ResultConfiguration = new ResultConfiguration { OutputLocation = "s3://lake/results/" },
        });
        Assert.Equal(SelectId, again.QueryExecutionId);
    }

    [Fact]
    public async Task Delivery_streams_are_there_as_they_were_configured()
    {
        Assert.Equal(["direct", "from-orders", "parted"], (await AskAsync(new ListDeliveryStreamsRequest())).DeliveryStreamNames);
        Assert.Equal([new Tag("team", "lake")], (await AskAsync(new ListTagsForDeliveryStreamRequest { DeliveryStreamName = "direct" })).Tags);
        var direct = await DestinationAsync("direct");
        Assert.Equal(("direct/", "errors/", "GZIP", 1, 900), (
            direct.Prefix, direct.ErrorOutputPrefix, direct.CompressionFormat, direct.BufferingHints!.SizeInMBs, direct.BufferingHints.IntervalInSeconds));
        Assert.Equal("\\n", direct.ProcessingConfiguration!.Processors!.Single().Parameters!.Single().ParameterValue);
        var converted = (await DestinationAsync("from-orders")).DataFormatConversionConfiguration!;
        Assert.Equal(("shop", "sales", "LATEST"), (
            converted.SchemaConfiguration!.DatabaseName, converted.SchemaConfiguration.TableName, converted.SchemaConfiguration.VersionId));
        Assert.Equal("ID", converted.InputFormatConfiguration!.Deserializer!.OpenXJsonSerDe!.ColumnToJsonKeyMappings!["id"]);
        Assert.Equal("GZIP", converted.OutputFormatConfiguration!.Serializer!.ParquetSerDe!.Compression);
        var parted = await DestinationAsync("parted");
        Assert.Equal(("Europe/Berlin", ".jsonl", 300), (
            parted.CustomTimeZone, parted.FileExtension, parted.DynamicPartitioningConfiguration!.RetryOptions!.DurationInSeconds));
        var source = (await AskAsync(new DescribeDeliveryStreamRequest { DeliveryStreamName = "from-orders" })).DeliveryStreamDescription.Source!;
        Assert.Equal("arn:aws:kinesis:us-east-1:000000000000:stream/orders", source.KinesisStreamSourceDescription!.KinesisStreamARN);
    }

    [Fact]
    public async Task The_clock_is_as_far_ahead_as_it_was()
    {
        await tarn.DisposeAsync();
        tarn = Open(_ => { });
        Assert.Equal(TimeSpan.FromMinutes(140), tarn.Clock.Offset);
    }

    private async Task<ExtendedS3DestinationConfiguration> DestinationAsync(string name) =>
        (await AskAsync(new DescribeDeliveryStreamRequest { DeliveryStreamName = name }))
        .DeliveryStreamDescription.Destinations.Single().ExtendedS3DestinationDescription;

    private async Task<List<string>> RecordsAsync(string stream, int shards)
    {
        var records = new List<string>();
        for (var shard = 0; shard < shards; shard++)
        {
            var iterator = (await AskAsync(new GetShardIteratorRequest
            {
                StreamName = stream,
                ShardId = $"shardId-{shard:D12}",
                ShardIteratorType = "TRIM_HORIZON",
            })).ShardIterator;
            var answer = await AskAsync(new GetRecordsRequest { ShardIterator = iterator });
            records.AddRange(answer.Records.Select(record => Encoding.UTF8.GetString(record.Data!.Value.Span)));
        }

        return records;
    }

    private async Task<byte[]> BytesAsync(string key)
    {
        await using var answer = await AskAsync(new GetObjectRequest { Bucket = "lake", Key = key });
        using var bytes = new MemoryStream();
        var writer = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await answer.Body.WriteToAsync(writer, default);
        await writer.CompleteAsync();
        return bytes.ToArray();
    }

    private Task<T> AskAsync<T>(IRequest<T> request) => tarn.Services.GetRequiredService<IOperationInvoker>().InvokeAsync(
        request,
        new CallContext { Caller = Caller.Root(Account), Scope = new Scope(Account, "us-east-1"), RequestId = "r" },
        default).AsTask();

    private TarnInstance Open(Action<IServiceCollection> besides)
    {
        var options = new TarnOptions { DataDirectory = directory.Path, SyncDurability = false };
        return TarnInstance.Create(
            options,
            Services.All,
            services =>
            {
                Engines.Register(services, options);
                besides(services);
            },
            NullLoggerFactory.Instance);
    }

    /// <summary>Stands at the time the directory was left, so that retention holds what it held then.</summary>
    private sealed class ClockOfThatDay : TarnClock
    {
        public override TimeSpan Offset => TimeSpan.FromMinutes(140);

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 27, 21, 40, 0, TimeSpan.Zero);

        public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work) =>
            throw new InvalidOperationException("No worker runs in these tests.");

        public override Task AdvanceAsync(TimeSpan by, CancellationToken cancel) =>
            throw new InvalidOperationException("This clock stands still.");
    }
}
