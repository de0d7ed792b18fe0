using Tarn.Glue.Domain.Crawling;

namespace Tarn.Glue.Tests;

public class TableGroupingTests
{
    private const string A = "{\"id\":1,\"name\":\"x\",\"delay\":2}";
    private const string AlmostA = "{\"id\":1,\"name\":\"x\",\"delay\":2.5,\"tail\":1}";
    private const string B = "{\"code\":\"JFK\",\"city\":\"New York\"}";

    [Fact]
    public void Files_alike_in_one_folder_are_a_table() =>
        Assert.Equal(["flights/ [] 2"], Group("flights/", ("flights/1.json", A), ("flights/2.json", AlmostA)));

    [Fact]
    public void Files_unlike_are_a_table_each() =>
        Assert.Equal(["flights/1.json [] 1", "flights/2.json [] 1"], Group("flights/", ("flights/1.json", A), ("flights/2.json", B)));

    [Fact]
    public void Folders_with_keys_are_partitions() => Assert.Equal(
        ["sales/ [year,month,day] 2019/Feb/2 2019/Jan/1"],
        Group("sales/", ("sales/Year=2019/month=Jan/day=1/f", A), ("sales/Year=2019/month=Feb/day=2/f", A)));

    [Fact]
    public void Folders_without_keys_are_numbered_partitions() => Assert.Equal(
        ["folder1/ [partition_0,partition_1] table1/p1 table1/p2 table2/p3 table2/p4"],
        Group("folder1/", ("folder1/table1/p1/f", A), ("folder1/table1/p2/f", A), ("folder1/table2/p3/f", A), ("folder1/table2/p4/f", A)));

    [Fact]
    public void Keys_and_names_mix() => Assert.Equal(
        ["t/ [year,partition_0] 1/a 1/b"], Group("t/", ("t/year=1/a/f", A), ("t/year=1/b/f", A)));

    [Fact]
    public void Folders_of_different_keys_have_none_in_common() => Assert.Equal(
        ["t/ [partition_0] a=1 b=2"], Group("t/", ("t/a=1/f", A), ("t/b=2/f", A)));

    [Fact]
    public void Unlike_folders_are_tables_each_with_its_own_partitions() => Assert.Equal(
        ["lake/airports/ [] 1", "lake/flights/ [month] 01 02"],
        Group("lake/", ("lake/flights/month=01/f", A), ("lake/flights/month=02/f", A), ("lake/airports/f", B)));

    [Fact]
    public void A_folder_alone_is_a_partition_only_when_its_name_says_so()
    {
        Assert.Equal(["lake/flights/ [] 1"], Group("lake/", ("lake/flights/f", A)));
        Assert.Equal(["lake/ [month] 01"], Group("lake/", ("lake/month=01/f", A)));
        Assert.Equal(["lake/ [partition_0,partition_1] 2001/01"], Group("lake/", ("lake/2001/01/f", A)));
    }

    [Fact]
    public void When_most_folders_are_alike_the_odd_one_is_a_table_beside() => Assert.Equal(
        ["t/ [partition_0] a b c", "t/d/ [] 1"],
        Group("t/", ("t/a/f", A), ("t/b/f", A), ("t/c/f", A), ("t/d/f", B)));

    [Fact]
    public void When_no_kind_is_most_all_are_tables() => Assert.Equal(
        ["t/a/ [] 1", "t/b/ [] 1", "t/c/ [] 1"], Group("t/", ("t/a/f", A), ("t/b/f", A), ("t/c/f", B)));

    [Fact]
    public void Files_beside_folders_are_tables_of_their_own() => Assert.Equal(
        ["t/ [year] 1 2", "t/readme.json [] 1"], Group("t/", ("t/year=1/f", A), ("t/year=2/f", A), ("t/readme.json", A)));

    [Fact]
    public void Seven_of_ten_are_most()
    {
        var seven = Enumerable.Range(0, 7).Select(i => ($"t/a{i}/f", A));
        Assert.Equal(
            ["t/ [partition_0] a0 a1 a2 a3 a4 a5 a6", "t/x0/ [] 1", "t/x1/ [] 1", "t/x2/ [] 1"],
            Group("t/", [.. seven, .. Enumerable.Range(0, 3).Select(i => ($"t/x{i}/f", B))]));
        Assert.Equal(10, Group("t/", [.. seven.Skip(1), .. Enumerable.Range(0, 4).Select(i => ($"t/x{i}/f", B))]).Count());
    }

