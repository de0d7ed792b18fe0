using Tarn.Prep;
using Tarn.Prep.Binning;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Imputation;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports;
using Tarn.Prep.Splits;

namespace Tarn.Demo.Steps;

/// <summary>
/// Makes a training set: profiles the table, takes delays that no flight can have as missing, splits, imputes and bins with
/// what was learnt on the training rows alone, and writes all of it back to the lake with a report.
/// </summary>
internal sealed class PrepareTraining : IDemoStep
{
    /// <summary>No flight leaves more than an hour early or a day late: such values are slips of the clock in the source.</summary>
    private const string PossibleDelay = "delay BETWEEN -60 AND 1440";

    private const int DistanceBins = 5;
    private const ulong Seed = 1;

    public string Title => "Prepare for training";

    public async Task<DemoOutcome> RunAsync(DemoContext demo, CancellationToken cancel)
    {
        var options = new PrepOptions { Seed = Seed, Cancel = cancel };
        var files = string.Join(", ", demo.LakeFiles.Select(path => $"'{path.Replace("'", "''", StringComparison.Ordinal)}'"));
        var lake = FrameReader.Read(
            FrameSource.Sql($"SELECT * FROM read_parquet([{files}], hive_partitioning = true, hive_types_autocast = false) ORDER BY departure, origin, destination, delay"), options);
        var profile = Profiler.Profile(lake, new ProfileOptions(), options);
        var cleaned = FrameReader.Read(
            FrameSource.Sql(
                $"SELECT * REPLACE (CASE WHEN {PossibleDelay} THEN delay END AS delay) FROM read_parquet([{files}], hive_partitioning = true, hive_types_autocast = false) ORDER BY departure, origin, destination, delay"),
            options);
        var split = Splitter.Stratified(cleaned, "month", new SplitShares(0.8, 0, 0.2), Seed, rareToTrain: true).Of(cleaned, options);

        var impute = new Impute { Columns = ["delay"], Strategy = ImputeStrategy.Median };
        var scores = ImputationCheck.Measure(impute, split.Train, ["delay"], options: options);
        var fill = impute.Fit(split.Train, options);
        var filled = fill.Transform(split.Train, options);
        var bin = new Bin { Columns = ["distance"], Bins = DistanceBins, Suffix = "_bin" }.Fit(filled, options);
        var train = bin.Transform(filled, options);
        var test = bin.Transform(fill.Transform(split.Test, options), options);
        if (train.RowCount + test.RowCount != demo.RowCount)
            throw new CommandException($"Preparation gave {train.RowCount} and {test.RowCount} rows instead of {demo.RowCount} together.");

        await WriteAsync(demo, train, test, options, cancel);
        var report = new Report
        {
            Title = demo.Flights.AreReal ? "US flights, January to June 2001" : "Made-up US flights, January to June 2001",
            Source = $"s3://{DemoContext.Bucket}/{DemoContext.LakePrefix}",
            Profile = profile,
            Imputation = scores,
            Steps =
            [
                ReportStep.Of("Take impossible delays as missing", $"Kept where {PossibleDelay} (minutes).", lake, cleaned),
                ReportStep.Of("Impute delay", "The median of the training rows, for both parts.", split.Train, filled),
                ReportStep.Of("Bin distance", $"{DistanceBins} bins of equal count, learnt on the training rows.", filled, train),
            ],
            Parts =
            [
                new ReportPart("train", train.RowCount, $"s3://{DemoContext.Bucket}/{DemoContext.PreparedPrefix}{PreparedFiles.Train}"),
                new ReportPart("test", test.RowCount, $"s3://{DemoContext.Bucket}/{DemoContext.PreparedPrefix}{PreparedFiles.Test}"),
            ],
        };
        await WriteReportAsync(demo, report, cancel);
        var missing = cleaned["delay"].NullCount;
        return new DemoOutcome(
            lake.RowCount, train.RowCount + test.RowCount,
            $"{DemoContext.Count(train.RowCount)} rows to train, {DemoContext.Count(test.RowCount)} to test; {missing} impossible delays imputed");
    }

    private static async Task WriteAsync(DemoContext demo, Frame train, Frame test, PrepOptions options, CancellationToken cancel)
    {
        foreach (var (frame, name) in (IEnumerable<(Frame, string)>)[(train, PreparedFiles.Train), (test, PreparedFiles.Test)])
        {
            var path = Path.Combine(demo.WorkDirectory, name);
            FrameWriter.WriteParquet(frame, path, options);
            await LakeFiles.UploadAsync(demo.Client, path, DemoContext.PreparedPrefix + name, "application/vnd.apache.parquet", cancel);
        }
    }

    private static async Task WriteReportAsync(DemoContext demo, Report report, CancellationToken cancel)
    {
        var page = Path.Combine(demo.WorkDirectory, PreparedFiles.ReportPage);
        var json = Path.Combine(demo.WorkDirectory, PreparedFiles.ReportJson);
        report.WriteHtml(page);
        report.WriteJson(json);
        await LakeFiles.UploadAsync(demo.Client, page, DemoContext.PreparedPrefix + PreparedFiles.ReportPage, "text/html; charset=utf-8", cancel);
        await LakeFiles.UploadAsync(demo.Client, json, DemoContext.PreparedPrefix + PreparedFiles.ReportJson, "application/json", cancel);
    }
}
