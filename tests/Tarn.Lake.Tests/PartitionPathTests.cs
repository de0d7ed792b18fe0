using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Lake.Tests;

public sealed class PartitionPathTests
{
    [Theory]
    [InlineData("year=2026/month=01/", "2026", "01")]
    [InlineData("YEAR=2026/month=__HIVE_DEFAULT_PARTITION__", "2026", PartitionPath.NullValue)]
    [InlineData("year=a%2Fb/month=%", "a/b", "%")]
    [InlineData("year=%4/month=%zz", "%4", "%zz")]
    [InlineData("year=%20\U0001F600/month=\U0001F600%20b", " \U0001F600", "\U0001F600 b")]
    public void Values_are_read_by_the_names_of_the_keys(string path, string year, string month) =>
        Assert.Equal([year, month], PartitionPath.Parse(path, ["year", "month"])!);

    [Fact]
    public void Half_a_character_is_read_as_one_that_is_none() =>
        Assert.Equal([" \uFFFD"], PartitionPath.Parse("year=%20" + '\uD83D', ["year"])!);

    [Fact]
    public void Only_what_Hive_escapes_is_escaped()
    {
        Assert.Equal("k=a b%3Dc/x y=%01", PartitionPath.Format(["k", "x y"], ["a b=c", "\u0001"]));
        Assert.Equal(["a b=c", "\u0001"], PartitionPath.Parse("k=a b%3Dc/x y=%01", ["k", "x y"])!);
    }

    [Theory]
    [InlineData("year=2026")]
    [InlineData("month=01/year=2026")]
    [InlineData("2026/01")]
    [InlineData("=2026/month=01")]
    [InlineData("year=2026/month=01/day=1")]
    public void Other_paths_are_no_partitions_of_the_table(string path) => Assert.Null(PartitionPath.Parse(path, ["year", "month"]));

    [Fact]
    public void Partition_paths_are_read_as_they_were_written() =>
        Prop.ForAll(Gen.Elements('a', '/', '=', '%', '2', 'F', 'ü', ' ', ':', '\n').NonEmptyListOf().Select(list => new string([.. list])).Two().ToArbitrary(), pair =>
        {
            string[] keys = ["k1", "k2"];
            string[] values = [pair.Item1, pair.Item2];
            return PartitionPath.Parse(PartitionPath.Format(keys, values), keys) is { } read && read.SequenceEqual(values);
        }).QuickCheckThrowOnFailure();
}
