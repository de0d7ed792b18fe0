using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Tarn.Processes;

namespace Tarn.Conformance.Hostile;

/// <summary>Clients that stop sending or stop reading: they are ended, and hold nothing up.</summary>
public sealed class StalledClientTests
{
    private const int Many = 50;

    [Fact]
    public async Task Uploads_that_stop_coming_are_answered_with_RequestTimeout_and_slow_ones_are_not()
    {
        await using var tarn = await TarnProcess.StartAsync("--client-timeout", "2", "--client-rate", "4");
        await MakeBucketAsync(tarn);
        var stalled = new List<Socket>();
        for (var i = 0; i < Many; i++)
            stalled.Add(await BeginUploadAsync(tarn, "s3", 100_000));
        stalled.Add(await RawHttp.BeginAsync(tarn.Endpoint, Head(tarn, "POST", "/", "kinesis", 1_000) + "X-Amz-Target: Kinesis_20131202.ListStreams\r\n\r\n{"));
        using var slow = await BeginUploadAsync(tarn, "s3", 100);
        for (var sent = 5; sent < 100; sent += 5)
        {
            await slow.SendAsync(new byte[5], TestContext.Current.CancellationToken);
            await Task.Delay(50, TestContext.Current.CancellationToken); // what a slow line does
        }

        Assert.StartsWith("HTTP/1.1 200 ", await AnswerOfAsync(slow), StringComparison.Ordinal);
        foreach (var socket in stalled)
        {
            using (socket)
            {
                var answer = await AnswerOfAsync(socket);
                Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
                Assert.Contains("RequestTimeout", answer, StringComparison.Ordinal);
                Assert.Contains("was not read from or written to within the timeout period", answer, StringComparison.Ordinal);
                Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, await tarn.StopAsync());
    }

    [Fact]
    public async Task A_client_that_stops_reading_its_answer_is_cut_off()
    {
        const int length = 32 << 20;
        await using var tarn = await TarnProcess.StartAsync("--client-timeout", "1");
        await MakeBucketAsync(tarn);
        using (var client = new SignedClient(tarn.Endpoint))
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/stalled/large", "s3", new byte[length])).Status);
        using var reader = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await reader.ConnectAsync(tarn.Endpoint.Host, tarn.Endpoint.Port, TestContext.Current.CancellationToken);
        await reader.SendAsync(Encoding.ASCII.GetBytes(Head(tarn, "GET", "/stalled/large", "s3", null) + "\r\n"), TestContext.Current.CancellationToken);

        // First the server waits to send, then its connection is gone, however much of the answer lies on the way.
        foreach (var waits in (bool[])[true, false])
        {
            while (await WaitsToSendAsync(tarn) != waits)
                await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var received = 0;
        var buffer = new byte[1 << 20];
        try
        {
            while (await reader.ReceiveAsync(buffer, TestContext.Current.CancellationToken) is var count and > 0)
                received += count;
        }
        catch (SocketException)
        {
            // Reset, as it may be.
        }

        Assert.InRange(received, 0, length - 1);
        Assert.Equal(0, await tarn.StopAsync());
    }

    [Fact]
    public async Task Stalled_clients_do_not_hold_up_the_end()
    {
        await using var tarn = await TarnProcess.StartAsync();
        await MakeBucketAsync(tarn);
        var stalled = new List<Socket>();
        for (var i = 0; i < Many; i++)
            stalled.Add(await BeginUploadAsync(tarn, "s3", 100_000));
        var begun = Stopwatch.GetTimestamp();
        Assert.Equal(0, await tarn.StopAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 10);
        stalled.ForEach(socket => socket.Dispose());
    }

    /// <summary>Whether the server has a connection that waits to send.</summary>
    private static async Task<bool> WaitsToSendAsync(TarnProcess tarn)
    {
        // local address, remote address, state, queues: an established one of the port that has bytes to send. Source: proc_net(5).
        var port = $":{tarn.Endpoint.Port:X4}";
        var lines = await File.ReadAllLinesAsync("/proc/net/tcp", TestContext.Current.CancellationToken);
        return lines.Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(parts => parts[1].EndsWith(port, StringComparison.Ordinal) && parts[3] == "01" && !parts[4].StartsWith("00000000:", StringComparison.Ordinal));
    }

    private static async Task MakeBucketAsync(TarnProcess tarn)
    {
        using var client = new SignedClient(tarn.Endpoint);
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/stalled", "s3")).Status);
    }

    private static Task<Socket> BeginUploadAsync(TarnProcess tarn, string service, int length) =>
        RawHttp.BeginAsync(tarn.Endpoint, Head(tarn, "PUT", "/stalled/object", service, length) + "\r\n12345");

    private static string Head(TarnProcess tarn, string method, string target, string service, int? length) =>
        $"{method} {target} HTTP/1.1\r\nHost: {tarn.Endpoint.Authority}\r\n"
        + $"Authorization: AWS4-HMAC-SHA256 Credential=test/20261128/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}\r\n"
        + (length is null ? "" : $"Content-Length: {length}\r\n");

    private static async Task<string> AnswerOfAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var count = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.Latin1.GetString(buffer, 0, count);
    }
}
