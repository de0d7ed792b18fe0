using Tarn.Sql.Tests.Support;

namespace Tarn.Sql.Tests;

public sealed class PartitionFilterTests
{
    private static readonly Dictionary<string, string?> January = new() { ["year"] = "2024", ["month"] = "1", ["day"] = "2024-01-15" };

    [Theory]
    [InlineData("year = '2024'", true)]
    [InlineData("year = '2023'", false)]
    [InlineData("year <> '2024'", false)]
    [InlineData("month = 1 AND v > 5", true)]
    [InlineData("month = 2 AND v > 5", false)]
    [InlineData("month = 2 OR v > 5", null)]
    [InlineData("month IN (2, 3)", false)]
    [InlineData("month IN (1, 3)", true)]
    [InlineData("month BETWEEN 2 AND 3", false)]
    [InlineData("month BETWEEN 1 AND 3 AND year >= '2020'", true)]
    [InlineData("day < DATE '2024-01-01'", false)]
    [InlineData("day >= DATE '2024-01-01'", true)]
    [InlineData("day = CAST('2024-01-15' AS date)", true)]
    [InlineData("CAST(year AS integer) > 2030", false)]
    [InlineData("CAST(month AS varchar) = '1'", true)]
    [InlineData("NOT (year = '2024')", false)]
    [InlineData("year IS NULL", false)]
    [InlineData("year = NULL", false)]
    [InlineData("year LIKE '20%'", null)]
    [InlineData("year = '2023' OR month = 1", true)]
    [InlineData("length(year) = 4", null)]
    public void A_condition_decides_a_partition(string condition, bool? expected)
    {
        var bound = TestCatalog.Bind($"SELECT v FROM p WHERE {condition}");
        var filter = Assert.Single(bound.Tables).PartitionFilter;
        Assert.Equal(expected, filter.IsEmpty ? expected is false ? true : expected : filter.Matches(January));
    }

    [Fact]
    public void The_default_partition_is_NULL()
    {
        var filter = TestCatalog.Bind("SELECT v FROM p WHERE year <> '2024'").Tables[0].PartitionFilter;
        Assert.False(filter.Matches(new Dictionary<string, string?> { ["year"] = null }));
    }

    [Fact]
    public void The_columns_read_are_told()
    {
        Assert.Equal(["v", "month"], TestCatalog.Bind("SELECT v FROM p WHERE month = 1").Tables[0].Columns);
        Assert.Empty(TestCatalog.Bind("SELECT count(*) FROM p").Tables[0].Columns);
        Assert.Equal(["v", "w", "year", "month", "day"], TestCatalog.Bind("SELECT * FROM p").Tables[0].Columns);
    }

    [Theory]
    [InlineData("SELECT 1 FROM t LEFT JOIN p ON t.a = p.v WHERE p.month IS NULL", true)]
    [InlineData("SELECT 1 FROM t LEFT JOIN p ON t.a = p.v WHERE p.month = 2", false)]
    [InlineData("SELECT 1 FROM t LEFT JOIN p ON t.a = p.v AND p.month = 2", true)]
    [InlineData("SELECT 1 FROM t JOIN p ON t.a = p.v AND p.month = 2", false)]
    [InlineData("SELECT 1 FROM p LEFT JOIN t ON t.a = p.v WHERE p.month = 2", false)]
    [InlineData("SELECT 1 FROM p FULL JOIN t ON t.a = p.v WHERE coalesce(p.month, 2) = 2", true)]
    [InlineData("SELECT 1 FROM (SELECT v, month AS m FROM p) AS q WHERE m = 2", false)]
    [InlineData("SELECT 1 FROM (SELECT * FROM (SELECT * FROM p)) WHERE month IN (2, 3) AND v = 1", false)]
    [InlineData("SELECT 1 FROM (SELECT * FROM p LIMIT 5) WHERE month = 2", true)]
    [InlineData("SELECT 1 FROM (SELECT month, rank() OVER (ORDER BY v) FROM p) WHERE month = 2", true)]
    [InlineData("SELECT 1 FROM (SELECT v AS month FROM p) WHERE month = 2", true)]
    [InlineData("SELECT (SELECT max(a) FROM t WHERE p.month = 2) FROM p", true)]
    public void Outer_joins_and_subqueries_do_not_lose_rows(string sql, bool kept)
    {
        var filter = TestCatalog.Bind(sql).Tables.Single(table => table.Table.Name == "p").PartitionFilter;
        Assert.Equal(kept, filter.IsEmpty || filter.Matches(January) is not false);
    }

    [Theory]
    [InlineData("SELECT v FROM (SELECT * FROM p)", "v")]
    [InlineData("WITH q AS (SELECT * FROM p) SELECT a.v, b.w FROM q a JOIN q b ON a.month = b.month", "v,w,month")]
    [InlineData("SELECT v FROM (SELECT DISTINCT v, w FROM p)", "v,w")]
    [InlineData("SELECT count(*) FROM (SELECT v FROM p UNION ALL SELECT month FROM p WHERE w = 'x')", "")]
    [InlineData("SELECT 1 FROM t WHERE EXISTS (SELECT * FROM p WHERE p.v = t.a)", "v")]
    [InlineData("SELECT x FROM p CROSS JOIN UNNEST(ARRAY[w]) AS u (x)", "w")]
    public void Only_what_the_answer_depends_on_is_read(string sql, string expected) =>
        Assert.Equal(expected, string.Join(",", TestCatalog.Bind(sql).Tables.First(table => table.Table.Name == "p").ColumnsRead));

    [Fact]
    public void Equalities_give_the_values_of_a_column()
    {
        var filter = TestCatalog.Bind("SELECT v FROM p WHERE year IN ('2023', '2024') AND 3 = month").Tables[0].PartitionFilter;
        Assert.Equal(["2023", "2024"], filter.ValuesOf("year"));
        Assert.Equal(["3"], filter.ValuesOf("month"));
        Assert.Null(filter.ValuesOf("day"));
    }
}
