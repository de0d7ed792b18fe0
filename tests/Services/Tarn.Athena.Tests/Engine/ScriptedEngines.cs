using System.IO.Pipelines;
using System.Text;
using Tarn.Athena.Engine;
using Tarn.Kernel;

namespace Tarn.Athena.Tests;

/// <summary>Processes that speak as the engine's does and do what a test says with each piece of work: each is told its number, from 1 on.</summary>
internal sealed class ScriptedEngines(Func<ScriptedEngine, Frame, Task> work) : ISubprocesses
{
    private readonly List<ScriptedEngine> started = [];

    public string Sandbox => "none";

    public IReadOnlyList<ScriptedEngine> Started
    {
        get
        {
            lock (started)
                return [.. started];
        }
    }

    public Task<ISubprocess> StartAsync(SubprocessRequest request, CancellationToken cancel)
    {
        lock (started)
        {
            var engine = new ScriptedEngine(started.Count + 1, request, work);
            started.Add(engine);
            return Task.FromResult<ISubprocess>(engine);
        }
    }
}

internal sealed class ScriptedEngine : ISubprocess
{
    private readonly Pipe input = new();
    private readonly Pipe output = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly TaskCompletionSource<SubprocessEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<ScriptedEngine, Frame, Task> work;
    private readonly Task reading;

    public ScriptedEngine(int id, SubprocessRequest request, Func<ScriptedEngine, Frame, Task> work)
    {
        Id = id;
        this.work = work;
        Input = input.Writer.AsStream();
        reading = request.Output!.Reader!(output.Reader.AsStream());
        _ = ServeAsync();
    }

    public int Id { get; }

    /// <summary>What it may have, as it was told.</summary>
    public long MemoryLimitBytes { get; private set; }

    /// <summary>How often it was asked whether it is there, and said so.</summary>
    public int Pings { get; private set; }

    /// <summary>Whether it answers nothing, as a process that somebody stopped.</summary>
    public bool IsStopped { get; set; }

    public Stream Input { get; }

    public Task<SubprocessEnd> Ended => ended.Task;

    public Task<SubprocessEnd> StopAsync() => EndAsync(137);

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Answers work with a text.</summary>
    public Task AnswerAsync(Frame frame, string text) => SendAsync(new Frame(FrameKind.Csv, frame.Work, Encoding.UTF8.GetBytes(text)));

    public Task CrashAsync() => EndAsync(139);

    public async Task EndOverMemoryAsync()
    {
        await SendAsync(new Frame(FrameKind.OverMemory, 0, default));
        await EndAsync(137);
    }

    private async Task<SubprocessEnd> EndAsync(int code)
    {
        await output.Writer.CompleteAsync();
        await reading; // what it wrote is read before it is gone
        ended.TrySetResult(new SubprocessEnd(SubprocessFate.Ended, code, 0));
        return await ended.Task;
    }

    private async Task ServeAsync()
    {
        var from = input.Reader.AsStream();
        while (await Frame.ReadAsync(from, CancellationToken.None) is { } frame)
        {
            if (frame.Kind == FrameKind.Open)
            {
                MemoryLimitBytes = EngineSettings.Read(frame.Bytes).MemoryLimitBytes;
                await SendAsync(frame with { Bytes = default });
            }
            else if (frame.Kind == FrameKind.Ping && !IsStopped)
            {
                Pings++;
                await SendAsync(frame);
            }
            else if (frame.Kind == FrameKind.Query)
            {
                _ = work(this, frame);
            }
        }
    }

    private async Task SendAsync(Frame frame)
    {
        await writing.WaitAsync();
        try
        {
            await frame.WriteAsync(output.Writer.AsStream(leaveOpen: true), CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
        finally
        {
            writing.Release();
        }
    }
}
