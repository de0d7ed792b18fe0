using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Torture;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Stores;

/// <summary>What becomes of the real program when a store of its data directory is gone, or is a copy from before: it is named, nothing is changed, nothing is swept.</summary>
public sealed class StoreLossTests : IDisposable
{
    private const string Metadata = "meta";
    private static readonly string[] Stores = [Metadata, "blobs", "logs"];

    private readonly TempDirectory temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_store_that_is_gone_or_from_before_is_named_and_put_back_is_as_good_as_ever()
    {
        var data = temp.File("data");
        var copies = temp.File("copies");
        await using (var first = await TarnProcess.StartOnAsync(data))
        {
            await FillAsync(first);
            foreach (var store in Stores)
                DataFiles.Copy(Path.Combine(data, store), Path.Combine(copies, store));
            Assert.Equal(0, await first.StopAsync());
        }

        foreach (var store in Stores)
        {
            var there = Path.Combine(data, store);
            var aside = temp.File(store);
            Directory.Move(there, aside);
            await AssertRefusedAsync(data, store, "is missing, empty or damaged");
            AssertNothingButEmptyFolders(there);

            DataFiles.Copy(Path.Combine(copies, store), there);
            await AssertRefusedAsync(data, store, "is older than the others");
            Directory.Delete(there, recursive: true);
            Directory.Move(aside, there);
        }

        await using var again = await TarnProcess.StartOnAsync(data);
        await CheckAsync(again);
    }

    [Fact]
    public async Task Lost_metadata_can_be_accepted_and_what_it_named_is_kept_for_a_time()
    {
        var data = temp.File("data");
        await using (var first = await TarnProcess.StartOnAsync(data))
        {
            await FillAsync(first);
            Assert.Equal(0, await first.StopAsync());
        }

        var aside = temp.File(Metadata);
        Directory.Move(Path.Combine(data, Metadata), aside);
        var blobs = BytesOf(Path.Combine(data, "blobs"));
        var looked = await RepairAsync(data);
        Assert.Equal(1, looked.ExitCode);
        Assert.Contains("meta/tarn.db is missing, empty or damaged", looked.Output, StringComparison.Ordinal);
        Assert.Matches(@"S3 +2  blobs that no object names", looked.Output);
        Assert.Matches(@"Kinesis +1  logs that belong to no stream", looked.Output);
        Assert.Contains("Nothing was changed.", looked.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RepairAsync(data, "--accept")).ExitCode);

        await using (var without = await TarnProcess.StartOnAsync(data))
        {
            using var client = without.Client();
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while ((string?)(await client.ControlAsync("/_tarn/health", patience.Token))["quarantine"] is not { } held || !held.StartsWith("3 blobs and logs", StringComparison.Ordinal))
                await Task.Yield();
            Assert.Equal(0, await without.StopAsync());
        }

        Assert.Equal(blobs, BytesOf(Path.Combine(data, "blobs")));

