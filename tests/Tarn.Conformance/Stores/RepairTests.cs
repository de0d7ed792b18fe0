using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Conformance.Torture;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Stores;

/// <summary>A data directory with an object and a record in it, as it is after an orderly end.</summary>
public sealed class FilledDirectory : IAsyncLifetime
{
    private readonly TempDirectory temp = new();
    private int copies;

    public async ValueTask InitializeAsync()
    {
        await using var tarn = await TarnProcess.StartOnAsync(temp.File("data"));
        using (var client = tarn.Client())
        {
            await client.EnsureBucketAsync("kept");
            using var small = await client.S3Async(HttpMethod.Put, "kept/small", body: new StringContent("small"));
            await client.CallAsync(JsonApi.Kinesis, "CreateStream", new JsonObject { ["StreamName"] = "kept-stream", ["ShardCount"] = 1 });
            await client.CallAsync(JsonApi.Kinesis, "PutRecord", new JsonObject
            {
                ["StreamName"] = "kept-stream",
                ["PartitionKey"] = "p",
                ["Data"] = Convert.ToBase64String("record"u8),
            });
        }

        Assert.Equal(0, await tarn.StopAsync());
    }

    /// <summary>A copy of one's own.</summary>
    public string Copy()
    {
        var to = temp.File($"copy-{Interlocked.Increment(ref copies)}");
        DataFiles.Copy(temp.File("data"), to);
        return to;
    }

    public string Elsewhere(string name) => temp.File(name);

