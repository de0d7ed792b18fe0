using Tarn.Kernel;

namespace Tarn.S3.Tests;

/// <summary>A clock that stands until it is set.</summary>
internal sealed class StillClock : TarnClock
{
    private DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public override TimeSpan Offset => TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => now;

    public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work) =>
        throw new InvalidOperationException("Nothing is scheduled in this test.");

    public override Task AdvanceAsync(TimeSpan by, CancellationToken cancel)
    {
        now += by;
        return Task.CompletedTask;
    }
}
