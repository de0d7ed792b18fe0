using Tarn.Kernel;

namespace Tarn.Iam.Tests;

/// <summary>A clock that stands at one time.</summary>
internal sealed class StillClock : TarnClock
{
    public override TimeSpan Offset => TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work) =>
        throw new InvalidOperationException("Nothing is scheduled in this test.");

    public override Task AdvanceAsync(TimeSpan by, CancellationToken cancel) =>
        throw new InvalidOperationException("This clock stands still.");
}
