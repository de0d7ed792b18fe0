using Tarn.Disk.Faults;

namespace Tarn.Disk.Tests;

/// <summary>The file of a mark, which a torn write must leave readable.</summary>
public sealed class MarkFileTests
{
    private const string Place = "/data/mark";

    private readonly MemoryFiles files = new();
    private readonly Guid directory = Guid.NewGuid();

    public MarkFileTests() => files.CreateDirectory("/data");

    [Fact]
    public void No_file_is_no_mark() => Assert.Null(MarkFile.Read(files, Place));

    [Fact]
    public void The_last_that_was_written_is_read()
    {
        for (var epoch = 0L; epoch < 5; epoch++)
        {
            var mark = Mark(epoch);
            MarkFile.Write(files, Place, mark);
            Assert.Equal(mark, MarkFile.Read(files, Place));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_write_torn_anywhere_leaves_the_mark_before(int step)
    {
        for (var turn = 0; turn < 2; turn++)
        {
            var mark = Mark(6 + ((1 + turn) * step));
            files.Delete(Place);
            for (var epoch = 6; epoch <= mark.Epoch; epoch += step)
                MarkFile.Write(files, Place, Mark(epoch));
            var before = Bytes();
            MarkFile.Write(files, Place, Mark(mark.Epoch + step));
            var after = Bytes();
            var changed = before.AsSpan(0, 64).SequenceEqual(after.AsSpan(0, 64)) ? 64 : 0;
            for (var cut = 0; cut < 52; cut++)
            {
                using (var file = files.OpenToWrite(Place))
                {
                    file.Write(before, 0);
                    file.Write(after.AsSpan(changed, cut), changed);
                }

                var isWhole = after.AsSpan(changed, 64)[..52].SequenceEqual(Bytes().AsSpan(changed, 52));
                Assert.Equal(isWhole ? Mark(mark.Epoch + step) : mark, MarkFile.Read(files, Place));
            }
        }
    }

    [Fact]
    public void Half_a_file_that_is_damaged_is_told()
    {
        Assert.False(MarkFile.IsHalfDamaged(files, Place));
        MarkFile.Write(files, Place, Mark(6));
        MarkFile.Write(files, Place, Mark(8));
        Assert.False(MarkFile.IsHalfDamaged(files, Place));
        foreach (var slot in (int[])[0, 64])
        {
            var bytes = Bytes();
            using (var file = files.OpenToWrite(Place))
                file.Write([(byte)(bytes[slot + 33] ^ 1)], slot + 33);
            Assert.True(MarkFile.IsHalfDamaged(files, Place));
            using (var file = files.OpenToWrite(Place))
                file.Write(bytes, 0);
        }
    }

    [Fact]
    public void A_file_without_a_whole_mark_is_damaged()
    {
        using (var file = files.Create(Place))
            file.Write(new byte[128], 0);
        Assert.Contains(Place, Assert.Throws<InvalidDataException>(() => MarkFile.Read(files, Place)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bit_counts()
    {
        MarkFile.Write(files, Place, Mark(2));
        using var file = files.OpenToWrite(Place);
        var whole = new byte[64];
        file.Read(whole, 0);
        for (var bit = 0; bit < 52 * 8; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            file.Write(damaged, 0);
            file.Write(damaged, 64);
            Assert.Throws<InvalidDataException>(() => MarkFile.Read(files, Place));
        }
    }

    private StoreMark Mark(long epoch) => new(directory, epoch, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123 + epoch));

    private byte[] Bytes()
    {
        var bytes = new byte[128];
        if (files.Exists(Place))
        {
            using var file = files.OpenToRead(Place);
            file.Read(bytes, 0);
        }

        return bytes;
    }
}
