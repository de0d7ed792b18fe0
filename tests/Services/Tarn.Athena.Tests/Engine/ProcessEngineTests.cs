using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Tarn.Athena.Domain;
using Tarn.Athena.Engine;
using Tarn.Duck;
using Tarn.Testing;

namespace Tarn.Athena.Tests;

public sealed class ProcessEngineTests : IAsyncDisposable
{
    private const long Memory = 4L << 30;

    private readonly TempDirectory directory = new();
    private readonly DuckHost duck;
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProcessEngine? engine;

    public ProcessEngineTests() => duck = new DuckHost(new DuckHostOptions { Directory = directory.Path, MemoryLimitBytes = 64 << 20 });

    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
            await engine.DisposeAsync();
        duck.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task Queries_are_answered_beside_one_that_is_tried_apart()
    {
        var processes = Start(async (process, frame) =>
        {
            if (process.Id == 1)
                await process.CrashAsync();
            else if (TextOf(frame) == "long")
                await gate.Task;
            await process.AnswerAsync(frame, TextOf(frame) + " from " + process.Id);
        });
        var suspect = AskAsync("long");
        await Until(() => processes.Started.Count >= 2);
        Assert.Equal("short from 3", await AskAsync("short"));
        Assert.False(suspect.IsCompleted);
        gate.SetResult();
        Assert.Equal("long from 2", await suspect);
        Assert.All(processes.Started.Skip(1), process => Assert.Equal(processes.Started[0].MemoryLimitBytes / 2, process.MemoryLimitBytes));
    }

    [Fact]
    public async Task One_that_ends_its_process_twice_fails_and_the_rest_is_answered()
    {
        Start(async (process, frame) =>
        {
            if (TextOf(frame) == "bad")
                await process.CrashAsync();
            else if (process.Id == 1)
                await gate.Task; // lost with the process
            else
                await process.AnswerAsync(frame, "good");
        });
        var good = AskAsync("good");
        var error = await Assert.ThrowsAsync<QueryFailure>(() => AskAsync("bad"));
        Assert.Contains("The engine ended while it ran the query", error.Message, StringComparison.Ordinal);
        Assert.Equal("good", await good);
    }

    [Fact]
    public async Task What_half_of_the_memory_is_too_little_for_is_tried_alone_with_all_of_it()
    {
        var processes = Start(async (process, frame) =>
        {
            if (process.Id == 1)
                await process.CrashAsync();
            else if (process.MemoryLimitBytes < Memory)
                await process.EndOverMemoryAsync();
            else
                await process.AnswerAsync(frame, "from " + process.Id);
        });
        Assert.Equal("from 3", await AskAsync("large"));
        Assert.Equal(processes.Started[0].MemoryLimitBytes, processes.Started[2].MemoryLimitBytes);
    }

    [Fact]
    public async Task What_all_of_the_memory_is_too_little_for_fails()
    {
        var processes = Start((process, _) => process.EndOverMemoryAsync());
        var error = await Assert.ThrowsAsync<QueryFailure>(() => AskAsync("larger"));
        Assert.Contains("memory", error.Message, StringComparison.Ordinal);
        Assert.Single(processes.Started);
    }

    [Fact]
    public async Task A_process_that_says_nothing_is_ended_and_its_query_run_again()
    {
        var processes = Start(
            async (process, frame) =>
            {
                if (process.Id == 1)
                    process.IsStopped = true;
                else
                    await process.AnswerAsync(frame, "from " + process.Id);
            },
            silence: TimeSpan.FromMilliseconds(300));
        Assert.Equal("from 2", await AskAsync("any"));
        Assert.True(processes.Started[0].Ended.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task One_that_works_for_long_and_answers_when_asked_is_left_alone()
    {
        var processes = Start(
            async (process, frame) =>
            {
                await Until(() => process.Pings >= 12); // twice the silence
                await process.AnswerAsync(frame, "from " + process.Id);
            },
            silence: TimeSpan.FromMilliseconds(300));
        Assert.Equal("from 1", await AskAsync("slow"));
        Assert.Single(processes.Started);
    }

    private ScriptedEngines Start(Func<ScriptedEngine, Frame, Task> work, TimeSpan? silence = null)
    {
        var processes = new ScriptedEngines(work);
        var command = new EngineCommand("none", [], Memory) { Silence = silence ?? TimeSpan.FromMinutes(1) };
        engine = new ProcessEngine(processes, duck, command, NullLogger<ProcessEngine>.Instance);
        return processes;
    }

    private async Task<string> AskAsync(string sql)
    {
        await using var result = await engine!.RunAsync(new EngineQuery(sql, [], Path.Combine(directory.Path, Guid.NewGuid().ToString())), TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(result.Bytes!.Value.Span);
    }

    private static string TextOf(Frame frame) => EngineQuery.Read(frame.Bytes).Sql;

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }
}
