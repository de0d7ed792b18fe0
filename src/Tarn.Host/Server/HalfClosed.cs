using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Tarn.Host;

/// <summary>
/// Lets a client of HTTP/1.1 that closed its half of the connection have its answer still: the server takes the end of what comes for
/// the end of whoever asks. What cannot be told apart is a client that went away; its work goes on for as long.
/// </summary>
internal static class HalfClosed
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(ConnectionContext connection, TimeProvider machine, ConnectionDelegate next)
    {
        if (connection.Features.Get<ITlsConnectionFeature>() is not null)
        {
            await next(connection);
            return;
        }

        using var gone = new CancellationTokenSource(Timeout.InfiniteTimeSpan, machine);
        using var ended = connection.ConnectionClosed.Register(() => gone.CancelAfter(Grace));
        connection.ConnectionClosed = gone.Token;
        connection.Transport = new Duplex(new LastBytesReader(connection.Transport.Input), connection.Transport.Output);
        await next(connection);
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
