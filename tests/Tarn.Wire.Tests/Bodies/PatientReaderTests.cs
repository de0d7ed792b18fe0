using System.IO.Pipelines;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Wire.Tests;

public sealed class PatientReaderTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);
    private readonly HandMovedTime time = new();
    private readonly Pipe pipe = new();
    private readonly PatientReader reader;

    public PatientReaderTests() => reader = new PatientReader(pipe.Reader, new ClientPatience(Grace, leastBytesPerSecond: 16, time));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_stops_coming_is_given_up()
    {
        await pipe.Writer.WriteAsync(new byte[3], Cancel);
        var read = await reader.ReadAsync(Cancel);
        Assert.Equal(3, read.Buffer.Length);
        reader.AdvanceTo(read.Buffer.End);
        var waiting = reader.ReadAsync(Cancel).AsTask();
        Assert.Equal(1, time.GoOff());
        var error = await Assert.ThrowsAsync<AwsException>(() => waiting);
        Assert.Equal("RequestTimeout", error.Code);
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public async Task A_body_that_comes_byte_by_byte_is_given_up_after_the_same_time_in_all()
    {
        for (var second = 0; second < 29; second++)
        {
            Assert.Equal(Grace - TimeSpan.FromSeconds(second), await WaitAsync(TimeSpan.FromSeconds(1), 1));
        }

        Assert.Equal(TimeSpan.FromSeconds(1), await WaitAsync(TimeSpan.FromSeconds(5), 1));

        // Late by the clock, and still waited for no longer.
        Assert.Equal(TimeSpan.Zero, await WaitAsync(TimeSpan.Zero, 1));
    }

    [Fact]
    public async Task A_slow_body_that_lives_is_never_given_up()
    {
        for (var second = 0; second < 1_000; second++)
        {
            var due = await WaitAsync(TimeSpan.FromSeconds(1), 16);
            Assert.True(due > TimeSpan.Zero, $"Given up after {second} seconds.");
        }

        // A second each, of 479 and one byte more in 30 seconds: a byte less would have been too few.
        Assert.Equal(480, new ClientPatience(Grace, 16, time).LeastBytes);
    }

    [Fact]
    public async Task What_is_looked_at_again_came_only_once()
    {
        await pipe.Writer.WriteAsync(new byte[300], Cancel);
        for (var times = 0; times < 5; times++)
        {
            var read = await reader.ReadAsync(Cancel);
            reader.AdvanceTo(read.Buffer.Start);
        }

        var last = await reader.ReadAsync(Cancel);
        reader.AdvanceTo(last.Buffer.Start, last.Buffer.End);
        Assert.Equal(Grace, await WaitAsync(TimeSpan.FromSeconds(20), 100));

        // 400 of 480 bytes in 20 seconds: another 10 are left.
        Assert.Equal(TimeSpan.FromSeconds(10), await WaitAsync(TimeSpan.FromSeconds(1), 80));
        Assert.Equal(Grace, await WaitAsync(TimeSpan.Zero, 1));
    }

    [Fact]
    public async Task Who_calls_the_reading_off_is_told_so_and_nothing_else()
    {
        var waiting = reader.ReadAsync(Cancel).AsTask();
        reader.CancelPendingRead();
        Assert.True((await waiting).IsCanceled);
    }

    [Fact]
    public async Task What_comes_in_time_is_read_and_nothing_goes_off_afterwards()
    {
        var waiting = reader.ReadAsync(Cancel).AsTask();
        await pipe.Writer.WriteAsync(new byte[3], Cancel);
        Assert.Equal(3, (await waiting).Buffer.Length);
        Assert.Equal(0, time.GoOff());
    }

    /// <summary>Waits for so long until so many bytes come; answers for how long the reader would have waited.</summary>
    private async Task<TimeSpan?> WaitAsync(TimeSpan wait, int bytes)
    {
        var waiting = reader.ReadAsync(Cancel).AsTask();
        var due = time.Due;
        time.Pass(wait);
        await pipe.Writer.WriteAsync(new byte[bytes], Cancel);
        var read = await waiting;
        reader.AdvanceTo(read.Buffer.End);
        return due;
    }
}
