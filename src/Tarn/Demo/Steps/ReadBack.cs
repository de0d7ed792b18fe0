using System.Globalization;
using Tarn.Duck;

namespace Tarn.Demo.Steps;

/// <summary>Reads train and test from the lake again and checks that no flight was lost or doubled on the whole way.</summary>
internal sealed class ReadBack : IDemoStep
{
    public string Title => "Read back and check";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        var directory = Path.Combine(demo.WorkDirectory, "back");
        var train = await LakeFiles.DownloadAsync(demo.Client, DemoContext.PreparedPrefix + PreparedFiles.Train, directory, cancel);
        var test = await LakeFiles.DownloadAsync(demo.Client, DemoContext.PreparedPrefix + PreparedFiles.Test, directory, cancel);
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
        using var session = database.Connect();
        var rows = Number(session.Scalar("SELECT count(*) FROM read_parquet([$1, $2])", [train, test]));

        // Delays were changed on purpose; everything else must be what the source holds, as often as it holds it.
        const string Source = "SELECT date AS departure, distance, origin, destination FROM (SELECT *, file_row_number AS i FROM read_parquet($3, file_row_number = true))";
        var all = demo.Flights.Rows.ToString(CultureInfo.InvariantCulture);
        var sample = demo.RowCount.ToString(CultureInfo.InvariantCulture);
        var differences = Number(session.Scalar(
            $"""
            WITH back AS (SELECT departure::TIMESTAMP AS departure, distance, origin, destination FROM read_parquet([$1, $2])),
                source AS ({Source} WHERE (i + 1) * {sample} // {all} > i * {sample} // {all})
            SELECT count(*) FROM (FROM back EXCEPT ALL FROM source UNION ALL (FROM source EXCEPT ALL FROM back))
            """,
            [train, test, demo.Flights.Path]));
        if (rows != demo.RowCount || differences != 0)
            throw new CommandException($"{DemoContext.Count(rows)} rows were read back instead of {DemoContext.Count(demo.RowCount)}, and {DemoContext.Count(differences)} differ from the source.");
        return new DemoOutcome(demo.RowCount, rows, "every flight is there, once, as the source has it");
    }

    private static long Number(object? value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
