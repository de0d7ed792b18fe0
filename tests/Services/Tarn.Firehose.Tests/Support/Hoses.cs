using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tarn.Firehose.Workers;
using Tarn.Glue;
using Tarn.Iam;
using Tarn.Kernel;
using Tarn.Kinesis;
using Tarn.Log;
using Tarn.S3;
using Tarn.Worlds;

namespace Tarn.Firehose.Tests.Support;

/// <summary>Firehose in a world with the services it calls, a bucket and a role; deliveries run.</summary>
internal sealed class Hoses : IAsyncDisposable
{
    public const string Role = $"arn:aws:iam::{World.Account}:role/firehose";

    private const string Bucket = "lake";
    private const string Region = "eu-west-1";

    private const string Trust =
        """{"Statement":{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}}""";

    private CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    private Hoses(FirehoseSettings settings, AuthMode auth)
    {
        World = World.With(
            services =>
            {
                var options = (TarnOptions)services.Last(service => service.ServiceType == typeof(TarnOptions)).ImplementationInstance!;
                var invoker = services.Last(service => service.ServiceType == typeof(IOperationInvoker)).ImplementationFactory!;
                services.AddSingleton(options with { Auth = auth });
                services.AddSingleton(settings);
                services.AddSingleton(provider => SlowDowns.Before((IOperationInvoker)invoker(provider)));
            },
            new IamService(),
            new S3Service(),
            new KinesisService(),
            new GlueService(),
            new FirehoseService());
        World.Call = World.CallOf(World.Account, Region);
    }

    public World World { get; }

    public ManualClock Clock => World.Clock;

    public SlowDowns SlowDowns { get; } = new();

    public ILogStore Logs => World.Get<ILogStore>();

    public static ExtendedS3DestinationConfiguration Destination => new()
    {
        RoleARN = Role,
        BucketARN = $"arn:aws:s3:::{Bucket}",
        BufferingHints = new BufferingHints { SizeInMBs = 128, IntervalInSeconds = 60 },
    };

    public static ProcessingConfiguration Processing(string type, params (string Name, string Value)[] parameters) => new()
    {
        Enabled = true,
        Processors = [Processor(type, parameters)],
    };

    public static Processor Processor(string type, params (string Name, string Value)[] parameters) => new()
    {
        Type = type,
        Parameters = parameters.Select(parameter => new ProcessorParameter { ParameterName = parameter.Name, ParameterValue = parameter.Value }).ToArray(),
    };

    /// <param name="settings">The service's settings; its own when null.</param>
    /// <param name="auth">Whether roles must be there.</param>
    public static async Task<Hoses> OpenAsync(FirehoseSettings? settings = null, AuthMode auth = AuthMode.Off)
    {
        var hoses = new Hoses(settings ?? new FirehoseSettings(), auth);
        await hoses.StartAsync();
        await hoses.Run(new CreateRoleRequest { RoleName = "firehose", AssumeRolePolicyDocument = Trust });
        await hoses.Run(new CreateBucketRequest { Bucket = Bucket, CreateBucketConfiguration = new() { LocationConstraint = Region } });
        return hoses;
    }

    public Task<TResponse> Run<TResponse>(IRequest<TResponse> request) => World.CallAsync(request);

    public Task<CreateDeliveryStreamResponse> Create(ExtendedS3DestinationConfiguration destination, string name = "hose", string? kinesisArn = null) =>
        Run(new CreateDeliveryStreamRequest
        {
            DeliveryStreamName = name,
            DeliveryStreamType = kinesisArn is null ? "DirectPut" : "KinesisStreamAsSource",
            KinesisStreamSourceConfiguration = kinesisArn is null
                ? null
                : new KinesisStreamSourceConfiguration { KinesisStreamARN = kinesisArn, RoleARN = Role },
            ExtendedS3DestinationConfiguration = destination,
        });

