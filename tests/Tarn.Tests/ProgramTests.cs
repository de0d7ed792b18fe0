using Tarn.Processes;
using Tarn.Testing;

namespace Tarn;

/// <summary>The program as users run it, from start to end.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task It_starts_answers_for_its_health_and_ends_with_zero_on_SIGTERM()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = tarn.Client())
            Assert.Equal("ready", (string?)(await client.ControlAsync("/_tarn/health"))["status"]);
        Assert.Equal(0, await tarn.StopAsync());
    }

    [Fact]
    public async Task It_ends_in_order_when_its_terminal_closes()
    {
        await using var tarn = await TarnProcess.StartAsync();
        Assert.Equal(0, await tarn.HangUpAsync());
        await tarn.StartAsync();
        Assert.DoesNotContain("recover", tarn.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_goes_on_when_it_was_told_not_to_mind_that()
    {
        using var directory = new TempDirectory();
        var script = $"""
            nohup dotnet '{Repository.Program}' up --port 0 --data '{directory.Path}/data' >'{directory.Path}/out' 2>&1 &
            tarn=$!
            until grep -q ready '{directory.Path}/out'; do kill -0 $tarn || exit 3; sleep 0.1; done
            kill -HUP $tarn; sleep 0.5; kill -TERM $tarn
            wait $tarn; echo "ended with $?"
            """;
        var ended = await ClientCommand.RunAsync("bash", ["-c", script]);
        Assert.StartsWith("ended with 0", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_one_on_the_same_data_is_refused_also_where_somebody_took_the_lock_away()
    {
        await using var tarn = await TarnProcess.StartAsync();
        File.Delete(Path.Combine(tarn.DataDirectory, "tarn.lock"));
        var second = await ClientCommand.RunAsync("dotnet", [Repository.Program, "up", "--port", "0", "--data", tarn.DataDirectory]);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("is in use by another Tarn", second.Error);
    }

    [Fact]
    public async Task Metadata_that_cannot_be_used_is_refused_at_the_start_in_one_sentence()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using (var client = tarn.Client())
            await client.EnsureBucketAsync("lake");
        await tarn.StopAsync();
        var file = Path.Combine(tarn.DataDirectory, "meta", "tarn.db");
        var good = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        await RefusedAsync([.. "no database at all"u8, .. new byte[8_000]], $"tarn: The metadata file {file} is not a SQLite database, or its header is damaged.");
        await RefusedAsync(good[..(good.Length / 2)], $"tarn: The metadata file {file} is damaged");

        async Task RefusedAsync(byte[] bytes, string sentence)
        {
            await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
            var refused = await ClientCommand.RunAsync("dotnet", [Repository.Program, "up", "--port", "0", "--data", tarn.DataDirectory]);
            Assert.Equal(1, refused.ExitCode);
            Assert.StartsWith(sentence, refused.Error, StringComparison.Ordinal);
            Assert.Single(refused.Error.Trim().Split('\n'));
        }
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_one_sentence()
    {
        await using var tarn = await TarnProcess.StartAsync();
        using var directory = new TempDirectory();
        var second = await ClientCommand.RunAsync("dotnet", [Repository.Program, "up", "--port", $"{tarn.Endpoint.Port}", "--data", directory.Path]);
        Assert.Equal(1, second.ExitCode);
        Assert.Equal($"tarn: Port {tarn.Endpoint.Port} of 127.0.0.1 is in use by another program. Stop that one, or take another port with --port.", second.Error.Trim());
    }

    [Theory]
    [InlineData("up")]
    [InlineData("sql")]
    [InlineData("status")]
    [InlineData("publish")]
    [InlineData("prep")]
    public async Task Every_command_has_help_with_an_example(string command)
    {
        var help = (await ClientCommand.RunAsync("dotnet", [Repository.Program, command, "--help"])).Succeeded();
        Assert.Contains($"Examples:\n  tarn {command}", help);
    }

    [Fact]
    public async Task A_client_without_a_server_is_told_what_to_do()
    {
        var status = await ClientCommand.RunAsync("dotnet", [Repository.Program, "status", "--endpoint", "http://127.0.0.1:9"]);
        Assert.Equal(1, status.ExitCode);
        Assert.Equal("tarn: Nothing answers at http://127.0.0.1:9. Start Tarn with './tarn up', or name another address with --endpoint.\n", status.Error);
    }

    [Fact]
    public async Task What_is_wrong_on_the_command_line_is_said_without_a_page_of_help()
    {
        var result = await ClientCommand.RunAsync("dotnet", [Repository.Program, "up", "--host", "0.0.0.0"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Tarn does not listen on '0.0.0.0'", result.Error);
        Assert.DoesNotContain("Usage:", result.Output);
    }
}
