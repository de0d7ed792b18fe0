namespace Tarn.Duck.Tests;

/// <summary>What SQL from outside must not be able to do.</summary>
public sealed class DuckLockTests(DuckFixture fixture) : IClassFixture<DuckFixture>
{
    [Fact]
    public void A_file_in_the_scan_directory_is_read_and_written()
    {
        var file = Path.Combine(fixture.ScanDirectory, "numbers.parquet");
        fixture.Session.Run($"COPY (SELECT * FROM range(10)) TO {DuckSql.Literal(file)} (FORMAT parquet)");
        Assert.Equal(10L, fixture.Session.Scalar($"SELECT count(*) FROM read_parquet({DuckSql.Literal(file)})"));
    }

    [Fact]
    public void A_hard_link_is_read_and_a_symbolic_link_is_refused()
    {
        var outside = Path.Combine(fixture.Outside, "secret.csv");
        File.WriteAllText(outside, "a\n1\n");
        var hard = Path.Combine(fixture.ScanDirectory, "hard.csv");
        var symbolic = Path.Combine(fixture.ScanDirectory, "symbolic.csv");
        using (var process = System.Diagnostics.Process.Start("ln", [outside, hard]))
            process.WaitForExit();
        File.CreateSymbolicLink(symbolic, outside);

        Assert.Equal(1L, fixture.Session.Scalar($"SELECT a FROM read_csv({DuckSql.Literal(hard)})"));
        AssertRefused($"SELECT a FROM read_csv({DuckSql.Literal(symbolic)})");
        AssertRefused($"SELECT a FROM read_csv({DuckSql.Literal(outside)})");
        AssertRefused($"SELECT a FROM read_csv({DuckSql.Literal(Path.Combine(fixture.ScanDirectory, "..", "outside", "secret.csv"))})");
        AssertRefused($"SELECT a FROM read_csv({DuckSql.Literal(fixture.ScanDirectory + "-other/x.csv")})");
    }

    [Fact]
    public void A_file_elsewhere_is_neither_read_nor_written()
    {
        AssertRefused("SELECT * FROM read_text('/etc/passwd')");
        AssertRefused("SELECT * FROM '/etc/passwd.csv'");
        AssertRefused("SELECT * FROM glob('/etc/*')");
        AssertRefused($"COPY (SELECT 1) TO {DuckSql.Literal(Path.Combine(fixture.Outside, "out.csv"))}");
        AssertRefused($"ATTACH {DuckSql.Literal(Path.Combine(fixture.Outside, "other.db"))}");
        AssertRefused($"EXPORT DATABASE {DuckSql.Literal(fixture.Outside)}");
        AssertRefused("SELECT * FROM read_csv('https://localhost/x.csv')");
        Assert.Empty(Directory.GetFiles(fixture.Outside, "out*"));
    }

    [Fact]
    public void No_extension_is_installed_or_loaded()
    {
        AssertRefused("INSTALL httpfs");
        AssertRefused("LOAD httpfs");
        AssertRefused($"LOAD {DuckSql.Literal(Path.Combine(fixture.ScanDirectory, "x.duckdb_extension"))}");
    }

    [Fact]
    public void No_setting_is_changed()
    {
        AssertRefused("SET enable_external_access = true");
        AssertRefused("SET lock_configuration = false");
        AssertRefused("SET allowed_directories = ['/']");
        AssertRefused("SET memory_limit = '100GB'");
        AssertRefused("SET temp_directory = '/tmp'");
        AssertRefused("RESET allowed_directories");
    }

    [Fact]
    public void Setup_runs_before_the_lock() => Assert.Equal(42, fixture.Session.Scalar("SELECT twice(21)"));

    [Fact]
    public void External_access_can_be_left_on()
    {
        var file = Path.Combine(fixture.Outside, "own.csv");
        File.WriteAllText(file, "a\n1\n");
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true, Threads = 1 });
        using var session = database.Connect();
        Assert.Equal(1L, session.Scalar($"SELECT a FROM read_csv({DuckSql.Literal(file)})"));
        Assert.Throws<DuckException>(() => session.Run("INSTALL httpfs"));
    }

    private void AssertRefused(string sql) => Assert.Throws<DuckException>(() => fixture.Session.Run(sql));
}
