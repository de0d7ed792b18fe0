using Tarn.Kernel;

namespace Tarn.Glue.Tests;

/// <summary>A clock that a test sets.</summary>
internal sealed class TestClock : TarnClock
{
    public DateTimeOffset Time { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override TimeSpan Offset => TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => Time;

    public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work) =>
        throw new InvalidOperationException("Nothing is scheduled in this test.");

    public override Task AdvanceAsync(TimeSpan by, CancellationToken cancel) =>
        throw new InvalidOperationException("This clock is set, not advanced.");
}
