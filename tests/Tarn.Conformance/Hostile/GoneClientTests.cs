using System.Net.Sockets;
using System.Text;
using Tarn.Processes;

namespace Tarn.Conformance.Hostile;

/// <summary>Clients that break off what they began, hundreds of times: it is no fault of Tarn's, and not a line of its log.</summary>
public sealed class GoneClientTests
{
    private const int Times = 200;

    [Fact]
    public async Task Connections_that_are_reset_and_chunks_that_are_broken_write_nothing_into_the_log()
    {
        await using var tarn = await TarnProcess.StartAsync();
        var before = tarn.Output;
        for (var i = 0; i < Times; i++)
        {
            await ResetAsync(tarn.Endpoint, RawHttp.Head(tarn.Endpoint, "PUT", "/lake/key", "Content-Length: 1000") + "\r\nhalf");
            await ResetAsync(tarn.Endpoint, RawHttp.Head(tarn.Endpoint, "PUT", "/lake/key", "Transfer-Encoding: chunked") + "\r\n5\r\nab");
            await ResetAsync(tarn.Endpoint, "GET / HTTP/1.1\r\nHo");
            await RawHttp.SendAsync(tarn.Endpoint, endsInput: true, RawHttp.Head(tarn.Endpoint, "PUT", "/lake/key", "Transfer-Encoding: chunked") + "\r\nno number\r\nabc\r\n");
        }

        await AssertSilentAsync(tarn, before);
    }

    [Fact]
    public async Task Streams_that_are_reset_as_soon_as_they_begin_write_nothing_into_the_log()
    {
        await using var tarn = await TarnProcess.StartAsync();
        var before = tarn.Output;
        for (var connection = 0; connection < Times / 10; connection++)
        {
            using var http2 = new MemoryStream();
            http2.Write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
            Frame(http2, kind: 4, flags: 0, stream: 0, []);
            for (var stream = 1; stream < 100; stream += 2)
            {
                // GET / of http and an authority, from HPACK's static table. Source: RFC 7541, appendix A; RFC 9113, section 6.
                Frame(http2, kind: 1, flags: 0x5, stream, [0x82, 0x84, 0x86, 0x41, 9, .. "localhost"u8]);
                Frame(http2, kind: 3, flags: 0, stream, [0, 0, 0, 8]);
            }

            await ResetAsync(tarn.Endpoint, Encoding.Latin1.GetString(http2.ToArray()));
        }

        await AssertSilentAsync(tarn, before);
    }

    private static async Task ResetAsync(Uri endpoint, string bytes)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
        await socket.ConnectAsync(endpoint.Host, endpoint.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        await Task.Yield();
    }

    private static void Frame(MemoryStream to, byte kind, byte flags, int stream, byte[] payload)
    {
        to.Write([0, 0, (byte)payload.Length, kind, flags, 0, 0, (byte)(stream >> 8), (byte)stream]);
        to.Write(payload);
    }

    /// <summary>It still answers, and what it wrote is what it wrote before, also once it has ended.</summary>
    private static async Task AssertSilentAsync(TarnProcess tarn, string before)
    {
        var answer = await RawHttp.SendAsync(tarn.Endpoint, endsInput: false, RawHttp.Head(tarn.Endpoint, "GET", "/_tarn/health") + "\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Equal(0, await tarn.StopAsync());
        var after = tarn.Output[before.Length..];
        Assert.DoesNotContain("error", after, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", after, StringComparison.Ordinal);
    }
}