        // The metadata turns up after all: it is older now, and accepted all is there again.
        Directory.Delete(Path.Combine(data, Metadata), recursive: true);
        Directory.Move(aside, Path.Combine(data, Metadata));
        await AssertRefusedAsync(data, Metadata, "is older than the others");
        Assert.Equal(0, (await RepairAsync(data, "--accept")).ExitCode);
        await using var again = await TarnProcess.StartOnAsync(data);
        await CheckAsync(again);
    }

    [Fact]
    public async Task What_is_found_damaged_is_shown_and_stands_until_it_is_accepted()
    {
        var data = temp.File("data");
        await using var tarn = await TarnProcess.StartOnAsync(data);
        await FillAsync(tarn);
        Assert.Equal(0, await tarn.StopAsync());
        var file = Directory.EnumerateFiles(Path.Combine(data, "blobs", "files"), "*.data", SearchOption.AllDirectories).Single();
        File.WriteAllBytes(file, [.. File.ReadAllBytes(file)[..^1], 1]);
        await tarn.StartAsync();
        using (var client = tarn.Client())
        {
            using var large = await client.S3Async(HttpMethod.Get, "kept/large");
            await Assert.ThrowsAnyAsync<Exception>(large.Content.ReadAsByteArrayAsync);
        }

        for (var start = 0; start < 2; start++)
        {
            var status = await ClientCommand.RunAsync("dotnet", [Repository.Program, "status", "--endpoint", tarn.Endpoint.ToString()]);
            Assert.Contains("1 things were found damaged or lost; nothing is swept", status.Output, StringComparison.Ordinal);
            Assert.Contains($"{file} is damaged", status.Output, StringComparison.Ordinal);
            Assert.Equal(0, await tarn.StopAsync());
            await tarn.StartAsync();
        }

        Assert.Equal(0, await tarn.StopAsync());
        var looked = await RepairAsync(data);
        Assert.Equal(1, looked.ExitCode);
        Assert.Contains($"{file} is damaged", looked.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RepairAsync(data, "--accept")).ExitCode);
        Assert.Equal(0, (await RepairAsync(data)).ExitCode);
    }

    [Fact]
    public async Task Each_object_that_is_lost_is_named_and_once_accepted_holds_up_nothing()
    {
        var data = temp.File("data");
        await using var tarn = await TarnProcess.StartOnAsync(data);
        await FillAsync(tarn);
        Assert.Equal(0, await tarn.StopAsync());
        foreach (var lost in Directory.EnumerateFiles(Path.Combine(data, "blobs"), "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".volume" or ".data"))
            File.Delete(lost);
        Assert.Equal(1, (await RepairAsync(data)).ExitCode);
        var before = ContentsOf(data);
        var list = temp.File("lost.tsv");
        Assert.Equal(1, (await RepairAsync(data, "--list", list)).ExitCode);
        Assert.Equal(before, ContentsOf(data));
        var named = File.ReadAllLines(list).Select(line => line.Split('\t')).ToArray();
        Assert.All(named, line => Assert.Equal(("lost", "S3"), (line[0], line[1])));
        var keys = named.Select(line => line[2]["s3://".Length..]).ToArray();
        Assert.Contains("kept/large", keys);
        Assert.True(keys.Length > 1, "Only one object was named.");

        Assert.Equal(0, (await RepairAsync(data, "--accept")).ExitCode);
        await tarn.StartAsync();
        using (var client = tarn.Client())
        {
            foreach (var key in keys)
                await Assert.ThrowsAnyAsync<Exception>(async () => await client.S3Async(HttpMethod.Get, key));
        }

        Assert.Equal(0, await tarn.StopAsync());
        var accepted = await RepairAsync(data);
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("cannot be read (accepted)", accepted.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_whose_file_is_gone_are_told_by_repair_and_by_every_read_from_before()
    {
        var data = temp.File("data");
        await using var tarn = await TarnProcess.StartOnAsync(data);
        await FillAsync(tarn);
        Assert.Equal(0, await tarn.StopAsync());
        File.Delete(Directory.EnumerateFiles(Path.Combine(data, "logs"), "*.seg", SearchOption.AllDirectories).Single());

        var looked = await RepairAsync(data);
        Assert.Equal(1, looked.ExitCode);
        Assert.Contains("all segments, 1 to 1, are missing", looked.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("All that the metadata names is there", looked.Output, StringComparison.Ordinal);

        await tarn.StartAsync();
        using var client = tarn.Client();
        var iterator = await client.CallAsync(JsonApi.Kinesis, "GetShardIterator", new JsonObject
        {
            ["StreamName"] = "kept",
            ["ShardId"] = "shardId-000000000000",
            ["ShardIteratorType"] = "TRIM_HORIZON",
        });
        await Assert.ThrowsAsync<TarnClientException>(() => client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = (string)iterator["ShardIterator"]! }));
    }

    [Fact]
    public async Task A_damaged_document_is_given_up_by_accepting_and_its_key_is_free_again()
    {
        var data = temp.File("data");
        await using var tarn = await TarnProcess.StartOnAsync(data);
        await FillAsync(tarn);
        Assert.Equal(0, await tarn.StopAsync());
        var file = Path.Combine(data, "meta", "tarn.db");
        var bytes = File.ReadAllBytes(file);
        var etag = "eb5c1399a871211c7e7ed732d15e3a8b"u8; // of "small"
        bytes[bytes.AsSpan().IndexOf(etag) + 3] ^= 1;
        File.WriteAllBytes(file, bytes);

        var looked = await RepairAsync(data);
        Assert.Equal(1, looked.ExitCode);
        Assert.Contains("the document of table s3.objects", looked.Output, StringComparison.Ordinal);
        var accepted = await RepairAsync(data, "--accept");
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("1 damaged documents of the metadata were given up", accepted.Output, StringComparison.Ordinal);

        await tarn.StartAsync();
        using (var client = tarn.Client())
        using (var small = await client.S3Async(HttpMethod.Put, "kept/small", body: new StringContent("small")))
            Assert.True(small.IsSuccessStatusCode);
        await CheckAsync(tarn);
    }

    [Fact]
    public async Task Metadata_from_earlier_in_a_run_that_was_killed_is_named_and_put_back_is_as_good_as_ever()
    {
        var data = temp.File("data");
        await using var tarn = await TarnProcess.StartOnAsync(data);
        using (var client = tarn.Client())
            await client.EnsureBucketAsync("earlier");
        DataFiles.Copy(Path.Combine(data, Metadata), temp.File("copy"));
        await FillAsync(tarn);
        await tarn.KillAsync();
        DataFiles.Copy(Path.Combine(data, Metadata), temp.File("aside"));
        foreach (var from in new[] { "copy", "aside" })
        {
            Directory.Delete(Path.Combine(data, Metadata), recursive: true);
            DataFiles.Copy(temp.File(from), Path.Combine(data, Metadata));
            if (from == "copy")
                await AssertRefusedAsync(data, Metadata, "has lost what was durable: it ends with commit");
        }

        await tarn.StartAsync();
        await CheckAsync(tarn);
    }

    private static async Task FillAsync(TarnProcess tarn)
    {
        using var client = tarn.Client();
        await client.EnsureBucketAsync("kept");
        using var small = await client.S3Async(HttpMethod.Put, "kept/small", body: new StringContent("small"));
        using var large = await client.S3Async(HttpMethod.Put, "kept/large", body: new ByteArrayContent(new byte[3_000_000]));
        await client.CallAsync(JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = "kept", ["ShardCount"] = 1 });
        await client.CallAsync(JsonApi.Kinesis, "PutRecord", new JsonObject
        {
            ["StreamName"] = "kept",
            ["PartitionKey"] = "p",
            ["Data"] = Convert.ToBase64String(Encoding.ASCII.GetBytes("record")),
        });
    }

    private static async Task CheckAsync(TarnProcess tarn)
    {
        using var client = tarn.Client();
        using var small = await client.S3Async(HttpMethod.Get, "kept/small");
        Assert.Equal("small", await small.Content.ReadAsStringAsync());
        using var large = await client.S3Async(HttpMethod.Get, "kept/large");
        Assert.Equal(new byte[3_000_000], await large.Content.ReadAsByteArrayAsync());
        var iterator = await client.CallAsync(JsonApi.Kinesis, "GetShardIterator", new JsonObject
        {
            ["StreamName"] = "kept",
            ["ShardId"] = "shardId-000000000000",
            ["ShardIteratorType"] = "TRIM_HORIZON",
        });
        var records = await client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = (string)iterator["ShardIterator"]! });
        Assert.Equal("record", Encoding.ASCII.GetString(Convert.FromBase64String((string)records["Records"]!.AsArray().Single()!["Data"]!)));
    }

    private static async Task AssertRefusedAsync(string data, string store, string fault)
    {
        var refused = await ClientCommand.RunAsync("dotnet", [Repository.Program, "up", "--port", "0", "--data", data]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"{(store == Metadata ? "meta/tarn.db" : store)} {fault}", refused.Error, StringComparison.Ordinal);
        Assert.Contains("tarn repair --data", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);
    }

    private static Task<CommandResult> RepairAsync(string data, params string[] arguments) =>
        ClientCommand.RunAsync("dotnet", [Repository.Program, "repair", "--data", data, .. arguments]);

    private static List<(string Path, string Hash)> ContentsOf(string path) =>
        [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))))];

    private static void AssertNothingButEmptyFolders(string path) =>
        Assert.True(!Directory.Exists(path) || !Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any());

    /// <summary>How many bytes lie in all files of a folder but those that change with each start.</summary>
    private static long BytesOf(string path) => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".volume" or ".data" or ".head").Sum(file => new FileInfo(file).Length);
}
