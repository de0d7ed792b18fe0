using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck.Tests;

/// <summary>When a thread of DuckDB's fails, the cause is told, not that the others were stopped.</summary>
public sealed class DuckThreadTests : IDisposable
{
    private const string FailsLate = "SELECT CASE WHEN i < 400000 THEN i ELSE error('too far') END FROM range($1) t(i)";

    private readonly DuckDatabase database = DuckDatabase.Open(new DuckOptions { Threads = 4 });
    private readonly DuckSession session;

    public DuckThreadTests() => session = database.Connect();

    public void Dispose()
    {
        session.Dispose();
        database.Dispose();
    }

    [Fact]
    public void The_cause_is_told_where_fetching_was_told_of_an_interruption()
    {
        using var result = session.Execute(FailsLate, [1_000_000]);
        Assert.NotNull(result.NextChunk());
        RaiseFlagAsAFailingThreadDoes();
        var failure = Assert.Throws<DuckException>(() => ReadAll(result));
        Assert.Equal("too far", failure.Detail);
        Assert.Equal(1, session.Scalar("SELECT 1"));
    }

    [Fact]
    public void A_cause_that_does_not_come_again_is_said_to_be_unknown()
    {
        using var result = session.Execute("SELECT i FROM range(1000000) t(i)");
        RaiseFlagAsAFailingThreadDoes();
        Assert.Contains("did not keep the reason", Assert.Throws<DuckException>(() => ReadAll(result)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_statement_that_has_other_values_by_now_is_not_asked_again()
    {
        using var statement = session.Prepare(FailsLate);
        using var result = statement.Bind(1, 1_000_000).Execute();
        statement.Bind(1, 10);
        RaiseFlagAsAFailingThreadDoes();
        Assert.Contains("did not keep the reason", Assert.Throws<DuckException>(() => ReadAll(result)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_interrupted_is_told_so()
    {
        using var result = session.Execute(FailsLate, [1_000_000]);
        session.Interrupt();
        Assert.Equal(DuckErrorKind.Interrupt, Assert.Throws<DuckException>(() => ReadAll(result)).Kind);
    }

    [Fact]
    public void An_error_before_the_first_rows_keeps_its_kind()
    {
        session.Run("CREATE TABLE numbers AS SELECT range AS i FROM range(600000)");
        for (var round = 0; round < 20; round++)
        {
            var failure = Assert.Throws<DuckException>(() => session.Run("SELECT CASE WHEN i < 500000 THEN i ELSE CAST('a' || i AS BIGINT) END FROM numbers"));
            Assert.Equal(DuckErrorKind.Conversion, failure.Kind);
        }
    }

    private static void ReadAll(DuckResult result)
    {
        while (result.NextChunk() is not null)
        {
        }
    }

    private void RaiseFlagAsAFailingThreadDoes() => Startup.DuckDBInterrupt(session.Handle);
}
