namespace Tarn.Duck.Tests;

public sealed class DuckAppenderTests(DuckFixture fixture) : IClassFixture<DuckFixture>
{
    [Fact]
    public void Chunks_become_rows()
    {
        fixture.Session.Run("CREATE TEMP TABLE flat (i BIGINT, s VARCHAR, d DOUBLE, b BLOB)");
        using (var appender = fixture.Session.Append("flat"))
        {
            Assert.Equal(["BIGINT", "VARCHAR", "DOUBLE", "BLOB"], appender.Types.Select(type => type.ToString()));
            for (var chunk = 0; chunk < 3; chunk++)
            {
                var numbers = appender.Column(0).Values<long>();
                var texts = appender.Column(1);
                var doubles = appender.Column(2);
                for (var row = 0; row < DuckAppender.ChunkRows; row++)
                {
                    numbers[row] = (chunk * DuckAppender.ChunkRows) + row;
                    texts.SetText(row, row % 2 == 0 ? "even" : "an odd one that is longer");
                    if (row % 5 == 0)
                        doubles.SetNull(row);
                    else
                        doubles.Values<double>()[row] = row / 2.0;
                    appender.Column(3).SetBytes(row, []);
                }

                appender.AppendChunk(DuckAppender.ChunkRows);
            }

            appender.Flush();
        }

        var count = DuckAppender.ChunkRows * 3L;
        Assert.Equal(count, fixture.Session.Scalar("SELECT count(DISTINCT i) FROM flat"));
        Assert.Equal(count / 2, fixture.Session.Scalar("SELECT count(*) FROM flat WHERE s = 'an odd one that is longer'"));
        Assert.Equal(410L * 3, fixture.Session.Scalar("SELECT count(*) FROM flat WHERE d IS NULL"));
        Assert.Equal(count, fixture.Session.Scalar("SELECT count(*) FROM flat WHERE octet_length(b) = 0"));
    }

    [Fact]
    public void Nested_columns_are_filled_through_their_children()
    {
        fixture.Session.Run("CREATE TEMP TABLE nested (l INTEGER[], s STRUCT(a INTEGER, b VARCHAR), m MAP(VARCHAR, INTEGER))");
        using (var appender = fixture.Session.Append("nested"))
        {
            var elements = appender.Column(0).Elements(3);
            appender.Column(0).SetList(0, 0, 2);
            appender.Column(0).SetList(1, 2, 1);
            for (var i = 0; i < 3; i++)
                elements.Values<int>()[i] = i;
            elements.SetNull(1);
            appender.Column(1).Field(0).Values<int>()[0] = 5;
            appender.Column(1).Field(1).SetText(0, "x");
            appender.Column(1).SetNull(1);
            var pairs = appender.Column(2).Elements(1);
            appender.Column(2).SetList(0, 0, 1);
            appender.Column(2).SetList(1, 1, 0);
            pairs.Field(0).SetText(0, "k");
            pairs.Field(1).Values<int>()[0] = 7;
            appender.AppendChunk(2);
            appender.Flush();
        }

        Assert.Equal(
            new object?[] { "[0, NULL]|{'a': 5, 'b': x}|{k=7}", "[2]||{}" },
            fixture.Session.Scalar("SELECT list(l::VARCHAR || '|' || coalesce(s::VARCHAR, '') || '|' || m::VARCHAR) FROM nested"));
    }

    [Fact]
    public void An_appender_of_no_table_says_so() =>
        Assert.Contains("nowhere", Assert.Throws<DuckException>(() => fixture.Session.Append("nowhere")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_broken_constraint_is_an_error()
    {
        fixture.Session.Run("CREATE TEMP TABLE strict (i INTEGER NOT NULL)");
        using var appender = fixture.Session.Append("strict");
        appender.Column(0).SetNull(0);
        Assert.Throws<DuckException>(() =>
        {
            appender.AppendChunk(1);
            appender.Flush();
        });
    }
}
