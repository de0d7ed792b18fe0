using System.Diagnostics;
using Tarn.Kernel;

namespace Tarn.Host;

/// <summary>A process that runs, with what watches it: its outputs, its memory, its time.</summary>
internal sealed class Subprocess : ISubprocess
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>How long output is waited for once all processes are gone: one that got away may hold it open.</summary>
    private static readonly TimeSpan OutputTime = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ProcessMark? mark;
    private readonly SubprocessRequest request;
    private readonly OutputPump pump;
    private readonly CancellationTokenSource over = new();
    private int fate = (int)SubprocessFate.Ended;

    /// <param name="process">It was started, and its group is its own where there is a mark.</param>
    /// <param name="mark">Finds its group; null where the system has no such thing.</param>
    /// <param name="request">What it was started with.</param>
    public Subprocess(Process process, ProcessMark? mark, SubprocessRequest request)
    {
        this.process = process;
        this.mark = mark;
        this.request = request;
        Id = process.Id;
        pump = new OutputPump(request.OutputLimitBytes, () => _ = EndAsync(SubprocessFate.OverOutput));
        Ended = RunAsync();
    }

    public int Id { get; }

    public Stream Input => process.StandardInput.BaseStream;

    public Task<SubprocessEnd> Ended { get; }

    public Task<SubprocessEnd> StopAsync() => EndAsync(SubprocessFate.Stopped);

    public async ValueTask DisposeAsync()
    {
        Interlocked.CompareExchange(ref fate, (int)SubprocessFate.Stopped, (int)SubprocessFate.Ended);
        if (!Ended.IsCompleted)
            Kill();
        await Ended;
    }

    private async Task<SubprocessEnd> RunAsync()
    {
        var outputs = Task.WhenAll(
            pump.RunAsync(process.StandardOutput.BaseStream, request.Output), pump.RunAsync(process.StandardError.BaseStream, request.Error));
        _ = WatchMemoryAsync();
        _ = WatchTimeAsync();
        await process.WaitForExitAsync();

        // Those that it started end with it, unless they are being given time to stop.
        if (fate == (int)SubprocessFate.Ended)
            mark?.Kill();
        await WaitForGroupAsync();
        await Task.WhenAny(outputs, Task.Delay(OutputTime));
        await over.CancelAsync();
        if (mark is not null)
            File.Delete(mark.Path);
        var end = new SubprocessEnd((SubprocessFate)fate, process.ExitCode, pump.TakenBytes);
        process.Dispose();
        return end;
    }

    /// <summary>Asks the group to stop, and kills what has not in time.</summary>
    private async Task<SubprocessEnd> EndAsync(SubprocessFate why)
    {
        if (Interlocked.CompareExchange(ref fate, (int)why, (int)SubprocessFate.Ended) != (int)SubprocessFate.Ended)
            return await Ended;
        if (mark is not null && why != SubprocessFate.OverMemory)
        {
            mark.Terminate();
            await Task.WhenAny(Ended, Task.Delay(request.StopTime));
        }

        Kill();
        return await Ended;
    }

    private void Kill()
    {
        if (mark is not null)
            mark.Kill();
        else if (!over.IsCancellationRequested)
            process.Kill(entireProcessTree: true);
    }

    /// <summary>Those that were told to stop have their time to, and then are killed; one that the system cannot end is left to it.</summary>
    private async Task WaitForGroupAsync()
    {
        var since = TimeProvider.System.GetTimestamp();
        while (mark?.Members().Length > 0 && TimeProvider.System.GetElapsedTime(since) < request.StopTime + OutputTime)
            await Task.Delay(BetweenLooks);
    }

    private async Task WatchTimeAsync()
    {
        if (request.TimeLimit is not { } limit)
            return;
        await Task.Delay(limit, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!over.IsCancellationRequested)
            await EndAsync(SubprocessFate.OverTime);
    }

    private async Task WatchMemoryAsync()
    {
        while (request.MemoryLimitBytes is { } limit && !over.IsCancellationRequested)
        {
            await Task.Delay(BetweenLooks, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!over.IsCancellationRequested && ResidentBytes() > limit)
                await EndAsync(SubprocessFate.OverMemory);
        }
    }

    private long ResidentBytes()
    {
        if (mark is not null)
            return mark.ResidentBytes();
        process.Refresh();
        return process.HasExited ? 0 : process.WorkingSet64;
    }
}
