using Tarn.Kernel;

namespace Tarn.Host.Tests;

/// <summary>Real processes of /bin/sh.</summary>
public sealed class SubprocessTests : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-process-");
    private readonly Subprocesses processes;

    public SubprocessTests()
    {
        Directory.CreateDirectory(Work);
        processes = Open();
    }

    private string Work => Path.Combine(directory.FullName, "work");

    private string Ledger => Path.Combine(directory.FullName, "processes");

    public async ValueTask DisposeAsync()
    {
        await processes.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_process_gets_its_arguments_environment_input_and_directory_and_gives_its_output_and_code()
    {
        var lines = new List<string>();
        await using var process = await processes.StartAsync(
            Shell("printf '%s|%s|%s|' \"$1\" \"$GREETING\" \"$(pwd)\"; cat; echo wrong >&2; exit 3", "a b") with
            {
                Environment = new Dictionary<string, string> { ["GREETING"] = "hello" },
                Output = SubprocessOutput.ToLines(lines.Add),
                Error = SubprocessOutput.ToFile(Path.Combine(Work, "errors")),
            },
            default);
        await process.Input.WriteAsync("one\ntwo"u8.ToArray());
        await process.Input.DisposeAsync();
        var end = await process.Ended;
        Assert.Equal([$"a b|hello|{Work}|one", "two"], lines);
        Assert.Equal("wrong\n", await File.ReadAllTextAsync(Path.Combine(Work, "errors")));
        Assert.Equal((SubprocessFate.Ended, 3), (end.Fate, end.ExitCode));
        Assert.Empty(Directory.GetFiles(Ledger));
    }

    [Fact]
    public async Task Nothing_of_Tarns_environment_is_passed_on()
    {
        var lines = new List<string>();
        await using var process = await processes.StartAsync(Shell("env") with { Output = SubprocessOutput.ToLines(lines.Add) }, default);
        await process.Ended;
        Assert.Empty(lines.Select(line => line.Split('=')[0]).Except(["PATH", "PWD", "OLDPWD", "SHLVL", "_", ProcessMark.Variable]));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named() =>
        Assert.Contains("no-such-program", (await Assert.ThrowsAsync<IOException>(
            () => processes.StartAsync(Shell("") with { Program = "no-such-program" }, default))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_group_whose_processes_ignore_SIGTERM_is_killed_whole()
    {
        var lines = new Lines();
        await using var process = await processes.StartAsync(
            Shell("trap '' TERM; (trap '' TERM; sleep 1000) & (setsid sleep 1000) & echo $!; echo started; while :; do sleep 1000; done") with
            {
                Output = SubprocessOutput.ToLines(lines.Add),
                StopTime = TimeSpan.FromMilliseconds(200),
            },
            default);
        await lines.UntilAsync("started");
        var mark = Mark();
        Assert.True(mark.Members().Length >= 3);
        var end = await process.StopAsync();
        Assert.Equal((SubprocessFate.Stopped, 137), (end.Fate, end.ExitCode));
        Assert.Empty(mark.Members());
    }

    [Fact]
    public async Task A_process_that_stops_when_told_to_is_not_killed()
    {
        var lines = new Lines();
        await using var process = await processes.StartAsync(
            Shell("trap 'echo cleaning; exit 7' TERM; echo started; while :; do sleep 0.05; done") with { Output = SubprocessOutput.ToLines(lines.Add) }, default);
        await lines.UntilAsync("started");
        Assert.Equal(7, (await process.StopAsync()).ExitCode);
        Assert.Contains("cleaning", lines.All);
    }

    [Fact]
    public async Task What_a_process_leaves_behind_ends_with_it()
    {
        var lines = new Lines();
        await using var process = await processes.StartAsync(
            Shell("sleep 1000 & echo started; read line") with { Output = SubprocessOutput.ToLines(lines.Add) }, default);
        await lines.UntilAsync("started");
        var mark = Mark();
        await process.Input.DisposeAsync();
        await process.Ended;
        Assert.Empty(mark.Members());
    }

    [Fact]
    public async Task A_process_that_writes_too_much_is_stopped_and_what_was_in_the_limit_is_kept()
    {
        var path = Path.Combine(Work, "out");
        await using var process = await processes.StartAsync(
            Shell("while :; do echo 0123456789; done") with { Output = SubprocessOutput.ToFile(path), OutputLimitBytes = 100_000 }, default);
        var end = await process.Ended;
        Assert.Equal((SubprocessFate.OverOutput, 100_000), (end.Fate, end.OutputBytes));
        Assert.Equal(100_000, new FileInfo(path).Length);
    }

    [Fact]
    public async Task Children_that_use_too_much_memory_are_killed_together()
    {
        // Two children that hold 48 MiB each. The colon keeps the shell from becoming the last command, which would hold nothing.
        const string child = "(x=$(head -c 50331648 /dev/zero | tr '\\0' a); sleep 1000; :) &";
        await using var process = await processes.StartAsync(Shell($"{child} {child} wait") with { MemoryLimitBytes = 80 << 20 }, default);
        Assert.Equal(SubprocessFate.OverMemory, (await process.Ended).Fate);
    }

    [Fact]
    public async Task A_process_outlives_the_thread_that_started_it()
    {
        ISubprocess? process = null;
        var thread = new Thread(() => process = processes.StartAsync(Shell("read line; exit 5"), default).GetAwaiter().GetResult());
        await processes.TrySandboxAsync();
        thread.Start();
        thread.Join();
        await process!.Input.DisposeAsync();
        Assert.Equal(5, (await process.Ended).ExitCode);
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_stopped()
    {
        await using var process = await processes.StartAsync(Shell("sleep 1000") with { TimeLimit = TimeSpan.FromMilliseconds(100) }, default);
        Assert.Equal(SubprocessFate.OverTime, (await process.Ended).Fate);
    }

    [Fact]
    public async Task What_a_killed_Tarn_left_is_ended_at_the_next_start_and_what_runs_is_not()
    {
        var lines = new Lines();
        await using var left = await Open().StartAsync(
            Shell("sleep 1000 & echo started; wait") with { Output = SubprocessOutput.ToLines(lines.Add) }, default);
        await lines.UntilAsync("started");
        await using var ours = await processes.StartAsync(Shell("read line; exit 5"), default);
        Assert.Equal(1, processes.Reap());
        Assert.Equal(137, (await left.Ended).ExitCode);
        await ours.Input.DisposeAsync();
        Assert.Equal(5, (await ours.Ended).ExitCode);
    }

    [Fact]
    public async Task A_process_that_got_the_id_of_one_that_was_left_is_not_touched()
    {
        await using var other = await processes.StartAsync(Shell("read line; exit 5"), default);
        var stat = await File.ReadAllTextAsync($"/proc/{other.Id}/stat");
        var start = ProcessEntry.Parse(stat)!.Value.StartTicks;
        await File.WriteAllTextAsync(
            Path.Combine(Ledger, "earlier"), stat.Replace($" {start} ", $" {start - 1} ", StringComparison.Ordinal));
        Assert.Equal(1, processes.Reap());
        await other.Input.DisposeAsync();
        Assert.Equal(5, (await other.Ended).ExitCode);
    }

    [Fact]
    public async Task Where_there_is_a_sandbox_Tarns_data_is_hidden_and_health_says_which()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "secret"), "data\n");
        await processes.TrySandboxAsync();
        var lines = new List<string>();
        await using var process = await processes.StartAsync(
            Shell("cat \"$1\" 2>&1; echo mine > here && cat here", Path.Combine(directory.FullName, "secret")) with { Output = SubprocessOutput.ToLines(lines.Add) },
            default);
        await process.Ended;
        Assert.Equal("mine", lines[^1]);
        if (processes.Sandbox == "bubblewrap")
            Assert.DoesNotContain("data", lines);
        else
            Assert.StartsWith("none (bwrap ", processes.Sandbox, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("7 (a) b) S 1 7 9 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 55 100 3 0", 7, "a) b", 9, 55)]
    public void A_line_of_proc_is_read(string line, int id, string name, int session, long start)
    {
        var entry = ProcessEntry.Parse(line)!.Value;
        Assert.Equal((id, name, 'S', session, start, 3L * Environment.SystemPageSize), (entry.Id, entry.Name, entry.State, entry.Session, entry.StartTicks, entry.ResidentBytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7 (a) S 1")]
    [InlineData("x (a) S 1 7 9 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 55 100 3 0")]
    public void What_is_no_such_line_is_not(string line) => Assert.Null(ProcessEntry.Parse(line));

    private Subprocesses Open() => new(new TarnOptions { DataDirectory = directory.FullName, SyncDurability = false });

    private ProcessMark Mark() => new(Ledger, Path.GetFileName(Directory.GetFiles(Ledger).Single()));

    private SubprocessRequest Shell(string script, params string[] arguments) =>
        new() { Program = "sh", Arguments = ["-c", script, "sh", .. arguments], WorkingDirectory = Work };

    private sealed class Lines
    {
        private readonly Dictionary<string, TaskCompletionSource> seen = [];
        private readonly Lock gate = new();

        public string[] All
        {
            get
            {
                lock (gate)
                    return [.. seen.Where(each => each.Value.Task.IsCompleted).Select(each => each.Key)];
            }
        }

        public void Add(string line) => Of(line).TrySetResult();

        public Task UntilAsync(string line) => Of(line).Task;

        private TaskCompletionSource Of(string line)
        {
            lock (gate)
                return seen.TryGetValue(line, out var there) ? there : seen[line] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
