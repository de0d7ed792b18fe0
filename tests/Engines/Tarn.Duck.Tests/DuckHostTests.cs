namespace Tarn.Duck.Tests;

public sealed class DuckHostTests : IDisposable
{
    private const long Budget = 256L << 20;

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-duck-host-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Sessions_share_one_budget_and_what_was_set_up()
    {
        using var host = Open("CREATE MACRO twice(x) AS x * 2");
        var first = host.Rent();
        using var second = host.Rent();
        Assert.Equal(14, Convert.ToInt32(first.Scalar("SELECT twice(7)")));
        Assert.Equal(14, Convert.ToInt32(second.Scalar("SELECT twice(7)")));
        Assert.Equal("256.0 MiB", second.Scalar("SELECT current_setting('memory_limit')"));
        host.Return(first);
        Assert.Same(first, host.Rent());
        first.Dispose();
    }

    [Fact]
    public void An_area_is_emptied_once_and_read_by_sql()
    {
        var left = Path.Combine(directory.FullName, "schema", "left.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "secret");
        using var host = Open();
        var area = host.Area("schema");
        Assert.False(File.Exists(left));
        File.WriteAllText(Path.Combine(area, "a.csv"), "x\n1\n2\n");
        Assert.Equal(area, host.Area("schema"));
        using var session = host.Rent();
        Assert.Equal(3, Convert.ToInt32(session.Scalar($"SELECT sum(x)::INT FROM read_csv({DuckSql.Literal(Path.Combine(area, "a.csv"))})")));
    }

    [Fact]
    public void Sql_names_no_file_outside()
    {
        using var host = Open();
        using var session = host.Rent();
        Assert.Throws<DuckException>(() => session.Scalar("SELECT count(*) FROM read_text('/etc/passwd')"));
        Assert.Throws<DuckException>(() => session.Scalar($"SELECT count(*) FROM read_text({DuckSql.Literal(directory.FullName + "/../x")})"));
    }

    [Fact]
    public void An_area_in_memory_is_read_by_sql_as_the_one_on_the_disk()
    {
        var memory = Path.Combine(directory.FullName, "memory");
        using var host = new DuckHost(new DuckHostOptions { Directory = Path.Combine(directory.FullName, "disk"), MemoryDirectory = memory, MemoryLimitBytes = Budget });
        var area = host.MemoryArea("query")!;
        Directory.CreateDirectory(area);
        File.WriteAllText(Path.Combine(area, "a.csv"), "x\n1\n2\n");
        File.WriteAllText(Path.Combine(host.Area("query"), "b.csv"), "x\n4\n");
        using var session = host.Rent();
        Assert.Equal(3, Convert.ToInt32(session.Scalar($"SELECT sum(x)::INT FROM read_csv({DuckSql.Literal(Path.Combine(area, "a.csv"))})")));
        Assert.Equal(4, Convert.ToInt32(session.Scalar($"SELECT sum(x)::INT FROM read_csv({DuckSql.Literal(Path.Combine(host.Area("query"), "b.csv"))})")));
        Assert.Throws<DuckException>(() => session.Scalar("SELECT count(*) FROM read_text('/etc/passwd')"));
    }

    [Fact]
    public void After_its_end_nothing_is_rented()
    {
        var host = Open();
        var session = host.Rent();
        host.Dispose();
        host.Return(session);
        Assert.Throws<ObjectDisposedException>(() => host.Rent());
    }

    private DuckHost Open(params IReadOnlyList<string> setup) =>
        new(new DuckHostOptions { Directory = directory.FullName, MemoryLimitBytes = Budget, Setup = setup });
}
