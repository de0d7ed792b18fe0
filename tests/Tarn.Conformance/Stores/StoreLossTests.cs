using System.Text;
using System.Text.Json.Nodes;
using Tarn.Client;
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
                Copy(Path.Combine(data, store), Path.Combine(copies, store));
            Assert.Equal(0, await first.StopAsync());
        }

        foreach (var store in Stores)
        {
            var there = Path.Combine(data, store);
            var aside = temp.File(store);
            Directory.Move(there, aside);
            await AssertRefusedAsync(data, store, "is missing, empty or damaged");
            AssertNothingButEmptyFolders(there);

            Copy(Path.Combine(copies, store), there);
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

    private static void AssertNothingButEmptyFolders(string path) =>
        Assert.True(!Directory.Exists(path) || !Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any());

    /// <summary>How many bytes lie in all files of a folder but those that change with each start.</summary>
    private static long BytesOf(string path) => Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file) is ".volume" or ".data" or ".head").Sum(file => new FileInfo(file).Length);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        // A lock is held by the program, and holds nothing.
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
