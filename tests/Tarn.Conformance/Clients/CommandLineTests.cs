using System.Text.Json.Nodes;
using Tarn.Conformance.Servers;
using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>The AWS CLI, its part of the main job: files into the lake, a stream, the catalog, a query.</summary>
[Trait("Needs", "awscli")]
public sealed class CommandLineTests(SharedTarn tarn) : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private TestAccount account = null!;

    public async ValueTask InitializeAsync() => account = await tarn.AccountAsync();

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Files_are_synced_into_the_lake_and_back()
    {
        var there = Directory.CreateDirectory(Path.Combine(directory.Path, "there")).FullName;
        Directory.CreateDirectory(Path.Combine(there, "deep", "er"));
        await File.WriteAllTextAsync(Path.Combine(there, "a.txt"), "a");
        await File.WriteAllTextAsync(Path.Combine(there, "deep", "er", "b c+é.txt"), "b");
        var large = new byte[20 * 1024 * 1024]; // beyond the threshold at which the CLI uploads in parts
        new Random(1).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(there, "large.bin"), large);

        var lake = "s3://" + account.Name("lake");
        await AwsAsync("s3", "mb", lake);
        await AwsAsync("s3", "sync", there, lake + "/data/");
        var listing = await AwsAsync("s3", "ls", "--recursive", lake + "/");
        Assert.Equal(3, listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var back = Path.Combine(directory.Path, "back");
        await AwsAsync("s3", "sync", lake + "/data/", back);
        Assert.Equal(large, await File.ReadAllBytesAsync(Path.Combine(back, "large.bin")));
        Assert.Equal("b", await File.ReadAllTextAsync(Path.Combine(back, "deep", "er", "b c+é.txt")));

        await AwsAsync("s3", "cp", lake + "/data/large.bin", lake + "/copy.bin");
        await AwsAsync("s3", "rm", "--recursive", lake + "/");
        await AwsAsync("s3", "rb", lake);
        var gone = await RunAsync("s3", "ls", lake);
        Assert.Contains("NoSuchBucket", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_is_made_and_asked()
    {
        var lake = "s3://" + account.Name("cli-lake");
        await AwsAsync("s3", "mb", lake);
        var csv = Path.Combine(directory.Path, "cities.csv");
        await File.WriteAllTextAsync(csv, "name,people\nRome,2800000\nOslo,700000\n");
        await AwsAsync("s3", "cp", csv, lake + "/cities/cities.csv");
        await AwsAsync("glue", "create-database", "--database-input", "Name=geo");
        await AskAsync(lake, "CREATE EXTERNAL TABLE cities (name string, people bigint) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' "
            + $"LOCATION '{lake}/cities/' TBLPROPERTIES ('skip.header.line.count'='1')");
        var rows = await AskAsync(lake, "SELECT name FROM cities WHERE people > 1000000");
        Assert.Equal(["name", "Rome"], rows);
    }

    [Fact]
    public async Task Records_go_through_a_stream()
    {
        await AwsAsync("kinesis", "create-stream", "--stream-name", "cli", "--shard-count", "1");
        await AwsAsync("kinesis", "wait", "stream-exists", "--stream-name", "cli");

        // From a file, since versions 1 and 2 of the CLI differ in how they take data from the command line.
        var data = Path.Combine(directory.Path, "data");
        await File.WriteAllTextAsync(data, "hello");
        await AwsAsync("kinesis", "put-record", "--stream-name", "cli", "--partition-key", "k", "--data", $"fileb://{data}");
        var shard = await AwsAsync(
            "kinesis", "get-shard-iterator", "--stream-name", "cli", "--shard-id", "shardId-000000000000", "--shard-iterator-type", "TRIM_HORIZON",
            "--query", "ShardIterator", "--output", "text");
        var records = JsonNode.Parse(await AwsAsync("kinesis", "get-records", "--shard-iterator", shard.Trim()))!;
        var record = Assert.Single(records["Records"]!.AsArray())!;
        Assert.Equal("aGVsbG8=", (string?)record["Data"]);
    }

    [Fact]
    public async Task The_caller_is_known()
    {
        var identity = JsonNode.Parse(await AwsAsync("sts", "get-caller-identity"))!;
        Assert.Equal(account.Id, (string?)identity["Account"]);
    }

    private async Task<string[]> AskAsync(string lake, string sql)
    {
        var id = (await AwsAsync(
            "athena", "start-query-execution", "--query-string", sql, "--query-execution-context", "Database=geo",
            "--result-configuration", $"OutputLocation={lake}/results/", "--query", "QueryExecutionId", "--output", "text")).Trim();
        while (true)
        {
            var status = JsonNode.Parse(await AwsAsync("athena", "get-query-execution", "--query-execution-id", id))!["QueryExecution"]!["Status"]!;
            switch ((string?)status["State"])
            {
                case "SUCCEEDED":
                    var results = JsonNode.Parse(await AwsAsync("athena", "get-query-results", "--query-execution-id", id))!;
                    return [.. results["ResultSet"]!["Rows"]!.AsArray().Select(row => (string)row!["Data"]![0]!["VarCharValue"]!)];
                case "FAILED" or "CANCELLED":
                    throw new InvalidOperationException($"{sql}\n{status["StateChangeReason"]}");
            }
        }
    }

    private async Task<string> AwsAsync(params string[] arguments) => (await RunAsync(arguments)).Succeeded();

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        ClientCommand.RunAsync("aws", ["--endpoint-url", account.Url, "--output", "json", .. arguments], account.Environment);
}