    public ValueTask DisposeAsync()
    {
        temp.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>What <c>tarn repair</c> says, changes and never does.</summary>
public sealed class RepairTests(FilledDirectory filled) : IClassFixture<FilledDirectory>
{
    private readonly string data = filled.Copy();

    [Fact]
    public async Task A_look_at_a_directory_leaves_every_file_as_it_is_and_none_besides()
    {
        var before = Contents();
        var looked = await RepairAsync();
        Assert.Equal(0, looked.ExitCode);
        Assert.Contains("All that the metadata names is there, and nothing else.", looked.Output, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task Metadata_whose_pages_are_damaged_is_not_accepted_and_is_told_again()
    {
        var file = Path.Combine(data, "meta", "tarn.db");
        var bytes = File.ReadAllBytes(file);
        var page = bytes.AsSpan().IndexOf("eb5c1399a871211c7e7ed732d15e3a8b"u8) / 4096 * 4096; // where the document of "small" lies
        bytes.AsSpan(page, 200).Clear();
        File.WriteAllBytes(file, bytes);
        Assert.Equal(1, (await RepairAsync()).ExitCode);
        var accepting = await RepairAsync("--accept");
        Assert.Equal(1, accepting.ExitCode);
        Assert.Contains("or move it away and accept that, and every bucket, stream, table, user and key that it named is given up", accepting.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data, "tarn.accepted")));
        var again = await RepairAsync();
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is damaged", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("All that the metadata names is there", again.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("meta/tarn.db")]
    [InlineData("lost.tsv")]
    [InlineData("tarn.stores")]
    public async Task A_list_is_not_written_over_what_is_Tarns(string name)
    {
        var before = Contents();
        var refused = await RepairAsync("--list", Path.Combine(data, name));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("lies in the data directory", refused.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(data + ".keys");
        Assert.Contains("lies in the data directory or among its keys", (await RepairAsync("--list", Path.Combine(data + ".keys", "root"))).Error, StringComparison.Ordinal);
        var link = filled.Elsewhere($"link-{Guid.NewGuid():N}");
        File.CreateSymbolicLink(link, Path.Combine(data, name));
        Assert.Contains("lies in the data directory", (await RepairAsync("--list", link)).Error, StringComparison.Ordinal);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task A_list_is_written_over_nothing()
    {
        var there = filled.Elsewhere($"there-{Guid.NewGuid():N}");
        File.WriteAllText(there, "mine");
        Assert.Contains("is there already, and nothing is written over", (await RepairAsync("--list", there)).Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(there));
        Assert.Contains("--list names no file", (await RepairAsync("--list", "")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_book_of_damages_is_told_and_accepted()
    {
        File.WriteAllBytes(Path.Combine(data, "tarn.damage"), [(byte)'x', (byte)'\n', 0x1B, (byte)'[', (byte)'m', (byte)'\n']);
        var looked = await RepairAsync();
        Assert.Equal(1, looked.ExitCode);
        Assert.DoesNotContain("\u001b", looked.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RepairAsync("--accept")).ExitCode);
        Assert.Equal(0, (await RepairAsync()).ExitCode);
    }

    [Fact]
    public async Task Records_that_were_accepted_as_lost_are_counted_under_their_streams_name()
    {
        File.Delete(Segment());
        var list = filled.Elsewhere("records.tsv");
        Assert.Equal(1, (await RepairAsync("--list", list)).ExitCode);
        Assert.Contains("lost\tKinesis\tkept-stream (", File.ReadAllText(list), StringComparison.Ordinal);
        Assert.Equal(0, (await RepairAsync("--accept")).ExitCode);
        var again = await RepairAsync();
        Assert.Equal(0, again.ExitCode);
        Assert.Contains("their records cannot be read (accepted)", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("All that the metadata names is there", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damage_of_a_stream_that_was_accepted_is_not_new_damage_to_its_next_reader()
    {
        var segment = Segment();
        var bytes = File.ReadAllBytes(segment);
        bytes[^3] ^= 1; // in the only record
        File.WriteAllBytes(segment, bytes);
        Assert.Equal(1, (await RepairAsync()).ExitCode);
        Assert.Equal(0, (await RepairAsync("--accept")).ExitCode);
        await using (var tarn = await TarnProcess.StartOnAsync(data))
        {
            using var client = tarn.Client();
            var iterator = await client.CallAsync(JsonApi.Kinesis, "GetShardIterator", new JsonObject
            {
                ["StreamName"] = "kept-stream",
                ["ShardId"] = "shardId-000000000000",
                ["ShardIteratorType"] = "TRIM_HORIZON",
            });
            await Assert.ThrowsAsync<TarnClientException>(() => client.CallAsync(JsonApi.Kinesis, "GetRecords", new JsonObject { ["ShardIterator"] = (string)iterator["ShardIterator"]! }));
            Assert.Equal(0, await tarn.StopAsync());
        }

        var again = await RepairAsync();
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.False(File.Exists(Path.Combine(data, "tarn.damage")));
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_file_is_named_and_not_waited_for()
    {
        var segment = Segment();
        File.Delete(segment);
        using (var make = Process.Start("mkfifo", [segment]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        var refused = await RepairAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"{segment} is a pipe, and a file of Tarn's belongs there", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_that_is_gone_is_no_loss_of_data_and_metadata_that_is_gone_is_the_loss_of_all()
    {
        File.Delete(Path.Combine(data, "blobs", "mark"));
        Assert.Contains("blobs does not say what it belongs to: its data are there, and its mark is missing or damaged", (await RepairAsync()).Output, StringComparison.Ordinal);
        Directory.Delete(Path.Combine(data, "meta"), recursive: true);
        Assert.Contains("Tarn knows no bucket, object, stream, table, user or key", (await RepairAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_directory_is_called_what_it_is()
    {
        var refused = await ClientCommand.RunAsync("dotnet", [Repository.Program, "repair", "--data", Path.Combine(data, "tarn.layout")]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("tarn.layout is a file, not a directory", refused.Error, StringComparison.Ordinal);
    }

    private string Segment() => Directory.EnumerateFiles(Path.Combine(data, "logs"), "*.seg", SearchOption.AllDirectories).Single();

    private Task<CommandResult> RepairAsync(params string[] arguments) =>
        ClientCommand.RunAsync("dotnet", [Repository.Program, "repair", "--data", data, .. arguments]);

    private string Contents()
    {
        var text = new StringBuilder();
        foreach (var file in DataFiles.Files(data)) // but the locks, which hold nothing
            text.AppendLine($"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(data, file))))}");
        return text.ToString();
    }
}
