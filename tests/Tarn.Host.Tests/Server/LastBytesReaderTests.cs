using System.IO.Pipelines;

namespace Tarn.Host.Tests;

public sealed class LastBytesReaderTests
{
    private readonly Pipe pipe = new();
    private readonly LastBytesReader reader;

    public LastBytesReaderTests() => reader = new LastBytesReader(pipe.Reader);

    [Fact]
    public async Task The_end_is_told_once_all_bytes_were_seen()
    {
        await EndWithAsync([1, 2, 3]);
        var read = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((3, false), (read.Buffer.Length, read.IsCompleted));
        reader.AdvanceTo(read.Buffer.GetPosition(1));
        read = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, false), (read.Buffer.Length, read.IsCompleted));
        reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        read = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((2, true), (read.Buffer.Length, read.IsCompleted));
    }

    [Fact]
    public async Task An_end_without_bytes_is_told_at_once()
    {
        await EndWithAsync([]);
        Assert.True(reader.TryRead(out var read));
        Assert.True(read.IsCompleted);
    }

    [Fact]
    public async Task An_end_that_comes_later_is_told_when_it_comes()
    {
        await pipe.Writer.WriteAsync(new byte[] { 1 }, TestContext.Current.CancellationToken);
        Assert.True(reader.TryRead(out var read));
        Assert.False(read.IsCompleted);
        reader.AdvanceTo(read.Buffer.End);
        var waiting = reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await pipe.Writer.CompleteAsync();
        Assert.True((await waiting).IsCompleted);
    }

    private async Task EndWithAsync(byte[] bytes)
    {
        await pipe.Writer.WriteAsync(bytes, TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
    }
}
