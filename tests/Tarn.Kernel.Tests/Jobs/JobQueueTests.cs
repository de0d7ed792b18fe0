using Microsoft.Extensions.Logging.Abstractions;

namespace Tarn.Kernel.Tests;

public sealed class JobQueueTests : IAsyncDisposable
{
    private readonly JobQueue<string> queue = new(mostWaiting: 5);
    private readonly Bench bench;
    private readonly CancellationTokenSource stop = new();
    private Task running = Task.CompletedTask;

    public JobQueueTests() => bench = new Bench(queue);

    public async ValueTask DisposeAsync()
    {
        bench.FinishAll();
        await stop.CancelAsync();
        await running;
        stop.Dispose();
    }

    [Fact]
    public async Task So_many_run_at_once_and_the_end_of_one_begins_another()
    {
        Enqueue("a", "b", "c");
        await StartAsync();
        Assert.Equal(["a", "b"], bench.Begun);
        Assert.Equal((2, 1), (queue.Running, queue.Waiting));
        await bench.FinishAsync("b");
        Assert.Equal(["a", "b", "c"], bench.Begun);
        Assert.Null(queue.Find("b"));
    }

    [Fact]
    public async Task A_job_whose_end_cannot_be_written_keeps_no_other_waiting()
    {
        bench.Unfinished.AddRange(["no room", "again"]);
        Enqueue("new");
        await StartAsync();
        Assert.Equal(["again", "new"], bench.Begun.Order(StringComparer.Ordinal));
        Assert.Equal(["no room", "again"], bench.Asked);
        Assert.Null(queue.Find("no room"));
    }

    [Fact]
    public async Task Accounts_take_turns()
    {
        foreach (var key in (string[])["1/a", "1/b", "1/c", "2/d", "2/e"])
            queue.TryHold(key, key[..1])!.Enqueue();
        await StartAsync();
        foreach (var key in (string[])["1/a", "2/d", "1/b", "2/e"])
            await bench.FinishAsync(key);
        Assert.Equal(["1/a", "2/d", "1/b", "2/e", "1/c"], bench.Begun);
    }

    [Fact]
    public async Task Too_many_are_refused_and_a_place_that_is_not_taken_is_given_back()
    {
        Enqueue("a", "b", "c", "d");
        using (Assert.IsType<Job<string>>(queue.TryHold("e", "1")))
        {
            Assert.Null(queue.TryHold("f", "1"));
            Assert.NotNull(queue.TryHold("left", "1", isLeft: true));
        }

        Assert.Null(queue.Find("e"));
        Assert.Null(queue.TryHold("a", "1"));
        await StartAsync();
        Assert.NotNull(queue.TryHold("f", "1"));
    }

    [Fact]
    public async Task A_job_that_runs_is_stopped_by_its_token()
    {
        Enqueue("a", "b");
        await StartAsync();
        var ending = queue.StopAsync("a");
        Assert.True(bench.Job("a").IsToldToStop);
        await ending;
        Assert.False(bench.Job("b").Token.IsCancellationRequested);
        Assert.Equal(["a"], bench.Stopped);
    }

    [Fact]
    public async Task A_job_that_waits_is_stopped_without_waiting_for_its_turn()
    {
        Enqueue("a", "b", "c", "d");
        await StartAsync();
        await queue.StopAsync("c");
        Assert.Equal(["c"], bench.Stopped);
        Assert.Equal((2, 1), (queue.Running, queue.Waiting));
        await bench.FinishAsync("a");
        Assert.Equal(["a", "b", "c", "d"], bench.Begun);
    }

