using System.CommandLine;
using Tarn.Client;
using Tarn.Commands;
using Tarn.Lake;
using Tarn.Prep;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Recipes;
using Tarn.Preparation.Inputs;
using Tarn.Preparation.Lake;
using Tarn.Preparation.Running;

namespace Tarn.Preparation;

/// <summary><c>tarn prep transform</c>: treats later rows as the training rows were treated.</summary>
internal static class TransformCommand
{
    public static TarnCommand Create()
    {
        var model = new Argument<string>("model") { Description = "The model file that 'tarn prep fit' or 'tarn prep run' wrote; s3://BUCKET/KEY too." };
        var input = new Argument<string[]>("input") { Arity = ArgumentArity.OneOrMore, Description = $"The rows: {InputFinder.Forms}." };
        var to = new Option<string>("--to") { Description = "The file to write, .parquet or .csv, here or as s3://BUCKET/KEY; it appears whole or not at all.", HelpName = "FILE", Required = true };
        var streaming = new Option<bool>("--streaming") { Description = "Treat rows in batches, in bounded memory; large inputs are treated so by themselves where no step has to see all rows at once." };
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "transform",
            "Applies a fitted recipe to rows, and keeps the lineage beside them. Rows whose columns have drifted from the training rows are refused, and the columns named; only the target may be left out.",
            new Example("tarn prep transform model.json test.parquet --to test-prepared.parquet", "Rows to test on."),
            new Example("tarn prep transform model.json s3://lake/new/ --to new.csv", "New rows of the lake, as CSV."),
            new Example("tarn prep transform s3://lake/prepared/model.json s3://lake/new/ --to s3://lake/new-prepared/rows.parquet", "From the lake into the lake."))
        {
            model, input, to, streaming,
        };
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var work = inputs.Begin(result, cancel);
            var target = result.GetRequiredValue(to);
            FrameWriter.CheckEnding(target); // before minutes of work, not after
            if (!S3Location.IsMeantBy(target))
                WrittenPlace.CheckFile(target);
            var fitted = await LoadAsync(result.GetRequiredValue(model), () => inputs.Client(result), work);
            inputs.Otherwise = fitted.Reading?.Csv ?? CsvOptions.Default;
            using var rows = await inputs.FindAsync(result.GetRequiredValue(input), result, work);
            OutputFile.Check(target, rows, result.GetRequiredValue(model));
            var options = work.Options();
            var source = fitted.Source(rows.Source);
            var large = work.IsLarge(rows.Bytes);
            if (large && fitted.NeedAllRows is [_, ..] steps)
                work.Say($"{rows.Described} is large ({rows.Bytes >> 20:N0} MB), but {BatchWork.Named(steps)} to see all rows at once, so they are read whole. {work.Needed(rows.Bytes)}");
            var batches = result.GetValue(streaming) || (large && fitted.NeedAllRows.Count == 0);
            Lineage? lineage = null;
            long read = 0, written = 0;
            var frames = batches
                ? fitted.RunBatches(Counted(FrameReader.Batches(source, options: options, told: how => work.Say(how)), count => read += count), whole => lineage = whole, options)
                : Whole();
            await WriteAsync(
                Counted(frames, count => written += count), () => LineageFile.Text(lineage!, [rows.Described, result.GetRequiredValue(model)], target), target, () => inputs.Client(result), work, options);
            foreach (var told in lineage?.Losses() ?? [])
                work.Say(told);
            work.Say($"{ProfilePrinter.Counted(read, "row")} {(read == 1 ? "was" : "were")} read and {written:N0} written to {target}.");
            return 0;

            IEnumerable<Frame> Whole()
            {
                var (frame, how) = FrameReader.ReadWith(source, options);
                work.Say(how);
                read = frame.RowCount;
                (frame, lineage) = fitted.Run(frame, options);
                yield return frame;
            }
        });
    }

    private static IEnumerable<Frame> Counted(IEnumerable<Frame> frames, Action<int> count)
    {
        foreach (var frame in frames)
        {
            count(frame.RowCount);
            yield return frame;
        }
    }

    private static async Task<FittedRecipe> LoadAsync(string model, Func<TarnClient> connect, Work work)
    {
        if (!S3Location.IsMeantBy(model))
            return FittedRecipe.Load(model);
        using var directory = new ScratchDirectory();
        using var client = connect();
        var path = directory.File("model.json");
        await LakeDownload.GetAsync(client, LakePlaces.Parse(model), path, _ => { }, work.Cancel);
        return FittedRecipe.Load(path);
    }

    /// <summary>The rows, then the lineage beside them.</summary>
    private static async Task WriteAsync(IEnumerable<Frame> rows, Func<string> lineage, string to, Func<TarnClient> connect, Work work, PrepOptions options)
    {
        if (!S3Location.IsMeantBy(to))
        {
            FrameWriter.Write(rows, to, options);
            AtomicFile.WriteText(LineageFile.NameFor(to), lineage());
            return;
        }

        using var directory = new ScratchDirectory();
        using var client = connect();
        var path = directory.File("rows" + Path.GetExtension(to));
        FrameWriter.Write(rows, path, options);
        var bytes = new FileInfo(path).Length;
        long done = 0;
        await LakeUpload.PutAsync(client, LakePlaces.Parse(to), path, count => work.Report("upload (bytes)", done += count, bytes), work.Cancel);
        (await client.S3Async(HttpMethod.Put, LakePlaces.Parse(LineageFile.NameFor(to)).Path(), body: new StringContent(lineage()), cancel: work.Cancel)).Dispose();
    }
}
