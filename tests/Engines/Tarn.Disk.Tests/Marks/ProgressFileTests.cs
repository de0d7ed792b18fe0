using Tarn.Disk.Faults;

namespace Tarn.Disk.Tests.Marks;

/// <summary>A note of how far a store has come: the later of two slots, whatever became of the other.</summary>
public sealed class ProgressFileTests
{
    private const string Path = "/witness/store";
    private readonly FaultyFiles files = FaultyFiles.InMemory("/witness");

    [Fact]
    public void It_lies_as_documented()
    {
        using (var file = new ProgressFile(files, Path))
            file.Write(new StoreProgress(0x0102, 0x03));
        Assert.Equal(
            "5441524E50524F47" + "0100" + "0100" + "00000000" + "0201000000000000" + "0300000000000000" + "59A225DE" + new string('0', 56),
            Convert.ToHexString(files[Path]));
    }

    [Fact]
    public void What_was_written_last_is_read_and_nothing_where_nothing_was()
    {
        Assert.Null(ProgressFile.Read(files, Path));
        using (var file = new ProgressFile(files, Path))
        {
            for (var sequence = 1; sequence < 6; sequence++)
            {
                file.Write(new StoreProgress(sequence, sequence / 2));
                Assert.Equal(new StoreProgress(sequence, sequence / 2), ProgressFile.Read(files, Path));
            }
        }

        using (var again = new ProgressFile(files, Path))
            again.Write(new StoreProgress(6, 6));
        Assert.Equal(new StoreProgress(6, 6), ProgressFile.Read(files, Path));
    }

    [Fact]
    public void A_damaged_slot_leaves_the_other_and_two_leave_nothing()
    {
        using (var file = new ProgressFile(files, Path))
        {
            file.Write(new StoreProgress(1, 0));
            file.Write(new StoreProgress(2, 0));
        }

        var bytes = files[Path];
        for (var at = 0; at < 36; at++)
        {
            byte[] damaged = [.. bytes];
            damaged[64 + at] ^= 1;
            files[Path] = damaged;
            Assert.Equal(new StoreProgress(1, 0), ProgressFile.Read(files, Path));
            damaged[at] ^= 1;
            files[Path] = damaged;
            Assert.Null(ProgressFile.Read(files, Path));
        }
    }
}
