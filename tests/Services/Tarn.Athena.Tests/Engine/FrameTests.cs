using Tarn.Athena.Engine;

namespace Tarn.Athena.Tests;

public sealed class FrameTests
{
    private static readonly IReadOnlyList<string?[]> Rows = [["a", null, ""], ["ü\0", "b", "c"]];

    [Fact]
    public async Task Frames_come_out_as_they_went_in_and_then_nothing()
    {
        using var stream = new MemoryStream();
        await new Frame(FrameKind.Query, 7, "abc"u8.ToArray()).WriteAsync(stream, TestContext.Current.CancellationToken);
        await new Frame(FrameKind.Cancel, -1, default).WriteAsync(stream, TestContext.Current.CancellationToken);
        stream.Position = 0;
        var first = await Frame.ReadAsync(stream, TestContext.Current.CancellationToken);
        Assert.Equal((FrameKind.Query, 7, "abc"), (first!.Kind, first.Work, System.Text.Encoding.UTF8.GetString(first.Bytes.Span)));
        var second = await Frame.ReadAsync(stream, TestContext.Current.CancellationToken);
        Assert.Equal((FrameKind.Cancel, -1, 0), (second!.Kind, second.Work, second.Bytes.Length));
        Assert.Null(await Frame.ReadAsync(stream, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Frames_that_are_waited_for_are_the_same()
    {
        using var stream = new MemoryStream();
        new Frame(FrameKind.Csv, 9, "abc"u8.ToArray()).Write(stream);
        stream.Position = 0;
        var read = Frame.Read(stream)!;
        Assert.Equal((FrameKind.Csv, 9, 3), (read.Kind, read.Work, read.Bytes.Length));
        Assert.Null(Frame.Read(stream));
        using var cut = new MemoryStream(stream.ToArray()[..5]);
        Assert.Throws<InvalidDataException>(() => Frame.Read(cut));
    }

    [Fact]
    public async Task A_frame_that_is_cut_anywhere_is_none()
    {
        using var stream = new MemoryStream();
        await new Frame(FrameKind.Query, 7, "abc"u8.ToArray()).WriteAsync(stream, TestContext.Current.CancellationToken);
        for (var length = 1; length < stream.Length; length++)
        {
            using var cut = new MemoryStream(stream.ToArray()[..length]);
            await Assert.ThrowsAnyAsync<Exception>(async () => await Frame.ReadAsync(cut, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_length_that_cannot_be_is_refused_before_memory_is_taken_for_it()
    {
        using var stream = new MemoryStream([0xff, 0xff, 0xff, 0x7f, (byte)'B', 0, 0, 0, 0]);
        await Assert.ThrowsAsync<InvalidDataException>(async () => await Frame.ReadAsync(stream, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Rows_come_out_as_they_went_in()
    {
        Assert.Equal(Rows, TextRows.Read(TextRows.Write(Rows).Span));
        Assert.Empty(TextRows.Read(TextRows.Write([]).Span));
    }

    [Fact]
    public void Rows_that_are_cut_within_a_row_are_refused()
    {
        var bytes = TextRows.Write(Rows).ToArray();
        var whole = new[] { 4, TextRows.Write([Rows[0]]).Length, bytes.Length };
        for (var length = 0; length <= bytes.Length; length++)
        {
            if (whole.Contains(length))
                Assert.Equal(Array.IndexOf(whole, length), TextRows.Read(bytes.AsSpan(0, length)).Count);
            else
                Assert.Throws<InvalidDataException>(() => TextRows.Read(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Rows_of_any_bytes_are_read_or_refused()
    {
        var random = new Random(8);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = TextRows.Write(Rows).ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                Assert.All(TextRows.Read(bytes), row => Assert.NotEmpty(row));
            }
            catch (InvalidDataException)
            {
                // As it should be.
            }
        }
    }
}
