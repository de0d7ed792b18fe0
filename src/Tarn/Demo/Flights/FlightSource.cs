using System.Globalization;
using Tarn.Duck;

namespace Tarn.Demo.Flights;

/// <summary>Reads the flights as JSON records, spread evenly over the six months when not all are wanted.</summary>
internal static class FlightSource
{
    /// <summary>Records in order of departure, as UTF-8, with the airport to key each by.</summary>
    public static IEnumerable<(byte[] Json, string Origin)> Read(DemoFlights flights, long rowCount)
    {
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
        using var session = database.Connect();
        var rows = rowCount.ToString(CultureInfo.InvariantCulture);

        // Row i is taken when i·n/N passes a whole number: exactly n of N, evenly spread.
        using var result = session.Execute(
            $"""
            SELECT to_json({"{"}departure: strftime(date, '%Y-%m-%d %H:%M:%S'), delay: delay, distance: distance, origin: origin,
                destination: destination, month: strftime(date, '%Y-%m'){"}"})::VARCHAR, origin
            FROM (SELECT *, file_row_number AS i FROM read_parquet($1, file_row_number = true))
            WHERE (i + 1) * {rows} // {flights.Rows} > i * {rows} // {flights.Rows}
            """,
            [flights.Path]);
        while (result.NextChunk() is { } chunk)
        {
            var json = chunk[0];
            var origin = chunk[1];
            var records = new (byte[], string)[chunk.RowCount];
            for (var row = 0; row < records.Length; row++)
                records[row] = (json.Utf8(row).ToArray(), System.Text.Encoding.UTF8.GetString(origin.Utf8(row)));
            foreach (var record in records)
                yield return record;
        }
    }
}
