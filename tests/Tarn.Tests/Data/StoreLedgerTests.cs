using Tarn.Disk;
using Tarn.Testing;

namespace Tarn.Data;

/// <summary>The stores of a data directory belong together, and one that does not is named before anything is changed.</summary>
public sealed class StoreLedgerTests : IDisposable
{
    private static readonly string[] Names = ["meta", "blobs", "logs"];

    private readonly TempDirectory temp = new();
    private readonly StoreMark?[] marks = new StoreMark?[3];
    private readonly bool[] holdData = new bool[3];
    private string? shortfall;

    /// <summary>How many writes of marks succeed before all fail.</summary>
    private int left = int.MaxValue;

    public void Dispose() => temp.Dispose();

    [Fact]
    public void Stores_that_were_left_in_order_fit()
    {
        for (var run = 0; run < 3; run++)
        {
            using var ledger = Open();
            Assert.All(marks, mark => Assert.Equal(ledger.Mark, mark));
        }
    }

    [Fact]
    public void The_epoch_rises_with_each_start_and_each_end()
    {
        long running;
        using (var ledger = Open())
            running = ledger.Mark.Epoch;
        Assert.True(marks[0]!.Value.Epoch > running);
        var ended = marks[0]!.Value.Epoch;
        using var again = Open();
        Assert.True(again.Mark.Epoch > ended);
        Assert.Equal(0, again.Mark.Epoch % 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_store_put_back_from_a_copy_is_older_and_named(int store)
    {
        StoreMark? copy;
        using (Open())
            copy = marks[store];
        marks[store] = copy;
        AssertMisfit(Names[store], StoreFault.Older);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_store_that_is_gone_is_missing_and_named(int store)
    {
        Open().Dispose();
        marks[store] = null;
        AssertMisfit(Names[store], StoreFault.Missing);
    }

    [Fact]
    public void A_store_of_another_directory_is_foreign()
    {
        Open().Dispose();
        marks[1] = marks[1]!.Value with { Directory = Guid.NewGuid() };
        AssertMisfit("blobs", StoreFault.Foreign);
    }

    [Fact]
    public void A_ledger_put_back_from_a_copy_is_the_one_to_blame()
    {
        Open().Dispose();
        var copy = File.ReadAllBytes(temp.File(StoreLedger.FileName));
        Open().Dispose();
        File.WriteAllBytes(temp.File(StoreLedger.FileName), copy);
        AssertMisfit(StoreLedger.FileName, StoreFault.Older);
        File.Delete(temp.File(StoreLedger.FileName));
        AssertMisfit(StoreLedger.FileName, StoreFault.Missing);
    }

    [Fact]
    public void A_store_of_the_same_run_that_lacks_what_was_durable_is_named_and_can_be_accepted()
    {
        var running = Open();
        shortfall = "it ends with commit 1";
        AssertMisfit("meta", StoreFault.Behind);
        var message = Assert.Throws<StoresDoNotFitException>(Open).Message;
        Assert.Contains("meta has lost what was durable: it ends with commit 1", message, StringComparison.Ordinal);
        StoreLedger.Accept(temp.Path, DiskFiles.Instance, [.. Names.Select(Store)], TimeProvider.System);
        Open().Dispose();
        running.Dispose();
    }

    [Fact]
    public void What_one_has_lost_is_named_beside_another_that_is_gone_and_beside_a_ledger_that_is()
    {
        var running = Open();
        (shortfall, marks[1]) = ("it ends with commit 1", null);
        Assert.Equal([("blobs", StoreFault.Missing), ("meta", StoreFault.Behind)], Assert.Throws<StoresDoNotFitException>(Open).Misfits.Select(misfit => (misfit.Name, misfit.Fault)));
        File.Delete(temp.File(StoreLedger.FileName));
        Assert.Equal([(StoreLedger.FileName, StoreFault.Missing), ("meta", StoreFault.Behind)], Assert.Throws<StoresDoNotFitException>(Open).Misfits.Select(misfit => (misfit.Name, misfit.Fault)));
        running.Dispose();
    }

    [Fact]
    public void Two_stores_put_back_are_both_named()
    {
        StoreMark?[] copies;
        using (Open())
            copies = [.. marks];
        (marks[0], marks[2]) = (copies[0], copies[2]);
        Assert.Equal(["meta", "logs"], Assert.Throws<StoresDoNotFitException>(Open).Misfits.Select(misfit => misfit.Name));
    }

    /// <summary>A start or an end cut short between any two writes is no misfit.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_was_cut_short_goes_on(int written)
    {
        Open().Dispose();
        left = written;
        Assert.Throws<IOException>(Open);
        left = int.MaxValue;
        Open().Dispose();
        using var again = Open();
        Assert.All(marks, mark => Assert.Equal(again.Mark, mark));
    }

    /// <summary>Neither is a first start, which had marked none or some of the stores.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(0, true)]
    [InlineData(2, true)]
    public void A_first_start_that_was_cut_short_goes_on(int written, bool isAdopted)
    {
        holdData[0] = holdData[1] = isAdopted;
        left = written;
        Assert.Throws<IOException>(Open);
        left = int.MaxValue;
        Open().Dispose();
        marks[1] = null;
        AssertMisfit("blobs", StoreFault.Missing);
    }

    [Fact]
    public void A_damaged_ledger_is_named_and_can_be_accepted()
    {
        Open().Dispose();
        File.WriteAllBytes(temp.File(StoreLedger.FileName), new byte[128]);
        AssertMisfit(StoreLedger.FileName, StoreFault.Missing);
        StoreLedger.Accept(temp.Path, DiskFiles.Instance, [.. Names.Select(Store)], TimeProvider.System);
        Open().Dispose();
    }

    [Fact]
    public void An_end_that_cannot_be_noted_is_told_and_no_misfit()
    {
        var remarks = new List<string>();
        var ledger = Open(remarks.Add);
        left = 1;
        ledger.Dispose();
        left = int.MaxValue;
        Assert.Contains("could not be noted", Assert.Single(remarks), StringComparison.Ordinal);
        Open().Dispose();
    }

    [Fact]
    public void Data_of_a_Tarn_before_there_were_marks_is_taken_as_it_is()
    {
        holdData[0] = holdData[1] = true;
        using var ledger = Open();
        Assert.True(ledger.Mark.Epoch > 1 << 20);
    }

    [Fact]
    public void Of_such_data_missing_metadata_is_named_all_the_same()
    {
        holdData[1] = true;
        AssertMisfit("meta", StoreFault.Missing);
        Assert.False(File.Exists(temp.File(StoreLedger.FileName)));
    }

    [Fact]
    public void The_sentence_names_the_store_its_time_and_what_to_do()
    {
        StoreMark? copy;
        using (Open())
            copy = marks[1];
        marks[1] = copy!.Value with { At = DateTimeOffset.UnixEpoch };
        var message = Assert.Throws<StoresDoNotFitException>(Open).Message;
        Assert.Contains("blobs is older than the others: it is as of 1970-01-01 00:00:00Z", message, StringComparison.Ordinal);
        Assert.Contains($"tarn repair --data {temp.Path}", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_told_of_an_older_store_is_told_when_its_mark_alone_may_be_damaged()
    {
        var misfit = new Misfit("blobs", StoreFault.Older, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), "one half of blobs/mark is damaged, which may be all that is wrong");
        Assert.EndsWith("they are as of 1970-01-02 00:00:00Z; one half of blobs/mark is damaged, which may be all that is wrong", misfit.ToString(), StringComparison.Ordinal);
    }

    private void AssertMisfit(string name, StoreFault fault)
    {
        var before = (StoreMark?[])marks.Clone();
        var misfit = Assert.Single(Assert.Throws<StoresDoNotFitException>(Open).Misfits);
        Assert.Equal((name, fault), (misfit.Name, misfit.Fault));
        Assert.Equal(before, marks);
    }

    private StoreLedger Open() => Open(_ => { });

    private StoreLedger Open(Action<string> remark) => StoreLedger.Open(temp.Path, DiskFiles.Instance, [.. Names.Select(Store)], TimeProvider.System, remark);

    private MarkedStore Store(string name, int at) => new(
        name,
        () => marks[at],
        mark => marks[at] = left-- > 0 ? mark : throw new IOException("The disk is full."),
        () => holdData[at])
    {
        Shortfall = () => at == 0 ? shortfall : null,
        Accept = () => shortfall = null,
    };
}
