using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Servers;
using Tarn.Processes;

namespace Tarn.Conformance.Program;

/// <summary>Tarn's own API: health, clock and reset, and what outlives a restart.</summary>
public sealed class ControlTests(SharedTarn shared)
{
    [Fact]
    public async Task Health_names_every_service_with_its_operations()
    {
        using var client = (await shared.AccountAsync()).Client();
        var health = await client.ControlAsync("/_tarn/health");
        Assert.Equal("ready", (string?)health["status"]);
        var services = health["services"]!.AsArray().ToDictionary(
            service => (string)service!["name"]!, service => service!["operations"]!.AsArray().Select(operation => (string)operation!["name"]!).ToArray());
        Assert.Equal(["Athena", "Firehose", "Glue", "IAM", "Kinesis", "S3", "STS"], services.Keys.Order(StringComparer.Ordinal));
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

    private static async Task<HttpStatusCode> ResetAsync(Uri endpoint)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync(new Uri(endpoint, "/_tarn/reset"), null);
        return answer.StatusCode;
    }
}
