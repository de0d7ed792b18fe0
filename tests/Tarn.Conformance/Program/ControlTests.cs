using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Servers;
using Tarn.Processes;

namespace Tarn.Conformance.Program;

/// <summary>Tarn's own API: health, clock and reset, and what outlives a restart.</summary>
public sealed class ControlTests(SharedTarn shared)
{
    /// <summary>After so long something hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Health_names_every_service_with_its_operations()
    {
        using var client = (await shared.AccountAsync()).Client();
        var health = await client.ControlAsync("/_tarn/health");
        Assert.Equal("ready", (string?)health["status"]);
        var services = health["services"]!.AsArray().ToDictionary(
            service => (string)service!["name"]!, service => service!["operations"]!.AsArray().Select(operation => (string)operation!["name"]!).ToArray());
        Assert.Equal(["Athena", "Firehose", "Glue", "IAM", "KMS", "Kinesis", "S3", "STS"], services.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("PutRecords", services["Kinesis"]);
    }

    [Fact]
    public async Task The_clock_goes_forward_only_and_stays_there_after_a_kill()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = tarn.Client())
        {
            await client.AdvanceClockAsync(TimeSpan.FromDays(2));
            await Assert.ThrowsAsync<TarnClientException>(() => client.AdvanceClockAsync(TimeSpan.FromDays(-1)));
        }

        await tarn.KillAsync();
        await tarn.StartAsync();
        using var again = tarn.Client();
        Assert.Equal("P2D", (string?)(await again.ControlAsync("/_tarn/clock"))["offset"]);
    }

    [Theory]
    [InlineData("P100000D", "too far")]
    [InlineData("P9999999999D", "too far")]
    [InlineData("PT99999999999999999999H", "too far")]
    [InlineData("-P1D", "not negative")]
    [InlineData("-P9999999999D", "not negative")]
    [InlineData("tomorrow", "ISO 8601")]
    public async Task A_time_that_the_clock_cannot_go_by_is_refused_for_what_is_wrong_with_it(string by, string wrong)
    {
        using var client = new SignedClient((await shared.AccountAsync()).Endpoint);
        var answer = await client.SendAsync(HttpMethod.Post, "/_tarn/clock", null, Encoding.UTF8.GetBytes($"{{\"advance\":\"{by}\"}}"));
        Assert.Equal(400, answer.Status);
        Assert.Contains(wrong, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_is_off_unless_allowed_and_then_leaves_nothing()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await ResetAsync((await shared.AccountAsync()).Endpoint));

        await using var tarn = await TarnProcess.StartAsync("--allow-reset");
        using var client = tarn.Client();
        await client.EnsureBucketAsync("gone");
        await client.CallAsync(JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = "gone", ["ShardCount"] = 1 });
        Assert.Equal(HttpStatusCode.OK, await ResetAsync(tarn.Endpoint));
        Assert.Empty((await client.CallAsync(JsonApi.Kinesis, "ListStreams", new JsonObject()))["StreamNames"]!.AsArray());
        var missing = await Assert.ThrowsAsync<TarnClientException>(() => client.S3Async(HttpMethod.Get, "gone"));
        Assert.Equal("NoSuchBucket", missing.Code);
        await client.EnsureBucketAsync("gone");
    }

    [Fact]
    public async Task What_was_stored_is_there_after_a_stop_and_a_start()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = tarn.Client())
        {
            await client.EnsureBucketAsync("kept");
            using var body = new ByteArrayContent(Encoding.UTF8.GetBytes("kept"));
            using var put = await client.S3Async(HttpMethod.Put, "kept/object", body: body);
        }

        Assert.Equal(0, await tarn.StopAsync());
        await tarn.StartAsync();
        using var again = tarn.Client();
        using var got = await again.S3Async(HttpMethod.Get, "kept/object");
        Assert.Equal("kept", await got.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once_whatever_it_still_waits_for()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = tarn.Client())
            await client.EnsureBucketAsync("kept");
        using var unfinished = await ConnectAsync(tarn.Endpoint);
        await unfinished.GetStream().WriteAsync("PUT /kept/half HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf"u8.ToArray());
        tarn.Terminate();
        await StopsListeningAsync(tarn.Endpoint).WaitAsync(Patience);
        var ended = tarn.WaitForEndAsync();
        while (!ended.IsCompleted)
        {
            tarn.Terminate(); // one that comes within half a second of the first is taken for the same
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(0.1), TestContext.Current.CancellationToken));
        }

        Assert.NotEqual(0, await ended);
        Assert.Contains("told twice to stop; ended at once", tarn.Output, StringComparison.Ordinal);

        await tarn.StartAsync();
        using var again = tarn.Client();
        using var listed = await again.S3Async(HttpMethod.Get, "kept", "list-type=2");
        Assert.Contains("<KeyCount>0</KeyCount>", await listed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_during_a_reset_is_answered_or_cut_off_and_then_goes_on()
    {
        await using var tarn = await TarnProcess.StartAsync("--allow-reset", "--durability", "os");
        var writing = true;
        var written = 0;
        var writers = Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            using var http = new HttpClient();
            while (Volatile.Read(ref writing))
            {
                try
                {
                    using var body = new ByteArrayContent(new byte[5000]);
                    using var bucket = await http.PutAsync(new Uri(tarn.Endpoint, "/lake"), null);
                    using var answer = await http.PutAsync(new Uri(tarn.Endpoint, $"/lake/{writer}"), body);
                    if (answer.IsSuccessStatusCode)
                        Interlocked.Increment(ref written);
                }
                catch (HttpRequestException)
                {
                    // Cut off by the reset: a client sees that, and tries again.
                }
            }
        })).ToArray();
        await WritesMoreThanAsync(0).WaitAsync(Patience);
        Assert.Equal(HttpStatusCode.OK, await ResetAsync(tarn.Endpoint));
        await WritesMoreThanAsync(Volatile.Read(ref written)).WaitAsync(Patience);
        Volatile.Write(ref writing, false);
        await Task.WhenAll(writers);
        Assert.Equal(0, await tarn.StopAsync());

        async Task WritesMoreThanAsync(int than)
        {
            while (Volatile.Read(ref written) <= than + 20)
                await Task.Yield();
        }
    }

    private static async Task<TcpClient> ConnectAsync(Uri endpoint)
    {
        var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port);
        return client;
    }

    private static async Task StopsListeningAsync(Uri endpoint)
    {
        try
        {
            while (true)
            {
                using var client = await ConnectAsync(endpoint);
                await Task.Yield();
            }
        }
        catch (SocketException)
        {
            // Refused: it has begun to stop.
        }
    }

    private static async Task<HttpStatusCode> ResetAsync(Uri endpoint)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(endpoint, "/_tarn/reset"), null);
        return answer.StatusCode;
    }
}
