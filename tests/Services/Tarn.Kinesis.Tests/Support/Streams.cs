using System.Text;
using Tarn.Kernel;
using Tarn.Kinesis.Storage;
using Tarn.Log;
using Tarn.Meta;
using Tarn.Testing.Clocks;

namespace Tarn.Kinesis.Tests.Support;

/// <summary>The service's operations over real engines in a directory of the test's own.</summary>
internal sealed class Streams : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-kinesis-");
    private readonly SqliteMetaStore meta;
    private readonly SegmentedLogStore logs;
    private readonly TokenSeal seal;
    private readonly ShardLimits limits;

    public Streams(KinesisSettings? settings = null)
    {
        settings ??= new KinesisSettings();
        meta = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });
        logs = new SegmentedLogStore(new LogOptions { Directory = Path.Combine(directory.FullName, "log"), Sync = false });
        Store = new StreamStore(meta, logs, settings);
        seal = new TokenSeal(meta);
        limits = new ShardLimits(settings);
        Records = new StreamRecords(Store, Clock);
    }

    public ManualClock Clock { get; } = new();

    public StreamStore Store { get; }

    public ILogStore Logs => logs;

    public StreamRecords Records { get; }

    public CallContext Call { get; set; } = new() { Caller = Caller.Root("123456789012"), Scope = new Scope("123456789012", "eu-west-1"), RequestId = "r" };

    public Task<Empty> Create(string name = "s", int shards = 1) => Run(new CreateStreamRequest { StreamName = name, ShardCount = shards });

    public Task<Empty> Run(CreateStreamRequest request) => new CreateStream(Store, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<Empty> Run(DeleteStreamRequest request) => new DeleteStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<DescribeStreamResponse> Run(DescribeStreamRequest request) => new DescribeStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<DescribeStreamSummaryResponse> Run(DescribeStreamSummaryRequest request) =>
        new DescribeStreamSummary(Store).HandleAsync(request, Call, default).AsTask();

    public Task<ListStreamsResponse> Run(ListStreamsRequest request) => new ListStreams(Store, seal).HandleAsync(request, Call, default).AsTask();

    public Task<ListShardsResponse> Run(ListShardsRequest request) => new ListShards(Store, seal, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<Empty> Run(AddTagsToStreamRequest request) => new AddTagsToStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<Empty> Run(RemoveTagsFromStreamRequest request) => new RemoveTagsFromStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<ListTagsForStreamResponse> Run(ListTagsForStreamRequest request) => new ListTagsForStream(Store).HandleAsync(request, Call, default).AsTask();

    public Task<Empty> Run(TagResourceRequest request) => new TagResource(Store).HandleAsync(request, Call, default).AsTask();

    public Task<Empty> Run(UntagResourceRequest request) => new UntagResource(Store).HandleAsync(request, Call, default).AsTask();

    public Task<ListTagsForResourceResponse> Run(ListTagsForResourceRequest request) => new ListTagsForResource(Store).HandleAsync(request, Call, default).AsTask();

    public Task<PutRecordResponse> Run(PutRecordRequest request) => new PutRecord(Store, limits, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<PutRecordsResponse> Run(PutRecordsRequest request) => new PutRecords(Store, limits, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<GetShardIteratorResponse> Run(GetShardIteratorRequest request) =>
        new GetShardIterator(Store, seal, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<GetRecordsResponse> Run(GetRecordsRequest request) =>
        new GetRecords(Store, seal, limits, Clock).HandleAsync(request, Call, default).AsTask();

    public Task<PutRecordResponse> Put(string data, string key = "k", string stream = "s") =>
        Run(new PutRecordRequest { StreamName = stream, PartitionKey = key, Data = Encoding.UTF8.GetBytes(data) });

    public async Task<string> Iterator(string type, string? number = null, DateTimeOffset? time = null, string shard = "shardId-000000000000") =>
        (await Run(new GetShardIteratorRequest
        {
            StreamName = "s",
            ShardId = shard,
            ShardIteratorType = type,
            StartingSequenceNumber = number,
            Timestamp = time,
        })).ShardIterator;

    public async Task<string[]> Read(string iterator, int? limit = null) =>
        Texts(await Run(new GetRecordsRequest { ShardIterator = iterator, Limit = limit }));

    public static string[] Texts(GetRecordsResponse answer) =>
        answer.Records.Select(record => Encoding.UTF8.GetString(record.Data!.Value.Span)).ToArray();

    public static async Task<AwsException> Fails(string code, Func<Task> work)
    {
        var error = await Assert.ThrowsAsync<AwsException>(work);
        Assert.Equal(code, error.Code);
        return error;
    }

    public async ValueTask DisposeAsync()
    {
        await logs.DisposeAsync();
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }
}
