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

    [Fact]
    public void A_write_torn_anywhere_leaves_the_mark_before()
    {
        for (var cut = 0; cut < 52; cut++)
        {
            files.Delete(Place);
            MarkFile.Write(files, Place, Mark(6));
            MarkFile.Write(files, Place, Mark(7));
            using (var file = files.OpenToWrite(Place))
            {
                var later = new byte[64];
                using (var other = Later())
                    other.Read(later, 0);
                file.Write(later.AsSpan(0, cut), 0);
            }

            Assert.Equal(Mark(7), MarkFile.Read(files, Place));
        }

        IReadableFile Later()
        {
            files.Delete("/data/later");
            MarkFile.Write(files, "/data/later", Mark(8));
            return files.OpenToRead("/data/later");
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
}