    public Task<PutRecordBatchResponse> Put(params string[] records) => Run(new PutRecordBatchRequest
    {
        DeliveryStreamName = "hose",
        Records = records.Select(record => new Record { Data = Encoding.UTF8.GetBytes(record) }).ToArray(),
    });

    public async Task<DeliveryStreamDescription> Describe(string name = "hose") =>
        (await Run(new DescribeDeliveryStreamRequest { DeliveryStreamName = name })).DeliveryStreamDescription;

    /// <summary>The records under keys that begin so, each a JSON line of a failure: its code, its message and what came in.</summary>
    public async Task<(string Code, string Message, string Data)[]> Failures(string prefix)
    {
        var keys = (await Keys()).Where(key => key.StartsWith(prefix, StringComparison.Ordinal));
        var lines = (await Task.WhenAll(keys.Select(Text))).SelectMany(text => text.TrimEnd().Split('\n'));
        return [.. lines.Select(line =>
        {
            var record = JsonDocument.Parse(line).RootElement;
            return (record.GetProperty("errorCode").GetString()!, record.GetProperty("errorMessage").GetString()!,
                Encoding.UTF8.GetString(record.GetProperty("rawData").GetBytesFromBase64()));
        })];
    }

    public Task Delete() => Run(new DeleteDeliveryStreamRequest { DeliveryStreamName = "hose" });

    public Task Advance(int seconds) => Clock.AdvanceAsync(TimeSpan.FromSeconds(seconds), default);

    /// <summary>Makes a Kinesis stream; answers its ARN.</summary>
    public async Task<string> CreateStream(string name, int shards)
    {
        await Run(new CreateStreamRequest { StreamName = name, ShardCount = shards });
        return $"arn:aws:kinesis:{Region}:{World.Account}:stream/{name}";
    }

    public Task PutToStream(string name, params string[] records) => Run(new PutRecordsRequest
    {
        StreamName = name,
        Records = records.Select(record => new PutRecordsRequestEntry { PartitionKey = record, Data = Encoding.UTF8.GetBytes(record) }).ToArray(),
    });

    /// <summary>Makes the table <c>db.flights</c>.</summary>
    public async Task CreateTable(params Column[] columns)
    {
        await Run(new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "db" } });
        await Run(new CreateTableRequest
        {
            DatabaseName = "db",
            TableInput = new TableInput { Name = "flights", StorageDescriptor = new StorageDescriptor { Columns = columns } },
        });
    }

    /// <summary>The delivered objects, by key.</summary>
    public async Task<IReadOnlyList<ListedObject>> Objects() => (await Run(new ListObjectsV2Request { Bucket = Bucket })).Contents ?? [];

    public async Task<string[]> Keys() => [.. (await Objects()).Select(item => item.Key)];

    /// <summary>The key of the one object whose key begins so.</summary>
    public async Task<string> KeyUnder(string prefix) =>
        Assert.Single(await Keys(), key => key.StartsWith(prefix, StringComparison.Ordinal));

    public async Task<byte[]> Bytes(string key)
    {
        await using var answer = await Run(new GetObjectRequest { Bucket = Bucket, Key = key });
        return await World.BytesOfAsync(answer.Body);
    }

    public async Task<string> Text(string key) => Encoding.UTF8.GetString(await Bytes(key));

    public async Task<string[]> Texts() => await Task.WhenAll((await Keys()).Select(Text));

    /// <summary>Ends everything and takes it up again from what is stored.</summary>
    /// <param name="between">What happens to the files while nobody holds them.</param>
    public async Task Restart(Action? between = null)
    {
        await StopAsync();
        await World.RestartAsync(between);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await World.DisposeAsync();
    }

    private async Task StartAsync()
    {
        stop = new CancellationTokenSource();
        var worker = World.Get<DeliveryWorker>();
        await worker.StartAsync(default);
        running = worker.RunAsync(stop.Token);
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }
}
