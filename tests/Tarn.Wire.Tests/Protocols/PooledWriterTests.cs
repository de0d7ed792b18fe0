namespace Tarn.Wire.Tests;

public sealed class PooledWriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void There_is_always_the_room_that_was_asked_for_and_what_was_written_stays(bool asSpan)
    {
        using var writer = new PooledWriter();
        var written = new List<byte>();
        foreach (var size in new[] { 1, 1000, 24, 5000, 1 })
        {
            var room = asSpan ? writer.GetSpan(size) : writer.GetMemory(size).Span;
            Assert.True(room.Length >= size, $"{room.Length} bytes where {size} were asked for");
            room[..size].Fill((byte)size);
            writer.Advance(size);
            written.AddRange(Enumerable.Repeat((byte)size, size));
        }

        Assert.Equal(written, writer.Written.ToArray());
    }
}
