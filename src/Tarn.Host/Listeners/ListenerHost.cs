using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tarn.Kernel;
using Tarn.Meta;

namespace Tarn.Host;

/// <summary>
/// Opens the ports of all listeners on the server's loopback address, and closes and drains them when this life of the state ends. As
/// a worker it comes and goes with the others, at reset too.
/// </summary>
internal sealed class ListenerHost(IEnumerable<IListener> listeners, TarnOptions options, Func<IMetaStore> meta, ILoggerFactory loggers) : Worker
{
    private const int TriesToBind = 4;
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(25);

    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILogger logger = loggers.CreateLogger<ListenerHost>();

    public override string Name => "Listeners";

    /// <summary>Completes once the ports are open, and <see cref="Open"/> tells them, or once one could not be opened.</summary>
    public Task Opened => opened.Task;

    /// <summary>Those whose port is open.</summary>
    public IReadOnlyList<OpenListener> Open { get; private set; } = [];

    /// <summary>By name; what this life had, for the next.</summary>
    public IReadOnlyDictionary<string, int> Ports => Open.ToDictionary(each => each.Name, each => each.Address.Port);

    /// <summary>What the life before had, whose ledger a reset deleted.</summary>
    public IReadOnlyDictionary<string, int> EarlierPorts { get; set; } = new Dictionary<string, int>();

    public override async Task RunAsync(CancellationToken cancel)
    {
        Open = await OpenAllAsync();
        opened.TrySetResult();
        await Task.WhenAll(Open.Select(each => each.RunAsync(DrainTime, cancel)));
        Open = [];
    }

    /// <summary>All of them or none.</summary>
    private async Task<IReadOnlyList<OpenListener>> OpenAllAsync()
    {
        var open = new List<OpenListener>();
        try
        {
            foreach (var listener in listeners)
                open.Add(await OpenAsync(listener));
            return open;
        }
        catch
        {
            opened.TrySetResult();
            foreach (var each in open)
                await each.DisposeAsync();
            throw;
        }
    }

    private async Task<OpenListener> OpenAsync(IListener listener)
    {
        var ledger = new PortLedger(meta());
        var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers);
        foreach (var candidate in ledger.Candidates(listener, EarlierPorts.TryGetValue(listener.Name, out var earlier) ? earlier : null))
        {
            if (await BindAsync(transport, candidate) is not { } port)
                continue;
            await ledger.NoteAsync(listener, ((IPEndPoint)port.EndPoint).Port);
            return new OpenListener(listener, port, logger);
        }

        throw new IOException($"No port of {options.Host} is free for {listener.Name}.");
    }

    /// <summary>The open port; null when another has it. A program that is being started holds every socket of Tarn's for a moment, closed ones too.</summary>
    private async Task<IConnectionListener?> BindAsync(SocketTransportFactory transport, int port)
    {
        for (var tries = 1; tries <= TriesToBind; tries++)
        {
            try
            {
                return await transport.BindAsync(new IPEndPoint(LoopbackAddress.Of(options.Host), port), CancellationToken.None);
            }
            catch (Exception error) when (error is AddressInUseException or System.Net.Sockets.SocketException)
            {
                logger.LogDebug("Port {Port} cannot be had: {Reason}", port, error.Message);
                await Task.Delay(BetweenTries, CancellationToken.None);
            }
        }

        return null;
    }
}
