using System.IO.Pipelines;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Wire.Tests;

public sealed class PatientReaderTests
{
    private readonly HandMovedTime time = new();
    private readonly Pipe pipe = new();

    [Fact]
    public async Task A_body_that_stops_coming_is_given_up()
    {
        var reader = new PatientReader(pipe.Reader, time);
        await pipe.Writer.WriteAsync(new byte[3], TestContext.Current.CancellationToken);
        var read = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, read.Buffer.Length);
        reader.AdvanceTo(read.Buffer.End);
        var waiting = reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.Equal(1, time.GoOff());
        var error = await Assert.ThrowsAsync<AwsException>(() => waiting);
        Assert.Equal("RequestTimeout", error.Code);
        Assert.Equal(400, error.Status);
    }

    [Fact]
    public async Task Who_calls_the_reading_off_is_told_so_and_nothing_else()
    {
        var reader = new PatientReader(pipe.Reader, time);
        var waiting = reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        reader.CancelPendingRead();
        Assert.True((await waiting).IsCanceled);
    }

    [Fact]
    public async Task What_comes_in_time_is_read_and_nothing_goes_off_afterwards()
    {
        var reader = new PatientReader(pipe.Reader, time);
        var waiting = reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await pipe.Writer.WriteAsync(new byte[3], TestContext.Current.CancellationToken);
        Assert.Equal(3, (await waiting).Buffer.Length);
        Assert.Equal(0, time.GoOff());
    }
}
