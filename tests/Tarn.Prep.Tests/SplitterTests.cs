using FsCheck;
using FsCheck.Fluent;
using Tarn.Prep.Frames;
using Tarn.Prep.Splits;

namespace Tarn.Prep.Tests;

public sealed class SplitterTests
{
    private static readonly SplitShares Shares = new(0.7, 0.15, 0.15);

    [Fact]
    public void Every_row_is_in_exactly_one_part() => Prop.ForAll(
        Gen.Choose(20, 500).Select(rows => (rows, seed: (ulong)(rows * 31))).ToArbitrary(),
        sample =>
        {
            var names = Samples.Names("g", sample.rows, [.. Enumerable.Range(0, 6).Select(group => $"g{group}")], seed: sample.seed);
            var frame = new Frame(names, new LongColumn("t", [.. Enumerable.Range(0, sample.rows).Select(row => (row * 37L) % 11)]));
            foreach (var split in new[]
            {
                Splitter.Random(sample.rows, Shares, sample.seed), Splitter.Stratified(frame, "g", Shares, sample.seed, rareToTrain: true),
                Splitter.Grouped(frame, "g", Shares, sample.seed),
            })
            {
                Assert.Equal(Enumerable.Range(0, sample.rows), split.Train.Concat(split.Validation).Concat(split.Test).Order());
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_seed_gives_the_same_parts_and_another_seed_others()
    {
        Assert.Equal(Splitter.Random(1000, Shares, 5).Test, Splitter.Random(1000, Shares, 5).Test);
        Assert.NotEqual(Splitter.Random(1000, Shares, 5).Test, Splitter.Random(1000, Shares, 6).Test);
    }

    [Fact]
    public void The_parts_of_a_seed_are_pinned() =>
        Assert.Equal([4, 7, 8], Splitter.Random(10, new SplitShares(0.7, 0, 0.3), 1).Test);

    [Fact]
    public void Stratified_parts_have_the_classes_of_the_whole()
    {
        var frame = new Frame(TextColumn.From("y", [.. Enumerable.Range(0, 1000).Select(row => row % 10 == 0 ? "rare" : "common")]));
        var split = Splitter.Stratified(frame, "y", Shares, 3).Of(frame);

        Assert.Equal([700, 150, 150], new[] { split.Train.RowCount, split.Validation.RowCount, split.Test.RowCount });
        Assert.Equal([70, 15, 15], new[] { split.Train, split.Validation, split.Test }.Select(part => Enumerable.Range(0, part.RowCount).Count(row => part["y"].Text(row) == "rare")));
    }

    [Fact]
    public void A_class_of_one_is_named()
    {
        var frame = new Frame(TextColumn.From("y", ["a", "a", "a", "a", "b"]));

        Assert.Contains("'b'", Assert.Throws<PrepException>(() => Splitter.Stratified(frame, "y", Shares, 1)).Message, StringComparison.Ordinal);
        Assert.Contains(4, Splitter.Stratified(frame, "y", Shares, 1, rareToTrain: true).Train);
    }

    [Fact]
    public void Groups_stay_together()
    {
        var frame = new Frame(new LongColumn("user", [.. Enumerable.Range(0, 900).Select(row => (row * 7919L) % 97)]));
        var split = Splitter.Grouped(frame, "user", Shares, 2);
        var users = new[] { split.Train, split.Validation, split.Test }.Select(rows => rows.Select(row => frame["user"][row]).ToHashSet()).ToArray();

        Assert.False(users[0].Overlaps(users[1]) || users[0].Overlaps(users[2]) || users[1].Overlaps(users[2]));
        Assert.InRange(split.Train.Length, 600, 660);
    }

    [Fact]
    public void Time_parts_do_not_overlap_and_one_instant_is_not_cut()
    {
        var frame = new Frame(new TimestampColumn("t", [5, 4, 3, 3, 3, 1, 0, 9, 8, 7]));
        var split = Splitter.ByTime(frame, "t", new SplitShares(0.3, 0, 0.7));

        Assert.Equal([2, 3, 4, 5, 6], split.Train);
        Assert.Equal([0, 1, 7, 8, 9], split.Test);
    }

    [Fact]
    public void What_cannot_be_split_is_refused()
    {
        Assert.Throws<PrepException>(() => Splitter.Random(10, new SplitShares(0.5, 0.2, 0.2), 1));
        Assert.Throws<PrepException>(() => Splitter.Random(1, Shares, 1));
        Assert.Throws<PrepException>(() => Splitter.Folds(3, 4, 1));
        Assert.Throws<PrepException>(() => Splitter.ByTime(new Frame(new DoubleColumn("t", [1, double.NaN])), "t", Shares));
    }

    [Fact]
    public void Folds_hold_each_row_once_and_spread_classes()
    {
        var classes = Enumerable.Range(0, 100).Select(row => row < 10 ? 1 : 0).ToArray();
        var folds = Splitter.Folds(100, 5, 1, classes);

        Assert.Equal(Enumerable.Range(0, 100), folds.SelectMany(fold => fold).Order());
        Assert.All(folds, fold => Assert.Equal(2, fold.Count(row => classes[row] == 1)));
    }
}
