using System.Diagnostics;
using Tarn.Testing;

namespace Tarn.Conformance.Queries;

/// <summary>Queries that do not let themselves be stopped, or take all memory: they are ended, and nobody else notices.</summary>
public sealed class RunawayQueryTests
{
    [Fact]
    public async Task A_query_that_does_not_look_is_ended_with_its_process_and_others_are_run_again()
    {
        await using var tarn = await RunawayTarn.StartAsync();
        var endless = await tarn.BeginAsync(RunawayTarn.Endless);
        var engine = await tarn.EngineAsync();
        var other = await tarn.BeginAsync(RunawayTarn.Long);
        await tarn.CancelAsync(endless);
        Assert.Equal("CANCELLED", (await tarn.EndAsync(endless)).State);
        await RunawayTarn.GoneAsync(engine);
        Assert.Equal(RunawayTarn.LongAnswer, await tarn.AnswerAsync(other));
    }

    [Fact]
    public async Task A_query_that_takes_too_much_memory_fails_and_others_do_not()
    {
        await using var tarn = await RunawayTarn.StartAsync();
        var swelling = await tarn.BeginAsync(RunawayTarn.Swelling);
        var other = await tarn.BeginAsync(RunawayTarn.Long);
        var (state, reason) = await tarn.EndAsync(swelling);
        Assert.Equal("FAILED", state);
        Assert.StartsWith("EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded the memory", reason, StringComparison.Ordinal);
        Assert.Equal(RunawayTarn.LongAnswer, await tarn.AnswerAsync(other));
    }

    [Fact]
    public async Task Queries_whose_engine_is_killed_are_run_again()
    {
        await using var tarn = await RunawayTarn.StartAsync();
        var queries = new List<string>();
        for (var i = 0; i < 3; i++)
            queries.Add(await tarn.BeginAsync(RunawayTarn.Long));
        using (var engine = Process.GetProcessById(await tarn.EngineAsync(processorSeconds: 0.4)))
            engine.Kill();
        foreach (var query in queries)
            Assert.Equal(RunawayTarn.LongAnswer, await tarn.AnswerAsync(query));
    }

    [Fact]
    public async Task The_engine_ends_with_a_Tarn_that_is_killed()
    {
        await using var tarn = await RunawayTarn.StartAsync();
        await tarn.BeginAsync(RunawayTarn.Endless);
        var engine = await tarn.EngineAsync();
        await tarn.Process.KillAsync();
        await RunawayTarn.GoneAsync(engine);
    }

    [Fact]
    public async Task A_query_of_tarn_sql_ends_with_the_command_that_is_told_to_end()
    {
        await using var tarn = await RunawayTarn.StartAsync();
        using var command = Process.Start(ClientCommand.StartInfo("dotnet", [Repository.Program, "sql", RunawayTarn.Endless, "--endpoint", tarn.Process.Endpoint.AbsoluteUri]))!;
        var query = await tarn.RunningAsync();
        using (var kill = Process.Start("kill", ["-TERM", $"{command.Id}"]))
            await kill.WaitForExitAsync();
        await command.WaitForExitAsync();
        Assert.Equal(143, command.ExitCode);
        Assert.Equal("CANCELLED", (await tarn.EndAsync(query)).State);
    }

    [Fact]
    public async Task Tarn_stops_in_order_whatever_a_query_is_at()
    {
        await using var tarn = await RunawayTarn.StartAsync();
        var endless = await tarn.BeginAsync(RunawayTarn.Endless);
        var engine = await tarn.EngineAsync();
        Assert.Equal(0, await tarn.Process.StopAsync());
        await RunawayTarn.GoneAsync(engine);
        await tarn.Process.StartAsync();
        Assert.Equal("FAILED", (await tarn.EndAsync(endless)).State);
    }
}
