using System.Diagnostics;
using System.Globalization;

namespace Tarn.Athena.Engine;

/// <summary>
/// Ends this process when it has more memory than it may. DuckDB bounds what its operators keep, but not the values that one step over
/// 2,048 rows makes, and looks for nothing while it makes them.
/// </summary>
internal sealed class MemoryGuard
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim isWorking = new(false);
    private readonly ManualResetEventSlim isIdle = new(true);
    private readonly long limitBytes;
    private readonly Action over;
    private readonly Lock gate = new();
    private int works;

    private MemoryGuard(long limitBytes, Action over)
    {
        this.limitBytes = limitBytes;
        this.over = over;
    }

    /// <summary>A thread of its own: the pool's may all be busy.</summary>
    public static MemoryGuard Start(long limitBytes, Action over)
    {
        var guard = new MemoryGuard(limitBytes, over);
        new Thread(guard.Watch) { IsBackground = true, Name = "Memory" }.Start();
        return guard;
    }

    /// <summary>What this process has resident.</summary>
    public static long ResidentBytes()
    {
        if (OperatingSystem.IsLinux())
        {
            // Pages: of all, then of those that are resident. Source: proc(5), /proc/pid/statm.
            var text = File.ReadAllText("/proc/self/statm");
            var from = text.IndexOf(' ', StringComparison.Ordinal) + 1;
            var end = text.IndexOf(' ', from);
            return long.Parse(text.AsSpan(from, end - from), CultureInfo.InvariantCulture) * Environment.SystemPageSize;
        }

        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }

    /// <summary>There is work: from now on it is looked.</summary>
    public void Begin()
    {
        lock (gate)
        {
            works++;
            isIdle.Reset();
            isWorking.Set();
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (--works > 0)
                return;
            isWorking.Reset();
            isIdle.Set();
        }
    }

    private void Watch()
    {
        while (true)
        {
            isWorking.Wait();
            if (ResidentBytes() > limitBytes)
                over();
            isIdle.Wait(BetweenLooks);
        }
    }
}
