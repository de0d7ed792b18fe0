using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Duck;
using Tarn.Firehose.Storage;
using Tarn.Firehose.Workers;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.Kinesis;
using Tarn.Log;
using Tarn.Meta;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Support;

/// <summary>The service over real engines in a directory of the test's own; what it calls is <see cref="FakeServices"/>.</summary>
internal sealed class Hoses : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-firehose-");
    private SqliteMetaStore meta = null!;
    private SegmentedLogStore logs = null!;
    private DuckHost duck = null!;
    private DeliveryQueue deliveries = null!;
    private CancellationTokenSource stop = null!;
    private Task running = Task.CompletedTask;
    private Kinesis.Storage.StreamStore kinesis = null!;

    public Hoses() => Open();

    public ManualClock Clock { get; } = new();

    public FakeServices Services { get; } = new();

    public FirehoseSettings Settings { get; init; } = new();

    public AuthMode Auth { get; set; }

    public DeliveryStreamStore Store { get; private set; } = null!;

    public RecordSources Sources { get; private set; } = null!;

    public CallContext Call { get; } = new() { Caller = Caller.Root("123456789012"), Scope = new Scope("123456789012", "eu-west-1"), RequestId = "r" };

    public ILogStore Logs => logs;

    public static ExtendedS3DestinationConfiguration Destination => new()
    {
        RoleARN = FakeServices.Role,
        BucketARN = "arn:aws:s3:::lake",
        BufferingHints = new BufferingHints { IntervalInSeconds = 60 },
    };

    public Task<CreateDeliveryStreamResponse> Create(ExtendedS3DestinationConfiguration destination, string name = "hose", string? kinesisArn = null) =>
        Run(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = name,
            DeliveryStreamType = kinesisArn is null ? "DirectPut" : "KinesisStreamAsSource",
            KinesisStreamSourceConfiguration = kinesisArn is null
                ? null
                : new KinesisStreamSourceConfiguration { KinesisStreamARN = kinesisArn, RoleARN = FakeServices.Role },
            ExtendedS3DestinationConfiguration = destination,
        });

    public Task<CreateDeliveryStreamResponse> Run(CreateDeliveryStreamRequest request) =>
        new CreateDeliveryStream(Store, Sources, deliveries, new RoleCheck(Services, Options), Clock).HandleAsync(request, Call, default).AsTask();

    public Task<Empty> Run(DeleteDeliveryStreamRequest request) =>
        new DeleteDeliveryStream(Store, deliveries).HandleAsync(request, Call, default).AsTask();

    public Task<DescribeDeliveryStreamResponse> Run(DescribeDeliveryStreamRequest request) =>
        new DescribeDeliveryStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<ListDeliveryStreamsResponse> Run(ListDeliveryStreamsRequest request) =>
        new ListDeliveryStreams(Store).HandleAsync(request, Call, default).AsTask();

    public Task<ListTagsForDeliveryStreamResponse> Run(ListTagsForDeliveryStreamRequest request) =>
        new ListTagsForDeliveryStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<Tarn.Firehose.PutRecordResponse> Run(Tarn.Firehose.PutRecordRequest request) =>
        new Tarn.Firehose.PutRecord(Store, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<PutRecordBatchResponse> Run(PutRecordBatchRequest request) =>
        new PutRecordBatch(Store, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<PutRecordBatchResponse> Put(params string[] records) => Run(new PutRecordBatchRequest
    {
        DeliveryStreamName = "hose",
        Records = records.Select(record => new Tarn.Firehose.Record { Data = Encoding.UTF8.GetBytes(record) }).ToArray(),
    });

    private TarnOptions Options => new() { DataDirectory = directory.FullName, Auth = Auth };

    public Task Advance(int seconds) => Clock.AdvanceAsync(TimeSpan.FromSeconds(seconds), default);

    /// <summary>Makes a Kinesis stream; answers its ARN.</summary>
    public async Task<string> CreateStream(string name, int shards)
    {
        await new CreateStream(kinesis, Clock).HandleAsync(new CreateStreamRequest { StreamName = name, ShardCount = shards }, Call, default);
        return $"arn:aws:kinesis:{Call.Region}:{Call.Account}:stream/{name}";
    }

    public Task DeleteStream(string name) => new DeleteStream(kinesis).HandleAsync(new DeleteStreamRequest { StreamName = name }, Call, default).AsTask();

    public async Task PutToStream(string name, params string[] records)
    {
        var limits = new ShardLimits(new KinesisSettings());
        var entries = records.Select(record => new PutRecordsRequestEntry { PartitionKey = record, Data = Encoding.UTF8.GetBytes(record) }).ToArray();
        await new PutRecords(kinesis, limits, Clock).HandleAsync(new PutRecordsRequest { StreamName = name, Records = entries }, Call, default);
    }

    /// <summary>Ends everything and takes it up again from what is stored.</summary>
    public async Task Restart()
    {
        await CloseAsync();
        Open();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        directory.Delete(recursive: true);
    }

    private void Open()
    {
        meta = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });
        logs = new SegmentedLogStore(new LogOptions { Directory = Path.Combine(directory.FullName, "log"), Sync = false });
        duck = new DuckHost(new DuckHostOptions { Directory = Path.Combine(directory.FullName, "scan"), MemoryLimitBytes = 512 << 20 });
        var spools = new SpoolDirectory(duck);
        kinesis = new Kinesis.Storage.StreamStore(meta, logs, new KinesisSettings());
        Store = new DeliveryStreamStore(meta, logs);
        Sources = new RecordSources(Store, new Kinesis.Storage.StreamRecords(kinesis, Clock));
        deliveries = new DeliveryQueue();
        var worker = new DeliveryWorker(
            deliveries, Store, Sources, new S3Destination(Services, spools), new ParquetWriter(spools, duck), spools, new SpoolBudget(Settings), Clock, NullLogger<DeliveryWorker>.Instance);
        worker.StartAsync(default).GetAwaiter().GetResult();
        stop = new CancellationTokenSource();
        running = worker.RunAsync(stop.Token);
    }

    private async Task CloseAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
        duck.Dispose();
        await logs.DisposeAsync();
        await meta.DisposeAsync();
    }
}
