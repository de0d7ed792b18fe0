namespace Tarn.Duck.Tests;

public sealed class DuckFeedTests(DuckFixture fixture) : IClassFixture<DuckFixture>
{
    [Fact]
    public void Rows_are_asked_for_once_and_come_in_their_order()
    {
        const int chunks = 50;
        var given = 0;
        using var feed = new DuckFeed(fixture.Session, "numbers", [("n", DuckTypeId.BigInt), ("t", DuckTypeId.Varchar), ("d", DuckTypeId.Double)], chunk =>
        {
            if (given == chunks)
                return 0;
            for (var row = 0; row < DuckAppender.ChunkRows; row++)
            {
                var number = ((long)given * DuckAppender.ChunkRows) + row;
                chunk.Column(0).Values<long>()[row] = number;
                chunk.Column(1).SetText(row, number % 2 == 0 ? "even" : "an odd one that is longer");
                if (number % 5 == 0)
                    chunk.Column(2).SetNull(row);
                else
                    chunk.Column(2).Values<double>()[row] = number / 2.0;
            }

            given++;
            return DuckAppender.ChunkRows;
        });

        feed.Run(fixture.Session, "CREATE TEMP TABLE fed AS SELECT * FROM numbers()");

        var count = chunks * (long)DuckAppender.ChunkRows;
        Assert.Equal(count, fixture.Session.Scalar("SELECT count(*) FROM fed WHERE n = rowid"));
        Assert.Equal(count / 2, fixture.Session.Scalar("SELECT count(*) FROM fed WHERE t = 'an odd one that is longer'"));
        Assert.Equal((count + 4) / 5, fixture.Session.Scalar("SELECT count(*) FROM fed WHERE d IS NULL"));
        Assert.Equal(count - ((count + 4) / 5), fixture.Session.Scalar("SELECT count(*) FROM fed WHERE d = n / 2.0"));
    }

    [Fact]
    public void What_is_thrown_where_rows_are_made_is_thrown_where_they_are_asked_for()
    {
        using var feed = new DuckFeed(fixture.Session, "failing", [("n", DuckTypeId.BigInt)], _ => throw new InvalidDataException("There are no more."));

        Assert.Equal("There are no more.", Assert.Throws<InvalidDataException>(() => feed.Run(fixture.Session, "SELECT sum(n) FROM failing()")).Message);
        Assert.Equal(1, fixture.Session.Scalar("SELECT 1"));
    }

    [Fact]
    public void After_its_time_it_gives_nothing()
    {
        new DuckFeed(fixture.Session, "over", [("n", DuckTypeId.BigInt)], _ => 0).Dispose();

        Assert.Throws<DuckException>(() => fixture.Session.Scalar("SELECT sum(n) FROM over()"));
    }
}
