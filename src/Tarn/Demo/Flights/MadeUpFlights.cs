using System.Globalization;
using Tarn.Duck;

namespace Tarn.Demo.Flights;

/// <summary>
/// Makes flights up that look like the real ones: half a year of departures between twenty large airports, later in the evening
/// and from some places more than from others, with long tails and now and then a delay that cannot be. The same count gives the same flights.
/// </summary>
internal static class MadeUpFlights
{
    /// <summary>January to June 2001.</summary>
    private const int Minutes = 181 * 24 * 60;

    /// <summary>Code, latitude and longitude in degrees.</summary>
    private static readonly (string Code, double Latitude, double Longitude)[] Airports =
    [
        ("ATL", 33.6, -84.4), ("BOS", 42.4, -71.0), ("BWI", 39.2, -76.7), ("CLT", 35.2, -80.9), ("CVG", 39.0, -84.7), ("DEN", 39.9, -104.7), ("DFW", 32.9, -97.0),
        ("DTW", 42.2, -83.4), ("EWR", 40.7, -74.2), ("IAH", 30.0, -95.3), ("LAS", 36.1, -115.2), ("LAX", 33.9, -118.4), ("MCO", 28.4, -81.3), ("MSP", 44.9, -93.2),
        ("ORD", 42.0, -87.9), ("PHL", 39.9, -75.2), ("PHX", 33.4, -112.0), ("SEA", 47.4, -122.3), ("SFO", 37.6, -122.4), ("STL", 38.7, -90.4),
    ];

    public static void Write(string path, long rowCount)
    {
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
        using var session = database.Connect();
        session.Run($"COPY ({Query(rowCount)}) TO {DuckSql.Literal(path)} (FORMAT parquet, COMPRESSION zstd)");
    }

    /// <summary>Chance comes from hashes of the row's number. Distances are along great circles, in miles; an airport is not its own destination.</summary>
    private static string Query(long rowCount) =>
        $"""
        WITH airports AS (SELECT * FROM (VALUES {string.Join(", ", Airports.Select((airport, id) => FormattableString.Invariant($"({id}, '{airport.Code}', radians({airport.Latitude}), radians({airport.Longitude}))")))}) a(id, code, lat, lon)),
            pairs AS (
                SELECT o.id * {Airports.Length - 1} + (d.id + {Airports.Length} - o.id - 1) % {Airports.Length} AS pair, o.code AS origin, d.code AS destination,
                    CAST(3959 * acos(least(1, sin(o.lat) * sin(d.lat) + cos(o.lat) * cos(d.lat) * cos(o.lon - d.lon))) AS BIGINT) AS distance
                FROM airports o, airports d WHERE o.id <> d.id),
            flights AS (
                SELECT i, CAST(hash(i, 1) % {Airports.Length * (Airports.Length - 1)} AS INTEGER) AS pair, TIMESTAMP '2001-01-01 00:01:00' + to_minutes(CAST(i * {Minutes} // {rowCount.ToString(CultureInfo.InvariantCulture)} AS BIGINT)) AS date,
                    (1 + hash(i, 2) % 1000000) / 1000001.0 AS chance, hash(i, 3) % 20000 = 0 AS slip
                FROM range({rowCount.ToString(CultureInfo.InvariantCulture)}) r(i))
        SELECT date, CASE WHEN slip THEN -1000 ELSE CAST(floor(-12 - ln(chance) * (8 + 0.4 * hour(date) + pair % 7 + 2 * (month(date) = 2)::INTEGER)) AS BIGINT) END AS delay,
            distance, origin, destination
        FROM flights JOIN pairs USING (pair) ORDER BY i
        """;
}
