using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Queries;
using Tarn.Processes;

namespace Tarn.Conformance.Hostile;

/// <summary>A disk that is full: writes fail with an error that names the file, all that was stored stays, and space heals it.</summary>
public sealed class FullDiskTests
{
    private const int LargeBytes = 2 * 1024 * 1024;
    private const int DiskMegabytes = 48;

    [Fact]
    public async Task A_full_disk_loses_nothing_and_heals_with_space()
    {
        var small = Bytes(1, 1000);
        var large = Bytes(2, LargeBytes);
        await using var disk = await SmallDisk.MountAsync(DiskMegabytes);
        await using var tarn = await TarnProcess.StartOnAsync(disk);
        using (var client = new SignedClient(tarn.Endpoint))
        {
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake", "s3")).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/results", "s3")).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/small", "s3", small)).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/large", "s3", large)).Status);
            foreach (var key in (string[])["doomed-1", "doomed-2"])
                Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/" + key, "s3", small)).Status);
            Assert.Equal(200, (await client.JsonAsync(JsonApi.Kinesis, "CreateStream", "{\"StreamName\":\"doomed\",\"ShardCount\":1}")).Status);
            Assert.Equal(200, (await client.JsonAsync(JsonApi.Kinesis, "CreateStream", "{\"StreamName\":\"s\",\"ShardCount\":1}")).Status);
            Assert.Equal(200, (await PutRecordAsync(client)).Status);

            await EndedAsync(client, await BeginAsync(client, "SELECT 1"), "SUCCEEDED"); // the process of queries is there
            var query = await BeginAsync(client, RunawayTarn.Endless);
            await EndedAsync(client, query, "RUNNING");
            var filler = Path.Join(disk.OutsidePath, "filler");
            Fill(filler);
            AssertFull(await client.SendAsync(HttpMethod.Put, "/lake/large-2", "s3", large), "blobs/files", disk);
            AssertFull(await client.SendAsync(HttpMethod.Put, "/lake/packed-2", "s3", Bytes(3, 500_000)), "blobs/volumes", disk);
            AssertFull(await client.SendAsync(HttpMethod.Put, "/another-lake", "s3"), "meta/tarn.db", disk);
            AssertFull(await PutRecordAsync(client), "logs/kinesis", disk);
            await AssertDeletesAsync(client);
            await AssertStopsAsync(client, query);
            await AssertHeldAsync(client, small, large);

            File.Delete(filler);
            await ReserveAsync(client, isThere: true);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/large-2", "s3", large)).Status);
            Assert.Equal(204, (await client.SendAsync(HttpMethod.Delete, "/lake/large-2", "s3")).Status);
            Assert.Equal(200, (await PutRecordAsync(client)).Status);
            await AssertHeldAsync(client, small, large);
        }

        Assert.Equal(0, await tarn.StopAsync());
        await tarn.StartAsync();
        using var again = new SignedClient(tarn.Endpoint);
        await AssertHeldAsync(again, small, large);
        Assert.Equal(200, (await again.SendAsync(HttpMethod.Put, "/lake/after", "s3", large)).Status);
    }

    [Fact]
    public async Task Deleting_what_fills_a_disk_gives_its_space_back_and_a_start_on_a_full_one_can_delete()
    {
        await using var disk = await SmallDisk.MountAsync(DiskMegabytes);
        await using var tarn = await TarnProcess.StartOnAsync(disk);
        var packed = Bytes(3, 700_000);
        using (var client = new SignedClient(tarn.Endpoint))
        {
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake", "s3")).Status);
            var count = 0;
            while ((await client.SendAsync(HttpMethod.Put, $"/lake/{count}", "s3", packed)).Status == 200)
                count++;
            Assert.InRange(count, 10, DiskMegabytes * 2);
            for (var number = 0; number < count; number++)
                Assert.Equal(204, (await client.SendAsync(HttpMethod.Delete, $"/lake/{number}", "s3")).Status);
            await ReserveAsync(client, isThere: true);
            for (var number = 0; number < count / 2; number++)
                Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, $"/lake/{number}", "s3", packed)).Status);
        }

        Assert.Equal(0, await tarn.StopAsync());
        Fill(Path.Join(disk.OutsidePath, "filler"));
        await tarn.StartAsync();
        using var again = new SignedClient(tarn.Endpoint);
        Assert.Equal(204, (await again.SendAsync(HttpMethod.Delete, "/lake/0", "s3")).Status);
        Assert.Equal(packed, (await again.SendAsync(HttpMethod.Get, "/lake/1", "s3")).Body);
    }

    /// <summary>Who deletes draws the reserve, which is then nobody else's.</summary>
    private static async Task AssertDeletesAsync(SignedClient client)
    {
        var iterator = await client.JsonAsync(
            JsonApi.Kinesis, "GetShardIterator", "{\"StreamName\":\"s\",\"ShardId\":\"shardId-000000000000\",\"ShardIteratorType\":\"TRIM_HORIZON\"}");
        Assert.True(iterator.Status == 200, iterator.Text);
        Assert.Equal(204, (await client.SendAsync(HttpMethod.Delete, "/lake/doomed-1", "s3")).Status);
        Assert.Equal(204, (await client.SendAsync(HttpMethod.Delete, "/lake/doomed-2", "s3")).Status);
        Assert.Equal(200, (await client.JsonAsync(JsonApi.Kinesis, "DeleteStream", "{\"StreamName\":\"doomed\"}")).Status);
        var refused = await client.SendAsync(HttpMethod.Put, "/lake/packed-3", "s3", Bytes(5, 10));
        Assert.Equal(500, refused.Status);
        Assert.Contains("The disk is full", refused.Text, StringComparison.Ordinal);
        await ReserveAsync(client, isThere: false);
    }

    /// <summary>Ending work is what the reserve is for as well.</summary>
    private static async Task AssertStopsAsync(SignedClient client, string query)
    {
        var stopped = await client.JsonAsync(JsonApi.Athena, "StopQueryExecution", $"{{\"QueryExecutionId\":\"{query}\"}}");
        Assert.True(stopped.Status == 200, stopped.Text);
        await EndedAsync(client, query, "CANCELLED");
    }

    private static async Task<string> BeginAsync(SignedClient client, string sql)
    {
        var begun = await client.JsonAsync(
            JsonApi.Athena, "StartQueryExecution", $"{{\"QueryString\":\"{sql}\",\"ResultConfiguration\":{{\"OutputLocation\":\"s3://results/\"}}}}");
        return (string)JsonNode.Parse(begun.Text)!["QueryExecutionId"]!;
    }

    /// <summary>Waits until a query is in that state; another end is a failure.</summary>
    private static async Task EndedAsync(SignedClient client, string query, string wanted)
    {
        while (true)
        {
            var text = (await client.JsonAsync(JsonApi.Athena, "GetQueryExecution", $"{{\"QueryExecutionId\":\"{query}\"}}")).Text;
            var state = (string)JsonNode.Parse(text)!["QueryExecution"]!["Status"]!["State"]!;
            if (state == wanted)
                return;
            Assert.True(state is "QUEUED" or "RUNNING", text);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until status says so of the reserve.</summary>
    private static async Task ReserveAsync(SignedClient client, bool isThere)
    {
        while (true)
        {
            var health = JsonNode.Parse((await client.SendAsync(HttpMethod.Get, "/_tarn/health", null)).Text)!;
            if (((string)health["reserve"]!).StartsWith("in use", StringComparison.Ordinal) != isThere)
                return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static void AssertFull(WireAnswer answer, string file, SmallDisk disk)
    {
        Assert.True(answer.Status == 500, $"Answered {answer.Status} on a full disk: {answer.Text}");
        Assert.Equal(file.StartsWith("logs/", StringComparison.Ordinal) ? "InternalFailure" : "InternalError", HostileTarn.CodeOf(answer.Text)); // S3 has a code of its own
        Assert.Contains(file, answer.Text);
        Assert.DoesNotContain(disk.Path, answer.Text); // where the data lie is the log's to say
    }

    private static async Task AssertHeldAsync(SignedClient client, byte[] small, byte[] large)
    {
        Assert.Equal(small, (await client.SendAsync(HttpMethod.Get, "/lake/small", "s3")).Body);
        Assert.Equal(large, (await client.SendAsync(HttpMethod.Get, "/lake/large", "s3")).Body);
        var listed = (await client.SendAsync(HttpMethod.Get, "/lake?list-type=2", "s3")).Text;
        Assert.Contains("<KeyCount>2</KeyCount>", listed);
        var described = JsonNode.Parse((await client.JsonAsync(JsonApi.Kinesis, "DescribeStreamSummary", "{\"StreamName\":\"s\"}")).Text)!;
        Assert.Equal("s", (string)described["StreamDescriptionSummary"]!["StreamName"]!);
    }

    private static Task<WireAnswer> PutRecordAsync(SignedClient client)
    {
        var data = Convert.ToBase64String(Bytes(4, 60_000));
        return client.JsonAsync(JsonApi.Kinesis, "PutRecord", $"{{\"StreamName\":\"s\",\"PartitionKey\":\"p\",\"Data\":\"{data}\"}}");
    }

    /// <summary>Takes all space there is.</summary>
    private static void Fill(string path)
    {
        var block = new byte[64 * 1024];
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        try
        {
            for (long at = 0; ; at += block.Length)
                RandomAccess.Write(file, block, at);
        }
        catch (IOException)
        {
            // The disk is full, as it shall be.
        }
    }

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
