namespace Tarn.Duck.Tests;

public sealed class DuckSessionTests(DuckFixture fixture) : IClassFixture<DuckFixture>
{
    /// <summary>Hours of work, were it not stopped.</summary>
    private const string Endless = "SELECT count(*) FROM range(10000000) a, range(10000000) b WHERE a.range % 7 = b.range % 11";

    [Theory]
    [InlineData("SELEC 1", DuckErrorKind.Parser)]
    [InlineData("SELECT x", DuckErrorKind.Binder)]
    [InlineData("SELECT * FROM nowhere", DuckErrorKind.Catalog)]
    [InlineData("SELECT CAST('a' AS INTEGER)", DuckErrorKind.Conversion)]
    [InlineData("SELECT 9223372036854775807 + 1::BIGINT", DuckErrorKind.OutOfRange)]
    [InlineData("SELECT error('mine')", DuckErrorKind.InvalidInput)]
    public void An_error_has_its_kind_and_words(string sql, DuckErrorKind kind)
    {
        var failure = Assert.Throws<DuckException>(() => fixture.Session.Run(sql));
        Assert.Equal(kind, failure.Kind);
        Assert.DoesNotContain("Error:", failure.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(failure.Detail);
    }

    [Fact]
    public void An_error_on_the_way_comes_out_of_reading()
    {
        // Far enough that the first rows come before it: DuckDB reads ahead.
        using var result = fixture.Session.Execute("SELECT CASE WHEN i < 5000000 THEN i ELSE error('too far') END FROM range(6000000) t(i)");
        Assert.Equal(0L, result.NextChunk()![0].GetValue(0));
        var failure = Assert.Throws<DuckException>(() =>
        {
            while (result.NextChunk() is not null)
            {
            }
        });
        Assert.Contains("too far", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_statements_at_once_are_refused() =>
        Assert.Throws<DuckException>(() => fixture.Session.Run("SELECT 1; DROP TABLE x"));

    [Fact]
    public void A_NUL_in_the_text_is_refused() =>
        Assert.Throws<ArgumentException>(() => fixture.Session.Run("SELECT 1 \0; DROP TABLE x"));

    [Fact]
    public void A_cancelled_statement_stops_and_the_session_lives_on()
    {
        using var session = fixture.Database.Connect();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Run(Endless, cancel: stop.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => session.Run(Endless, cancel: stop.Token));
        Assert.Equal(1, session.Scalar("SELECT 1"));
    }

    [Fact]
    public async Task An_interrupt_from_another_thread_stops_the_statement()
    {
        using var session = fixture.Database.Connect();
        using var done = new CancellationTokenSource();
        var interrupter = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
                session.Interrupt();
        });
        Assert.Equal(DuckErrorKind.Interrupt, Assert.Throws<DuckException>(() => session.Run(Endless)).Kind);
        await done.CancelAsync();
        await interrupter;
    }

    [Fact]
    public void A_prepared_statement_runs_again_with_other_values()
    {
        using var statement = fixture.Session.Prepare("SELECT $1::INTEGER + $2::INTEGER");
        Assert.Equal(2, statement.ParameterCount);
        foreach (var number in new[] { 1, 2, 3 })
        {
            using var result = statement.Bind(1, number).Bind(2, 10).Execute();
            Assert.Equal(number + 10, result.NextChunk()![0].GetValue(0));
        }
    }

    [Fact]
    public void Changed_rows_are_counted()
    {
        fixture.Session.Run("CREATE TEMP TABLE changed AS SELECT range AS i FROM range(10)");
        Assert.Equal(4, fixture.Session.Run("DELETE FROM changed WHERE i < 4"));
    }

    [Fact]
    public void Sessions_work_at_once()
    {
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var session = fixture.Database.Connect();
            for (var round = 0; round < 20; round++)
                Assert.Equal((long)i * 1000, session.Scalar("SELECT count(*) FROM range($1)", [i * 1000]));
        });
    }

    [Fact]
    public void A_file_keeps_its_tables()
    {
        var path = Path.Combine(fixture.Outside, "kept.db");
        using (var database = DuckDatabase.Open(new DuckOptions { Path = path, Threads = 1 }))
        using (var session = database.Connect())
            session.Run("CREATE TABLE t AS SELECT 42 AS a");
        using (var database = DuckDatabase.Open(new DuckOptions { Path = path, Threads = 1 }))
        using (var session = database.Connect())
            Assert.Equal(42, session.Scalar("SELECT a FROM t"));
        File.WriteAllText(path, "This is no database.");
        Assert.Contains(path, Assert.Throws<DuckException>(() => DuckDatabase.Open(new DuckOptions { Path = path })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_the_pinned_one()
    {
        Assert.Equal("v1.5.6", DuckDatabase.LibraryVersion);
        Assert.Equal("UTC", fixture.Session.Scalar("SELECT current_setting('TimeZone')"));
    }
}
