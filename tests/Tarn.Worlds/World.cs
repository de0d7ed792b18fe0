using System.Diagnostics;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Blobs;
using Tarn.Duck;
using Tarn.Host;
using Tarn.Kernel;
using Tarn.Log;
using Tarn.Meta;

namespace Tarn.Worlds;

/// <summary>
/// Services over real engines in a directory of their own, below the wire: calls pass validation and authorisation, time stands
/// still until the test moves it, and a restart begins another life over the same files. The one world of all services' tests.
/// </summary>
public sealed class World : IAsyncDisposable
{
    public const string Account = "123456789012";
    public const string Region = "us-east-1";

    private const long DuckBytes = 1L << 30;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-world-");
    private readonly IReadOnlyList<AwsService> doors;
    private readonly Action<IServiceCollection> register;
    private TarnInstance instance;

    private World(IReadOnlyList<AwsService> doors, Action<IServiceCollection> register)
    {
        this.doors = doors;
        this.register = register;
        instance = Open();
    }

    /// <summary>Time as the test wants it; it goes on where it was after a restart.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>Who calls when nobody else is said to.</summary>
    public CallContext Call { get; set; } = CallOf(Account, Region);

    /// <summary>The directory that holds all state.</summary>
    public string DataDirectory => directory.FullName;

    /// <summary>A world with these services and no other.</summary>
    public static World With(params IReadOnlyList<AwsService> services) => With(_ => { }, services);

    /// <summary>A world with something of the test's own in the container: settings, a fault, a stand-in for what is not there.</summary>
    public static World With(Action<IServiceCollection> register, params IReadOnlyList<AwsService> services) => new(services, register);

    /// <summary>A call of an account's root user.</summary>
    public static CallContext CallOf(string account, string region)
    {
        var scope = new Scope(account, region);
        return new CallContext { Caller = Caller.Root(account, scope.Partition), Scope = scope, RequestId = "world", Endpoint = "http://localhost" };
    }

    /// <summary>Calls an operation as a client's request would, but for the wire.</summary>
    public Task<TResponse> CallAsync<TResponse>(IRequest<TResponse> request, CallContext? call = null) =>
        Get<IOperationInvoker>().InvokeAsync(request, call ?? Call, CancellationToken.None).AsTask();

    /// <summary>Calls an operation that must answer with an error of that code.</summary>
    /// <returns>The error, for its message.</returns>
    public Task<AwsException> FailsAsync<TResponse>(string code, IRequest<TResponse> request, CallContext? call = null) =>
        FailsAsync(code, () => CallAsync(request, call), request.GetType().Name);

    /// <summary>Does something else that must fail with an error of that code: what calls an operation, or what lies below operations.</summary>
    /// <returns>The error, for its message.</returns>
    public static async Task<AwsException> FailsAsync(string code, Func<Task> work, [CallerArgumentExpression(nameof(work))] string what = "")
    {
        try
        {
            await work();
        }
        catch (AwsException error) when (error.Code == code)
        {
            return error;
        }
        catch (AwsException error)
        {
            throw new UnreachableException($"{what} should have failed with {code} and failed with {error.Code}: {error.Message}", error);
        }

        throw new UnreachableException($"{what} should have failed with {code} and did not fail.");
    }

    /// <summary>The bytes that an answer's body writes, as many as it says where it says so.</summary>
    public static async Task<byte[]> BytesOfAsync(ResponseBody body)
    {
        using var bytes = new MemoryStream();
        var writer = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await body.WriteToAsync(writer, CancellationToken.None);
        await writer.CompleteAsync();
        if (body.Length is { } promised && promised != bytes.Length)
            throw new UnreachableException($"A body of {promised} bytes wrote {bytes.Length}.");
        return bytes.ToArray();
    }

    /// <summary>What the container holds: a store to look into, a worker to drive by hand.</summary>
    public T Get<T>()
        where T : notnull => instance.Services.GetRequiredService<T>();

    /// <summary>Starts the services' background work; without it a test drives workers itself.</summary>
    public World StartWorkers()
    {
        instance.StartWorkers();
        return this;
    }

    /// <summary>Ends this life in order and begins another over the same files, with its workers not started.</summary>
    /// <param name="between">What happens to the files while nobody holds them.</param>
    public async Task RestartAsync(Action? between = null)
    {
        await instance.DisposeAsync();
        between?.Invoke();
        Clock.Forget();
        instance = Open();
    }

    public async ValueTask DisposeAsync()
    {
        await instance.DisposeAsync();
        directory.Delete(recursive: true);
    }

    private TarnInstance Open()
    {
        var options = new TarnOptions { DataDirectory = directory.FullName, SyncDurability = false, Account = Account, Region = Region };
        return TarnInstance.Create(
            options,
            doors,
            services =>
            {
                services.AddSingleton<TarnClock>(Clock);
                services.AddSingleton(provider => new QuarantineStore(provider.GetRequiredService<IMetaStore>(), Clock, provider.GetRequiredService<DamageBook>()));
                services.AddSingleton<IMetaStore>(_ => new SqliteMetaStore(new MetaOptions { Path = Path.Combine(options.Directory("meta"), "tarn.db"), Sync = false }));
                services.AddSingleton<IBlobStore>(_ => new FileBlobStore(new BlobOptions { Directory = options.Directory("blobs"), Sync = false }));
                services.AddSingleton<ILogStore>(_ => new SegmentedLogStore(new LogOptions { Directory = options.Directory("logs"), Sync = false }));
                services.AddSingleton(provider => new DuckHost(new DuckHostOptions
                {
                    Directory = options.Directory("scan"),
                    MemoryDirectory = options.Directory("memory"),
                    MemoryLimitBytes = DuckBytes,
                    Setup = [.. provider.GetServices<DuckSetup>().SelectMany(setup => setup.Statements)],
                }));
                register(services);
            },
            NullLoggerFactory.Instance);
    }
}
