using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Host.Tests;

public sealed class TarnServerTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-server-");
    private readonly LogLines log = new();

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence_and_logged_by_nobody()
    {
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var server = Create(port);
        var error = await Assert.ThrowsAsync<IOException>(() => server.StartAsync(default));
        Assert.Equal($"Port {port} of 127.0.0.1 is in use by another program. Stop that one, or take another port with --port.", error.Message);
        Assert.Empty(log.All);
    }

    [Fact]
    public async Task Health_tells_workers_listeners_and_the_names_of_operations_and_makes_no_descriptors()
    {
        await using var server = Create(0, new Probe());
        await server.StartAsync(default);
        using var client = new HttpClient();
        var health = JsonNode.Parse(await client.GetStringAsync(new Uri($"{server.Address}/_tarn/health")))!;
        Assert.Equal("Probe", (string?)health["services"]![0]!["name"]);
        Assert.Equal(["Refuse"], health["services"]![0]!["operations"]!.AsArray().Select(each => (string?)each!["name"]));
        Assert.Equal("silent", (string?)health["listeners"]!.AsArray().Single()!["name"]);
        var workers = health["workers"]!.AsArray().ToDictionary(each => (string)each!["name"]!, each => each!);
        Assert.Equal(["Disk reserve", "Events", "Listeners", "Subprocesses", "Toiler"], workers.Keys);
        await EndOfAsync(server.Instance, "Toiler");
        health = JsonNode.Parse(await client.GetStringAsync(new Uri($"{server.Address}/_tarn/health")))!;
        var toiler = health["workers"]!.AsArray().Single(each => (string?)each!["name"] == "Toiler")!;
        Assert.Equal(("failing", "no room"), ((string?)toiler["state"], (string?)toiler["lastError"]));
    }

    [Fact]
    public async Task A_reset_gives_listeners_their_ports_again()
    {
        await using var server = Create(0, new Probe());
        await server.StartAsync(default);
        using var client = new HttpClient();
        var before = await PortAsync(client, server);
        (await client.PostAsync(new Uri($"{server.Address}/_tarn/reset"), null)).EnsureSuccessStatusCode();
        Assert.Equal(before, await PortAsync(client, server));
    }

    private static async Task<string> PortAsync(HttpClient client, TarnServer server) =>
        (string)JsonNode.Parse(await client.GetStringAsync(new Uri($"{server.Address}/_tarn/health")))!["listeners"]![0]!["address"]!;

    private static async Task EndOfAsync(TarnInstance instance, string worker)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (instance.Services.GetServices<Worker>().Single(each => each.Name == worker).Status.State != WorkerState.Failing)
            await Task.Delay(5, limit.Token);
    }

    private TarnServer Create(int port, params AwsService[] doors)
    {
        var options = new TarnOptions { DataDirectory = directory.FullName, Port = port, AllowReset = true, SyncDurability = false };
        return TarnServer.Create(
            options,
            "0",
            loggers => TarnInstance.Create(
                options, doors, services => services.AddSingleton<IMetaStore>(
                    _ => new SqliteMetaStore(new MetaOptions { Path = Path.Combine(options.Directory("meta"), "tarn.db"), Sync = false })), loggers),
            log);
    }

    /// <summary>An operation whose descriptor cannot be made: it declares no IAM action.</summary>
    private sealed class Probe : AwsService
    {
        public override string Id => "Probe";

        public override ServiceIdentity Identity { get; } = new() { SigningNames = ["probe"], HostLabels = ["probe"], ApiVersion = "2026-01-01" };

        public override IReadOnlyList<WireProtocol> Protocols { get; } = [WireProtocol.AwsJson11];

        public override bool Owns(Type operation) => operation == typeof(Refuse);

        public override void Register(IServiceCollection services)
        {
            services.AddSingleton<IListener, Silent>();
            services.AddWorker<Toiler>();
        }
    }

    [Operation("Refuse")]
    private sealed class Refuse;

    private sealed class Silent : IListener
    {
        public string Name => "silent";

        public int PreferredPort => 0;

        public Task ServeAsync(ListenerConnection connection, CancellationToken cancel) => Task.CompletedTask;
    }

    private sealed class Toiler : Worker
    {
        public override Task RunAsync(CancellationToken cancel) => throw new IOException("no room");
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly List<string> lines = [];

        public string[] All
        {
            get
            {
                lock (lines)
                    return [.. lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
