namespace Tarn.Kernel.Tests;

/// <summary>A clock that the test sets.</summary>
internal sealed class MovedClock : TarnClock
{
    public DateTimeOffset Time { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override TimeSpan Offset => TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => Time;

    public override IDisposable Schedule(string name, DateTimeOffset due, Func<CancellationToken, Task> work) =>
        throw new InvalidOperationException("Nothing is scheduled in these tests.");

    public override Task AdvanceAsync(TimeSpan by, CancellationToken cancel)
    {
        Time += by;
        return Task.CompletedTask;
    }
}
