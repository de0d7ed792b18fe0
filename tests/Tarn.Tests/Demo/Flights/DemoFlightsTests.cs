using Tarn.Demo.Flights;
using Tarn.Duck;
using Tarn.Testing;

namespace Tarn.Tests.Demo.Flights;

/// <summary>Where the build had no npm, the demo runs on flights that it makes up.</summary>
public sealed class DemoFlightsTests : IDisposable
{
    private readonly TempDirectory directory = new();
    private readonly DuckDatabase database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
    private readonly DuckSession session;

    public DemoFlightsTests() => session = database.Connect();

    public void Dispose()
    {
        session.Dispose();
        database.Dispose();
        directory.Dispose();
    }

    [Fact]
    public void Real_flights_beside_the_program_are_taken()
    {
        var demo = Directory.CreateDirectory(Path.Combine(directory.Path, "demo")).FullName;
        var file = Path.Combine(demo, "flights-3m.parquet");
        File.WriteAllText(file, "");
        Assert.Equal(new DemoFlights(file, 3_000_000, AreReal: true), DemoFlights.Find(directory.Path, directory.Path, 1000));
    }

    [Fact]
    public void Without_them_as_many_as_are_wanted_are_made_up()
    {
        var flights = DemoFlights.Find(directory.Path, directory.Path, 20_000);
        Assert.False(flights.AreReal);
        Assert.Equal(20_000, flights.Rows);
        Assert.Equal(20_000, FlightSource.Read(flights, 20_000).Count());
        Assert.Equal("date TIMESTAMP, delay BIGINT, distance BIGINT, origin VARCHAR, destination VARCHAR",
            Ask($"SELECT string_agg(column_name || ' ' || column_type, ', ') FROM (DESCRIBE FROM {Table(flights)})"));
    }

    [Fact]
    public void They_could_be_flights()
    {
        var flights = Table(DemoFlights.Find(null, directory.Path, 200_000));
        Assert.Equal(200_000L, Ask($"SELECT count(*) FROM {flights} WHERE delay >= -1000 AND distance BETWEEN 50 AND 3000 AND origin <> destination"));
        Assert.Equal(6L, Ask($"SELECT count(DISTINCT month(date)) FROM {flights}"));
        Assert.Equal(20L, Ask($"SELECT count(DISTINCT origin) FROM {flights}"));
        Assert.Equal(0L, Ask($"SELECT count(*) FROM (SELECT date < lag(date) OVER (ORDER BY file_row_number) AS back FROM read_parquet({flights}, file_row_number = true)) WHERE back"));
        Assert.InRange((long)Ask($"SELECT count(*) FROM {flights} WHERE delay NOT BETWEEN -60 AND 1440")!, 1, 100);
        Assert.InRange((double)Ask($"SELECT avg(delay) FROM {flights}")!, 2, 12);
    }

    [Fact]
    public void The_same_count_makes_the_same_flights()
    {
        var one = Table(DemoFlights.Find(null, directory.Path, 5000));
        var other = Table(DemoFlights.Find(null, Directory.CreateDirectory(Path.Combine(directory.Path, "other")).FullName, 5000));
        Assert.Equal(0L, Ask($"SELECT count(*) FROM (FROM {one} EXCEPT ALL FROM {other})"));
        Assert.Equal(5000L, Ask($"SELECT count(*) FROM {other}"));
    }

    private static string Table(DemoFlights flights) => DuckSql.Literal(flights.Path);

    private object? Ask(string sql) => session.Scalar(sql);
}
