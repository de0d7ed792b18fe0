using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Kernel;
using Tarn.Kinesis.Storage;
using Tarn.Log;
using Tarn.Worlds;

namespace Tarn.Kinesis.Tests.Support;

/// <summary>Kinesis in a world of its own, with what its tests say often.</summary>
internal sealed class Streams : IAsyncDisposable
{
    /// <summary>The ARN of the stream <c>s</c>, whose name helpers take where none is given.</summary>
    public const string Arn = $"arn:aws:kinesis:{Region}:{World.Account}:stream/s";

    public const string Region = "eu-west-1";

    /// <param name="settings">The service's settings; its own when null.</param>
    /// <param name="around">Stands before the log store, so that a test can do something at the moment it is asked.</param>
    public Streams(KinesisSettings? settings = null, Func<ILogStore, ILogStore>? around = null)
    {
        World = World.With(
            services =>
            {
                services.AddSingleton(settings ?? new KinesisSettings());
                var logs = services.Last(service => service.ServiceType == typeof(ILogStore)).ImplementationFactory!;
                if (around is not null)
                    services.AddSingleton(provider => around((ILogStore)logs(provider)));
            },
            new KinesisService());
        World.Call = World.CallOf(World.Account, Region);
    }

    public World World { get; }

    public ManualClock Clock => World.Clock;

    public StreamStore Store => World.Get<StreamStore>();

    public ILogStore Logs => World.Get<ILogStore>();

    public IStreamRecords Records => World.Get<IStreamRecords>();

    public Task<Empty> Create(string name = "s", int shards = 1, params (string Key, string Value)[] tags) =>
        Run(new CreateStreamRequest
        {
            StreamName = name,
            ShardCount = shards,
            Tags = tags.Length == 0 ? null : tags.ToDictionary(tag => tag.Key, tag => tag.Value),
        });

    public Task<TResponse> Run<TResponse>(IRequest<TResponse> request) => World.CallAsync(request);

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

    public async Task<IReadOnlyList<Tag>> Tags() => (await Run(new ListTagsForStreamRequest { StreamName = "s" })).Tags;

    public static string[] Texts(GetRecordsResponse answer) =>
        answer.Records.Select(record => Encoding.UTF8.GetString(record.Data!.Value.Span)).ToArray();

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
