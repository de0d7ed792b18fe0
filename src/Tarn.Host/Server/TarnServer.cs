using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Tarn.Kernel;
using Tarn.Wire;

namespace Tarn.Host;

/// <summary>The HTTP server: one port, HTTP/1.1 and HTTP/2, in front of one <see cref="TarnInstance"/> at a time.</summary>
public sealed class TarnServer : IAsyncDisposable
{
    /// <summary>How long requests may go on once Tarn is told to stop; whoever is slower is cut off, as by a crash.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Seconds' worth of what the server keeps for a client that takes nothing: the answer's own watch ends most of them sooner.</summary>
    private const int LeastAnswerBytesPerSecond = 256;

    /// <summary>The server looks once a second, and takes no less than that.</summary>
    private static readonly TimeSpan LeastAnswerGrace = TimeSpan.FromSeconds(2);

    private readonly WebApplication app;
    private readonly Func<TarnInstance> createInstance;
    private readonly TarnOptions options;
    private readonly ControlEndpoints control;
    private readonly HostAddress addresses;
    private readonly SemaphoreSlim resetting = new(1, 1);
    private TarnInstance? instance;

    private TarnServer(WebApplication app, TarnOptions options, string version, Func<TarnInstance> createInstance)
    {
        this.app = app;
        this.options = options;
        this.createInstance = createInstance;
        instance = createInstance();
        control = new ControlEndpoints(options, version, ResetAsync);
        addresses = new HostAddress(options);
        app.Run(HandleAsync);
    }

    /// <summary>Where it listens, once started.</summary>
    public string Address => app.Urls.First();

    public TarnInstance Instance => instance ?? throw CommonErrors.Restarting();

    /// <param name="options">What the program was started with.</param>
    /// <param name="version">The program's version.</param>
    /// <param name="createInstance">Begins a life of the state.</param>
    /// <param name="log">Takes what goes wrong; null writes it to the standard error.</param>
    /// <exception cref="ArgumentException">The host is not a loopback address: requests are not authenticated yet.</exception>
    public static TarnServer Create(
        TarnOptions options, string version, Func<ILoggerFactory, TarnInstance> createInstance, ILoggerProvider? log = null)
    {
        var address = LoopbackAddress.Of(options.Host);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.AddProvider(log ?? new PlainLoggerProvider(LogLevel.Warning));
        builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Kestrel warns that HTTP/2 needs TLS; the sniffer is why it does not here.
        // What keeps the server from starting is thrown, and told once, by who started it.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level == LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        // What it would log is below a warning; as long as it may log, an activity is made for every request.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
        builder.Services.AddSingleton<IMemoryPoolFactory<byte>, TransportMemory>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => Configure(kestrel, address, options));
        var app = builder.Build();
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        return new TarnServer(app, options, version, () => createInstance(loggers));
    }

    /// <exception cref="IOException">The port is in use.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new IOException(
                $"Port {options.Port} of {options.Host} is in use by another program. Stop that one, or take another port with --port.", error);
        }

        catch (System.Net.Sockets.SocketException error)
        {
            throw new IOException(
                error.SocketErrorCode == System.Net.Sockets.SocketError.AccessDenied
                    ? $"Port {options.Port} of {options.Host} may not be taken by this user (those below 1024 need more rights). Take another port with --port."
                    : $"Port {options.Port} of {options.Host} cannot be listened on: {error.Message}. Take another port or address (--port, --host).",
                error);
        }

        Instance.StartWorkers();
        await Instance.Listeners.Opened;
    }

    /// <summary>Stops listening, lets requests finish, drains the workers and closes the engines.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (Interlocked.Exchange(ref instance, null) is { } last)
            await last.DisposeAsync();
        resetting.Dispose();
    }

    private static void Configure(KestrelServerOptions kestrel, IPAddress address, TarnOptions options)
    {
        kestrel.AddServerHeader = false;

        // Headers are bytes; what they mean is for the protocols to say.
        kestrel.RequestHeaderEncodingSelector = name => name == HeaderNames.ContentLength ? DigitsEncoding.Instance : System.Text.Encoding.Latin1;
        kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.Latin1;

        // Sizes are bounded where they are known: by operation for streams, by service for documents.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = new MinDataRate(LeastAnswerBytesPerSecond, options.ClientGrace > LeastAnswerGrace ? options.ClientGrace : LeastAnswerGrace);

        // Above what the pipeline allows, which refuses in the words of the service that was called; beyond this the server just hangs up.
        kestrel.Limits.MaxRequestLineSize = 4 * RequestHead.LimitBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 4 * RequestHead.LimitBytes;
        kestrel.Limits.MaxRequestHeaderCount = 1000;

        // What one connection may hold of an answer that its client has not taken yet.
        kestrel.Limits.MaxResponseBufferSize = 512 * 1024;
        kestrel.Limits.Http2.InitialStreamWindowSize = 1024 * 1024;
        kestrel.Limits.Http2.InitialConnectionWindowSize = 4 * 1024 * 1024;

        // The sniffer tells the connection it speaks what TLS would have negotiated, while the scheme stays http.
        kestrel.AllowAlternateSchemes = true;
        kestrel.Listen(address, options.Port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            var sniffer = new ProtocolSniffer(kestrel.Limits, TimeProvider.System);
            listen.Use(next => connection => sniffer.RunAsync(connection, next));
            listen.Use(next => connection => HalfClosed.RunAsync(connection, TimeProvider.System, next));
        });
    }

    private async Task HandleAsync(HttpContext http)
    {
        ExpectedContinue.Watch(http);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (target.StartsWith(ControlEndpoints.Prefix, StringComparison.Ordinal))
            await HandleControlAsync(http);
        else if (instance is not { } current || !await current.TryHandleAsync(http))
            await ControlEndpoints.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, CommonErrors.Restarting().Message);
    }

    private async Task HandleControlAsync(HttpContext http)
    {
        if ((ForeignRequestGuard.OwnHostFault(http.Request, addresses) ?? ForeignRequestGuard.OriginFault(http.Request)) is { } fault)
        {
            await ControlEndpoints.RefuseAsync(http, StatusCodes.Status403Forbidden, fault);
            return;
        }

        try
        {
            await control.HandleAsync(http, Instance);
        }
        catch (AwsException error)
        {
            await ControlEndpoints.RefuseAsync(http, error.Status, error.Message);
        }
    }

    /// <summary>Ends this life of the state, deletes it, and begins another.</summary>
    private async Task ResetAsync()
    {
        await resetting.WaitAsync();
        try
        {
            var ports = instance?.Listeners.Ports;
            if (Interlocked.Exchange(ref instance, null) is { } ending)
            {
                await ending.EndRequestsAsync();
                await ending.DisposeAsync();
            }

            DataReset.Run(options.DataDirectory);
            var fresh = createInstance();
            fresh.Listeners.EarlierPorts = ports ?? fresh.Listeners.EarlierPorts;
            fresh.StartWorkers();
            await fresh.Listeners.Opened;
            instance = fresh;
        }
        finally
        {
            resetting.Release();
        }
    }
}
