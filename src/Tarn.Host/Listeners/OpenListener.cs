using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Tarn.Kernel;

namespace Tarn.Host;

/// <summary>A listener whose port is open, and its connections. The sockets are the web server's transport's.</summary>
internal sealed class OpenListener(IListener listener, IConnectionListener port, ILogger logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (ConnectionContext Connection, TaskCompletionSource Ended)> connections = new();

    public string Name => listener.Name;

    public IPEndPoint Address => (IPEndPoint)port.EndPoint;

    public int Connections => connections.Count;

    /// <summary>Serves whoever comes until the token fires; then lets connections end, and ends those that have not by the time.</summary>
    public async Task RunAsync(TimeSpan drain, CancellationToken cancel)
    {
        await using (cancel.Register(() => _ = port.UnbindAsync()))
        {
            while (await port.AcceptAsync(CancellationToken.None) is { } connection)
            {
                connections[connection.ConnectionId] = (connection, new(TaskCreationOptions.RunContinuationsAsynchronously));
                _ = Task.Run(() => ServeAsync(connection, cancel), CancellationToken.None);
            }
        }

        var ends = Task.WhenAll(connections.Values.Select(each => each.Ended.Task));
        if (await Task.WhenAny(ends, Task.Delay(drain, CancellationToken.None)) != ends)
        {
            foreach (var (connection, _) in connections.Values)
                connection.Abort(new ConnectionAbortedException("Tarn is stopping."));
        }

        await DisposeAsync();
    }

    public ValueTask DisposeAsync() => port.DisposeAsync();

    private async Task ServeAsync(ConnectionContext connection, CancellationToken cancel)
    {
        try
        {
            if (!listener.ClientSpeaksFirst || !await HttpSniffer.IsHttpAsync(connection.Transport.Input, connection.ConnectionClosed))
                await listener.ServeAsync(new ListenerConnection(connection.Transport, connection.ConnectionId), cancel);
        }
        catch (Exception error) when (error is OperationCanceledException or ConnectionResetException or ConnectionAbortedException)
        {
            // The client went, or Tarn stops.
            logger.LogDebug("{Listener}: connection {Id} ended: {Reason}", listener.Name, connection.ConnectionId, error.Message);
        }
        catch (Exception error)
        {
            // One connection's failure is its own.
            logger.LogError(error, "{Listener}: connection {Id} failed.", listener.Name, connection.ConnectionId);
        }
        finally
        {
            await connection.DisposeAsync();
            if (connections.TryRemove(connection.ConnectionId, out var entry))
                entry.Ended.TrySetResult();
        }
    }
}

/// <summary>
/// Tells a browser from a client: a page of any site can send a request to a port of this machine, and a wire of lines would take its
/// body for commands. What begins like a request is let go of.
/// </summary>
internal static class HttpSniffer
{
    private static readonly string[] Beginnings = ["GET /", "POST /", "PUT /", "HEAD /", "DELETE /", "PATCH /", "OPTIONS ", "CONNECT "];

    /// <summary>Looks at the first bytes without taking them; false when the connection ended before they told.</summary>
    public static async ValueTask<bool> IsHttpAsync(System.IO.Pipelines.PipeReader input, CancellationToken cancel)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancel);
            var verdict = VerdictOn(read.Buffer);
            input.AdvanceTo(read.Buffer.Start, verdict is null ? read.Buffer.End : read.Buffer.Start);
            if (verdict is not null || read.IsCompleted)
                return verdict ?? false;
        }
    }

    private static bool? VerdictOn(ReadOnlySequence<byte> buffer)
    {
        Span<byte> bytes = stackalloc byte[(int)Math.Min(buffer.Length, Beginnings.Max(each => each.Length))];
        buffer.Slice(0, bytes.Length).CopyTo(bytes);
        var first = System.Text.Encoding.Latin1.GetString(bytes);
        if (Array.Exists(Beginnings, each => first.StartsWith(each, StringComparison.Ordinal)))
            return true;
        return Array.Exists(Beginnings, each => each.StartsWith(first, StringComparison.Ordinal)) ? null : false;
    }
}
