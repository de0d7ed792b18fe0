using System.IO.Pipelines;
using Tarn.Testing;

namespace Tarn.Wire.Tests;

public sealed class PatientWriterTests
{
    private readonly HandMovedTime time = new();
    private readonly Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 10, resumeWriterThreshold: 5));
    private long? taken = 0;
    private int aborts;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_takes_nothing_is_cut_off()
    {
        var waiting = Writer().WriteAsync(new byte[100], Cancel).AsTask();
        Assert.Equal(1, time.GoOff());
        Assert.Equal(1, aborts);
        await pipe.Reader.CompleteAsync();
        Assert.True((await waiting).IsCompleted);
        Assert.Equal(0, time.GoOff());
    }

    [Fact]
    public async Task A_client_that_takes_a_little_is_waited_for()
    {
        var waiting = Writer().WriteAsync(new byte[100], Cancel).AsTask();
        for (var looks = 0; looks < 20; looks++)
        {
            taken += 480;
            Assert.Equal(1, time.GoOff());
        }

        Assert.Equal(0, aborts);
        taken += 479;
        time.GoOff();
        Assert.Equal(1, aborts);
        await pipe.Reader.CompleteAsync();
        await waiting;
    }

    [Fact]
    public async Task Where_nobody_knows_what_is_taken_a_client_is_waited_for_longer()
    {
        taken = null;
        var waiting = Writer().WriteAsync(new byte[100], Cancel).AsTask();
        for (var looks = 1; looks < 10; looks++)
            time.GoOff();
        Assert.Equal(0, aborts);
        time.GoOff();
        Assert.Equal(1, aborts);
        await pipe.Reader.CompleteAsync();
        await waiting;
    }

    [Fact]
    public async Task What_goes_out_at_once_is_not_watched()
    {
        await Writer().WriteAsync(new byte[3], Cancel);
        Assert.Equal(0, time.GoOff());
    }

    private PatientWriter Writer() => new(pipe.Writer, new ClientPatience(TimeSpan.FromSeconds(30), 16, time), () => taken, () => aborts++);
}
