using Tarn.Duck;

namespace Tarn.Demo.Steps;

/// <summary>
/// Waits until Firehose delivered everything. Its buffers are flushed by Tarn's clock, which the demo moves on instead of
/// waiting a minute; the rows are counted in the delivered files themselves.
/// </summary>
internal sealed class AwaitDelivery : IDemoStep
{
    private static readonly TimeSpan BufferInterval = TimeSpan.FromSeconds(61);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string Title => "Deliver to the lake";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        demo.Progress.Begin("rows delivered", demo.RowCount);
        using var database = DuckDatabase.Open(new DuckOptions { AllowExternalAccess = true });
        using var session = database.Connect();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var lastNews = TimeProvider.System.GetTimestamp();
        long rows = 0;
        while (rows < demo.RowCount)
        {
            await demo.Client.AdvanceClockAsync(BufferInterval, cancel);
            var fresh = (await LakeFiles.ListAsync(demo.Client, DemoContext.LakePrefix, cancel)).Where(seen.Add).ToList();
            foreach (var key in fresh)
            {
                var path = await LakeFiles.DownloadAsync(demo.Client, key, demo.WorkDirectory, cancel);
                demo.LakeFiles.Add(path);
                rows += Convert.ToInt64(session.Scalar("SELECT count(*) FROM read_parquet($1)", [path]), System.Globalization.CultureInfo.InvariantCulture);
            }

            demo.Progress.Report(rows);
            if (fresh.Count > 0)
                lastNews = TimeProvider.System.GetTimestamp();
            else if (TimeProvider.System.GetElapsedTime(lastNews) > Patience)
                throw new CommandException($"Firehose delivered {DemoContext.Count(rows)} of {DemoContext.Count(demo.RowCount)} rows and then nothing for {Patience.TotalMinutes} minutes.");
            else
                await Task.Delay(Pause, cancel);
        }

        var failed = await LakeFiles.ListAsync(demo.Client, DemoContext.ErrorPrefix, cancel);
        if (rows != demo.RowCount || failed.Count > 0)
            throw new CommandException($"{DemoContext.Count(rows)} rows lie in the lake instead of {DemoContext.Count(demo.RowCount)}, and {failed.Count} objects under {DemoContext.ErrorPrefix}.");
        var months = demo.LakeFiles.Select(Path.GetDirectoryName).Distinct().Count();
        var megabytes = demo.LakeFiles.Sum(path => new FileInfo(path).Length) / 1e6;
        return new DemoOutcome(demo.RowCount, rows, $"{seen.Count} Parquet files in {months} months, {megabytes:0.0} MB");
    }
}
