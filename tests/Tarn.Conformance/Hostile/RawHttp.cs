using System.Net.Sockets;
using System.Text;

namespace Tarn.Conformance.Hostile;

/// <summary>What came back over a socket: empty when the server only closed it.</summary>
internal sealed record RawAnswer(string Text)
{
    /// <summary>The status of an HTTP/1.1 answer; null when there was none.</summary>
    public int? Status => Text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(Text.AsSpan(9, 3)) : null;

    /// <summary>The value of a header; null when there is none.</summary>
    public string? Header(string name) => Text.Split("\r\n\r\n")[0].Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();

    public string Body => Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? Text[(end + 4)..] : "";
}

/// <summary>Bytes over a socket exactly as a test wants them; no client would send most of these.</summary>
internal static class RawHttp
{
    /// <summary>Never reached unless the server hangs; then the test fails instead of waiting for ever.</summary>
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(60);

    /// <summary>A request's head; the headers end without the empty line.</summary>
    public static string Head(Uri endpoint, string method, string target, params string[] headers) =>
        string.Join("\r\n", [$"{method} {target} HTTP/1.1", $"Host: {endpoint.Authority}", "Connection: close", .. headers]) + "\r\n";

    /// <summary>Sends the pieces one by one and reads until the server closes.</summary>
    public static async Task<RawAnswer> SendAsync(Uri endpoint, bool endsInput, params string[] pieces)
    {
        using var hung = new CancellationTokenSource(HangLimit);
        using var socket = await ConnectAsync(endpoint, hung.Token);
        var received = new MemoryStream();
        try
        {
            foreach (var piece in pieces)
                await socket.SendAsync(Encoding.Latin1.GetBytes(piece), hung.Token);
            if (endsInput)
                socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server need not read a request to its end to refuse it; the refusal can still be read.
        }

        try
        {
            var buffer = new byte[16 * 1024];
            while (await socket.ReceiveAsync(buffer, hung.Token) is var count and > 0)
                received.Write(buffer, 0, count);
        }
        catch (SocketException)
        {
            // The server may reset a connection it has given up; what it said before counts.
        }

        return new RawAnswer(Encoding.Latin1.GetString(received.ToArray()));
    }

    /// <summary>A connection on which something was said and which stays open.</summary>
    public static async Task<Socket> BeginAsync(Uri endpoint, string piece)
    {
        using var hung = new CancellationTokenSource(HangLimit);
        var socket = await ConnectAsync(endpoint, hung.Token);
        await socket.SendAsync(Encoding.Latin1.GetBytes(piece), hung.Token);
        return socket;
    }

    private static async Task<Socket> ConnectAsync(Uri endpoint, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancel);
        return socket;
    }
}
