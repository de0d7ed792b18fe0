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
    private readonly World world;

    /// <param name="settings">The service's settings; its own when null.</param>
    /// <param name="around">Stands before the log store, so that a test can do something at the moment it is asked.</param>
    public Streams(KinesisSettings? settings = null, Func<ILogStore, ILogStore>? around = null) => world = World.With(
        services =>
        {
            services.AddSingleton(settings ?? new KinesisSettings());
            var logs = services.Last(service => service.ServiceType == typeof(ILogStore)).ImplementationFactory!;
            if (around is not null)
                services.AddSingleton(provider => around((ILogStore)logs(provider)));
        },
        new KinesisService());

    public ManualClock Clock => world.Clock;

    public StreamStore Store => world.Get<StreamStore>();

    public ILogStore Logs => world.Get<ILogStore>();

    public IStreamRecords Records => world.Get<IStreamRecords>();

    public CallContext Call { get; set; } = World.CallOf(World.Account, "eu-west-1");

    public Task<Empty> Create(string name = "s", int shards = 1) => Run(new CreateStreamRequest { StreamName = name, ShardCount = shards });

    public Task<TResponse> Run<TResponse>(IRequest<TResponse> request) => world.CallAsync(request, Call);

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

    public ValueTask DisposeAsync() => world.DisposeAsync();
}
