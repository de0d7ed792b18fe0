using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Tarn.Duck;
using Tarn.Kernel;

namespace Tarn.Athena.Engine;

/// <summary>One process of the engine, from its start to its end.</summary>
internal sealed class EngineLife : IAsyncDisposable
{
    /// <summary>How long work that was cancelled may go on; then it is ended with the process.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private const int LooksWithinSilence = 6;

    private readonly ConcurrentDictionary<int, TaskCompletionSource<Frame>> works = new();
    private readonly SemaphoreSlim writing = new(1);
    private readonly TimeSpan silence;
    private ISubprocess? process;
    private EngineLost? end;
    private int lastWork;
    private long heard = Stopwatch.GetTimestamp();

    private EngineLife(bool isWhole, TimeSpan silence)
    {
        IsWhole = isWhole;
        this.silence = silence;
    }

    /// <summary>Whether it has all the memory that queries may have, or half of it.</summary>
    public bool IsWhole { get; }

    public bool HasEnded => Volatile.Read(ref end) is not null;

    /// <summary>Completes when it can be given work.</summary>
    /// <param name="subprocesses">What starts it.</param>
    /// <param name="command">Its program, with all the memory.</param>
    /// <param name="isWhole">Whether it gets all of it, or half.</param>
    /// <param name="duck">Where it finds its files.</param>
    /// <param name="area">The purpose in whose area it runs and spills.</param>
    /// <param name="complain">Takes what it writes to its standard error.</param>
    /// <exception cref="EngineLost">It could not be started.</exception>
    public static async Task<EngineLife> StartAsync(
        ISubprocesses subprocesses, EngineCommand command, bool isWhole, DuckHost duck, string area, Action<string> complain)
    {
        command = isWhole ? command : command.Half();
        var directory = duck.Area(area);
        foreach (var left in Directory.EnumerateFiles(directory))
            File.Delete(left); // spilled by one that was killed
        var life = new EngineLife(isWhole, command.Silence);
        var request = new SubprocessRequest
        {
            Program = command.Program,
            Arguments = command.Arguments,
            Environment = EngineCommand.Environment(),
            WorkingDirectory = directory,
            IsTrusted = true,
            DataLimitBytes = command.ProcessLimitBytes + (command.ProcessLimitBytes / 4),
            Output = SubprocessOutput.ToReader(life.ReadAsync),
            Error = SubprocessOutput.ToLines(complain),
            StopTime = TimeSpan.Zero,
        };
        try
        {
            life.process = await subprocesses.StartAsync(request, CancellationToken.None);
        }
        catch (IOException error)
        {
            throw new EngineLost(EngineEnd.Crashed, 0, error.Message);
        }

        _ = life.WatchAsync(life.process);
        _ = life.ListenAsync();
        var settings = new EngineSettings(duck.OptionsFor(area, command.MemoryLimitBytes), command.ProcessLimitBytes);
        await life.AskAsync(FrameKind.Open, settings.ToBytes(), CancellationToken.None);
        return life;
    }

    /// <exception cref="EngineLost">The process ended before it answered.</exception>
    /// <exception cref="OperationCanceledException">The work is ended, or its process with it.</exception>
    public async Task<Frame> AskAsync(FrameKind kind, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var work = Interlocked.Increment(ref lastWork);
        var answer = new TaskCompletionSource<Frame>(TaskCreationOptions.RunContinuationsAsynchronously);
        works[work] = answer;
        try
        {
            if (Volatile.Read(ref end) is { } ended)
                throw ended;
            await SendAsync(new Frame(kind, work, bytes));
            Frame frame;
            await using (cancel.UnsafeRegister(_ => _ = CancelAsync(work, answer.Task), null))
                frame = await answer.Task;
            if (frame.Kind != FrameKind.Error)
                return frame;
            cancel.ThrowIfCancellationRequested();
            throw EngineError.Read(frame.Bytes);
        }
        catch (EngineLost) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        finally
        {
            works.TryRemove(work, out _);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Lose(EngineEnd.Stopped, "Tarn stopped it");
        if (process is not null)
            await process.DisposeAsync();
    }

    private async Task CancelAsync(int work, Task answer)
    {
        await SendAsync(new Frame(FrameKind.Cancel, work, default));
        await Task.WhenAny(answer, Task.Delay(Patience));
        if (!answer.IsCompleted)
            await DisposeAsync();
    }

    private async Task SendAsync(Frame frame)
    {
        await writing.WaitAsync();
        try
        {
            await frame.WriteAsync(process!.Input, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It is gone; whoever watches it tells those that wait.
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ReadAsync(Stream output)
    {
        try
        {
            while (await Frame.ReadAsync(output, CancellationToken.None) is { } frame)
            {
                Volatile.Write(ref heard, Stopwatch.GetTimestamp());
                if (frame.Kind == FrameKind.OverMemory)
                    Lose(EngineEnd.OverMemory, "it had more memory than it may");
                else if (works.TryGetValue(frame.Work, out var work))
                    work.TrySetResult(frame);
            }
        }
        catch (Exception error) when (error is IOException or InvalidDataException or ObjectDisposedException)
        {
            // Cut short in the middle of an answer: its end tells.
        }
    }

    /// <summary>Asks now and then whether it is there, as long as it has work: time without work counts for nothing.</summary>
    private async Task ListenAsync()
    {
        var sending = Task.CompletedTask;
        while (!HasEnded)
        {
            if (works.IsEmpty)
                Volatile.Write(ref heard, Stopwatch.GetTimestamp());
            else if (Stopwatch.GetElapsedTime(Volatile.Read(ref heard)) > silence)
                await EndSilentAsync();
            else if (sending.IsCompleted)
                sending = SendAsync(new Frame(FrameKind.Ping, 0, default)); // to one that is stopped it may take for ever
            await Task.Delay(silence / LooksWithinSilence);
        }
    }

    private async Task EndSilentAsync()
    {
        Lose(EngineEnd.Silent, string.Create(CultureInfo.InvariantCulture, $"it said nothing for {silence.TotalSeconds:0.#} seconds"));
        await DisposeAsync();
    }

    private async Task WatchAsync(ISubprocess running)
    {
        var how = await running.Ended;
        Lose(EngineEnd.Crashed, $"it ended with code {how.ExitCode}");
    }

    private void Lose(EngineEnd how, string why)
    {
        if (Interlocked.CompareExchange(ref end, new EngineLost(how, works.Count, why), null) is not null)
            return;
        foreach (var work in works.Values)
            work.TrySetException(end);
    }
}
