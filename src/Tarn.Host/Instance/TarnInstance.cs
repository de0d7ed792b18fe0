using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tarn.Kernel;
using Tarn.Meta;
using Tarn.Wire;

namespace Tarn.Host;

/// <summary>
/// One life of Tarn's state: the container with engines, services and workers over one data directory. A reset ends one
/// and begins another; the HTTP server outlives both.
/// </summary>
public sealed class TarnInstance : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly RequestPipeline pipeline;
    private readonly WorkerHost workers;
    private readonly RunningRequests requests = new(TimeProvider.System);

    private TarnInstance(ServiceProvider services)
    {
        this.services = services;
        pipeline = services.GetRequiredService<RequestPipeline>();
        workers = services.GetRequiredService<WorkerHost>();
    }

    public ServiceCatalog Catalog => services.GetRequiredService<ServiceCatalog>();

    public TarnClock Clock => services.GetRequiredService<TarnClock>();

    public IServiceProvider Services => services;

    internal ListenerHost Listeners => services.GetRequiredService<ListenerHost>();

    /// <summary>Builds the container. Engines open when they are first needed.</summary>
    /// <param name="options">What the program was started with.</param>
    /// <param name="doors">The services.</param>
    /// <param name="registerEngines">Registers IMetaStore, IBlobStore, ILogStore and what else services inject.</param>
    /// <param name="loggers">Takes what goes wrong.</param>
    public static TarnInstance Create(
        TarnOptions options, IReadOnlyList<AwsService> doors, Action<IServiceCollection> registerEngines, ILoggerFactory loggers)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton(options);
        collection.AddSingleton(loggers);
        collection.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        collection.AddSingleton<IReadOnlyList<AwsService>>(doors);
        collection.AddSingleton(new ServiceCatalog(doors));
        collection.AddSingleton<CallStatistics>();
        collection.AddSingleton<IAuditor>(provider => provider.GetRequiredService<CallStatistics>());
        if (options.Auth == AuthMode.Off)
            collection.AddSingleton<IAuthenticator, UnverifiedAuthenticator>();
        else
            collection.AddSingleton<IAuthenticator>(provider => new SignatureAuthenticator(options, provider.GetServices<ICredentialSource>(), TimeProvider.System));
        collection.AddSingleton<IAuthorizer, LoopbackAuthorizer>();
        collection.AddSingleton<HostAddress>();
        collection.AddSingleton<ServiceRouter>();
        collection.AddSingleton<OperationInvoker>();
        collection.AddSingleton<IOperationInvoker>(provider => provider.GetRequiredService<OperationInvoker>());
        collection.AddSingleton<RequestPipeline>();
        collection.AddSingleton<WorkerHost>();
        collection.AddSingleton<PageTokens>();
        collection.AddSingleton(provider => new QuarantineStore(
            provider.GetRequiredService<IMetaStore>(), TimeProvider.System, provider.GetRequiredService<DamageBook>()));
        collection.AddSingleton(_ => new DamageBook(null, _ => { }));
        collection.AddSingleton<TarnClock>(provider => new AdvanceableClock(
            provider.GetRequiredService<IMetaStore>, provider.GetRequiredService<ILogger<AdvanceableClock>>()));
        collection.AddWorker<EventDispatcher>();
        collection.AddSingleton<Func<IMetaStore>>(provider => provider.GetRequiredService<IMetaStore>);
        collection.AddWorker<ListenerHost>();
        collection.AddWorker<ReserveWorker>();
        collection.AddSingleton<Subprocesses>();
        collection.AddSingleton<ISubprocesses>(provider => provider.GetRequiredService<Subprocesses>());
        collection.AddWorker<SubprocessReaper>();
        foreach (var door in doors)
            door.Register(collection);

        // After the doors: what the program or a test registers itself stands in place of a service's own.
        registerEngines(collection);
        return new TarnInstance(collection.BuildServiceProvider());
    }

    /// <summary>Starts the background work; called once the server listens.</summary>
    public void StartWorkers() => workers.Start();

    /// <summary>Handles a request; false when this life takes no more.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http)
    {
        if (!requests.TryBegin(http))
            return false;
        try
        {
            await pipeline.HandleAsync(http);
            return true;
        }
        finally
        {
            requests.End(http);
        }
    }

    /// <summary>Takes no more requests, and lets those under way come to their end, or cuts them off when that takes too long.</summary>
    internal Task EndRequestsAsync() => requests.EndAllAsync();

    /// <summary>Drains the workers, then closes clock, services and engines.</summary>
    public async ValueTask DisposeAsync()
    {
        await workers.StopAsync();
        await services.DisposeAsync();
    }
}