    [Fact]
    public async Task A_job_that_is_stopped_while_its_place_is_held_or_before_the_start_ends_once_it_can()
    {
        using var held = queue.TryHold("a", "1")!;
        var ending = queue.StopAsync("a");
        held.Enqueue();
        Assert.False(ending.IsCompleted);
        await StartAsync();
        await ending;
        Assert.Equal(["a"], bench.Stopped);
        Assert.True(queue.StopAsync("never heard of").IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_the_last_run_left_is_run_again_or_not_and_what_this_run_was_given_is_left_alone()
    {
        bench.Unfinished.AddRange(["again", "failed", "mine"]);
        Enqueue("mine");
        await StartAsync();
        Assert.Equal(["again", "failed"], bench.Asked);
        Assert.Equal(["again", "mine"], bench.Begun.Order());
        Assert.Null(queue.Find("failed"));
    }

    [Fact]
    public async Task At_shutdown_what_runs_is_stopped_and_waited_for_and_what_waits_is_not_begun()
    {
        Enqueue("a", "b", "c");
        await StartAsync();
        await stop.CancelAsync();
        await running;
        Assert.Equal(["a", "b"], bench.Stopped.Order());
        Assert.False(bench.Job("a").IsToldToStop);
        Assert.Equal(["a", "b"], bench.Begun);
        Assert.Equal(1, queue.Waiting);
    }

    [Fact]
    public async Task A_job_has_waited_as_long_as_it_is_there_until_it_begins()
    {
        Enqueue("a");
        var job = queue.Find("a")!;
        Assert.InRange(job.Waited, TimeSpan.Zero, job.Elapsed);
        await StartAsync();
        var waited = job.Waited;
        Assert.InRange(waited, TimeSpan.Zero, job.Elapsed);
        await bench.FinishAsync("a");
        Assert.Equal(waited, job.Waited);
    }

    [Fact]
    public async Task A_defect_ends_its_job_alone_and_is_told_until_a_job_ends_well()
    {
        Enqueue("a", "b");
        await StartAsync();
        Assert.Equal(WorkerState.Busy, bench.Status.State);
        Assert.Equal("2 running, 0 waiting", bench.Status.Progress);
        await bench.FinishAsync("a", new InvalidOperationException("a defect\nof two lines"));
        Assert.Equal(["a: a defect\nof two lines"], bench.Failed);
        Assert.Equal((WorkerState.Failing, "a defect of two lines"), (bench.Status.State, bench.Status.LastError));
        await bench.FinishAsync("b");
        Assert.Equal(WorkerStatus.Idle, bench.Status);
    }

    private void Enqueue(params string[] keys)
    {
        foreach (var key in keys)
            queue.TryHold(key, "1")!.Enqueue();
    }

    private async Task StartAsync()
    {
        await bench.StartAsync(default);
        running = bench.RunAsync(stop.Token);
    }

    /// <summary>Runs two jobs at once; each ends when the test says so, or when it is told to stop.</summary>
    private sealed class Bench(JobQueue<string> queue) : JobWorker<string>(queue, 2, NullLogger.Instance)
    {
        private readonly Dictionary<string, (Job<string> Job, TaskCompletionSource End)> jobs = [];
        private readonly Lock gate = new();

        public List<string> Unfinished { get; } = [];

        public List<string> Asked { get; } = [];

        public List<string> Begun { get; } = [];

        public List<string> Stopped { get; } = [];

        public List<string> Failed { get; } = [];

        public Job<string> Job(string key) => jobs[key].Job;

        public async Task FinishAsync(string key, Exception? defect = null)
        {
            var (job, end) = jobs[key];
            if (defect is null)
                end.TrySetResult();
            else
                end.TrySetException(defect);
            await job.Ended;
        }

        public void FinishAll()
        {
            foreach (var (_, end) in jobs.Values.ToArray())
                end.TrySetResult();
        }

        protected override ValueTask<IReadOnlyList<(string Key, string Account)>> UnfinishedAsync(CancellationToken cancel) =>
            ValueTask.FromResult<IReadOnlyList<(string, string)>>([.. Unfinished.Select(key => (key, "1"))]);

        protected override ValueTask<bool> IsRunAgainAsync(string key, CancellationToken cancel)
        {
            Asked.Add(key);
            Unfinished.Remove(key);
            if (key == "no room")
                throw new IOException("The disk is full.");
            return ValueTask.FromResult(key == "again");
        }

        protected override async Task RunJobAsync(Job<string> job)
        {
            var end = new TaskCompletionSource();
            lock (gate)
            {
                jobs[job.Key] = (job, end);
                Begun.Add(job.Key);
            }

            try
            {
                await end.Task.WaitAsync(job.Token);
            }
            catch (OperationCanceledException)
            {
                lock (gate)
                    Stopped.Add(job.Key);
            }
        }

        protected override Task FailAsync(Job<string> job, Exception defect)
        {
            Failed.Add($"{job.Key}: {defect.Message}");
            return Task.CompletedTask;
        }
    }
}