    [Fact]
    public void Seven_of_ten_columns_are_alike()
    {
        var ten = "{" + string.Join(',', Enumerable.Range(0, 10).Select(i => $"\"c{i}\":1")) + "}";
        var seven = "{" + string.Join(',', Enumerable.Range(0, 7).Select(i => $"\"c{i}\":1")) + "}";
        var six = "{" + string.Join(',', Enumerable.Range(0, 6).Select(i => $"\"c{i}\":1")) + "}";
        Assert.Equal(["t/ [] 2"], Group("t/", ("t/1", ten), ("t/2", seven)));
        Assert.Equal(["t/1 [] 1", "t/2 [] 1"], Group("t/", ("t/1", ten), ("t/2", six)));
    }

    [Fact]
    public void A_key_that_stands_twice_is_numbered() => Assert.Equal(["t/ [a,a_1] 1/2"], Group("t/", ("t/a=1/a=2/f", A)));

    [Fact]
    public void A_folder_of_nothing_known_counts_for_nothing() => Assert.Equal(
        ["t/ [year] 1 2"], Group("t/", ("t/year=1/f", A), ("t/year=2/f", A), ("t/logs/f", "no data"), ("t/other/f", "none")));

    [Fact]
    public void A_bucket_is_a_folder() => Assert.Equal([" [year] 1"], Group("", ("year=1/f", A)));

    [Fact]
    public void Compatible_schemas_are_combined_however_unlike() => Assert.Equal(
        ["t/ [partition_0] a b"], Group("t/", new GroupingOptions(CombineCompatible: true), ("t/a/f", A), ("t/b/f", B)));

    [Fact]
    public void A_table_level_says_where_tables_are() => Assert.Equal(
        ["year/month1/ [partition_0] d1 d2", "year/month2/ [partition_0] d1"],
        Group("", new GroupingOptions(TableLevel: 3), ("year/month1/d1/f", A), ("year/month1/d2/f", B), ("year/month2/d1/f", A)));

    [Fact]
    public void Schemas_of_all_files_are_put_together()
    {
        var table = Assert.Single(Tables("t/", new GroupingOptions(), ("t/a=1/f", A), ("t/a=2/f", AlmostA)));

        Assert.Equal("id:int name:string delay:double tail:int", CsvClassifierTests.Describe(table.Schema));
        Assert.Equal("id:int name:string delay:int", CsvClassifierTests.Describe(table.Partitions[0].Schema));
    }

    [Fact]
    public void A_column_named_like_a_partition_key_gives_way()
    {
        var table = Assert.Single(Tables("t/", new GroupingOptions(), ("t/id=1/f", A), ("t/id=2/f", A)));

        Assert.Equal(["name", "delay"], table.Columns.Select(column => column.Name));
    }

    [Fact]
    public void Files_that_were_not_read_count_with_those_that_were()
    {
        var files = new[] { File("t/1", A), new CrawledFile("t/2", 300, null) };

        var table = Assert.Single(new TableGrouping(new GroupingOptions()).Group(Folder.Of("t/", files)));

        Assert.Equal(2, table.Statistics.Objects);
        Assert.Equal(300 + A.Length, table.Statistics.SizeBytes);
        Assert.Equal((300 + A.Length + A.Length / 2) / A.Length, table.Statistics.Records);
    }

    [Theory]
    [InlineData("", "lake", "data/Flights-2001/", "flights_2001")]
    [InlineData("raw_", "lake", "year=2019/", "raw_year_2019")]
    [InlineData("", "my.lake-1", "", "my_lake_1")]
    [InlineData("", "lake", "data/Some File.csv", "some_file_csv")]
    public void Tables_are_named_by_their_folders(string prefix, string bucket, string root, string expected) =>
        Assert.Equal(expected, TableName.Of(prefix, bucket, root));

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 200)]
    public void A_name_has_two_hundred_letters_at_most(int length, int expected) =>
        Assert.Equal(new string('a', expected), TableName.Of("", "lake", new string('a', length) + "/"));

    private static IEnumerable<string> Group(string root, params (string Key, string Text)[] files) => Group(root, new GroupingOptions(), files);

    private static IEnumerable<string> Group(string root, GroupingOptions options, params (string Key, string Text)[] files) =>
        Tables(root, options, files)
            .Select(table => $"{table.Root} [{string.Join(',', table.PartitionKeys)}] {Content(table)}")
            .Order(StringComparer.Ordinal);

    private static string Content(DiscoveredTable table) => table.PartitionKeys.Count == 0
        ? table.Statistics.Objects.ToString()
        : string.Join(' ', table.Partitions.Select(partition => string.Join('/', partition.Values)));

    private static IReadOnlyList<DiscoveredTable> Tables(string root, GroupingOptions options, params (string Key, string Text)[] files) =>
        new TableGrouping(options).Group(Folder.Of(root, files.Select(file => File(file.Key, file.Text))));

    private static CrawledFile File(string key, string text) =>
        new(key, text.Length, JsonClassifier.Classify(CsvClassifierTests.Of(text)));
}
