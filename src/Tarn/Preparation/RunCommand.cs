using System.CommandLine;
using System.Globalization;
using Tarn.Commands;
using Tarn.Lake;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;
using Tarn.Prep.Splits;
using Tarn.Preparation.Inputs;
using Tarn.Preparation.Lake;
using Tarn.Preparation.Running;

namespace Tarn.Preparation;

/// <summary><c>tarn prep run</c>: raw rows in, a folder of training files, model, report and lineage out.</summary>
internal static class RunCommand
{
    public static TarnCommand Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "The steps, in YAML." };
        var input = new Argument<string[]>("input") { Arity = ArgumentArity.OneOrMore, Description = $"The rows: {InputFinder.Forms}." };
        var to = new Option<string>("--to") { Description = "The folder to make, here or as s3://BUCKET/PREFIX/; here it appears whole or not at all, there the lineage comes last.", HelpName = "DIR", Required = true };
        var split = new Option<string>("--split")
        {
            Description = "The shares of training, validation and test; validation and test may be 0.",
            HelpName = "T/V/T",
            DefaultValueFactory = _ => "0.7/0.15/0.15",
        };
        split.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && Shares(given) is null)
                result.AddError($"'{given}' is not a split. Give the shares of training, validation and test, which add up to 1, such as 0.7/0.15/0.15 or 0.8/0/0.2.");
        });
        var target = new Option<string?>("--target") { Description = "The column to be predicted. When it holds names, the split keeps their shares.", HelpName = "COLUMN" };
        var group = new Option<string?>("--group") { Description = "Keeps rows with the same value of this column in one part.", HelpName = "COLUMN" };
        var time = new Option<string?>("--time") { Description = "Splits in the order of this column: the earliest rows train, the latest test.", HelpName = "COLUMN" };
        var identifiers = new Option<string[]>("--id") { Description = "A column that tells rows apart, or should be left alone for another reason: only steps that name it touch it; may be given again.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
        var seed = SeedOption.Create();
        var format = new Option<string>("--format") { Description = "The form of the files of rows.", DefaultValueFactory = _ => "parquet" };
        format.AcceptOnlyFromAmong("parquet", "csv");
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace the folder if an earlier run wrote all that it holds; anything else is never replaced." };
        var streaming = new Option<bool>("--streaming") { Description = "Read the rows in batches, as often as the steps need it, in bounded memory; large inputs are read so by themselves where no step has to see all rows at once." };
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "run",
            "Splits rows, fits a recipe on the training part, transforms every part, and writes them with the model, a report, the profile and the lineage.",
            new Example("tarn prep run recipe.yaml flights.parquet --to prepared --target delayed", "Makes prepared/ with train, validation and test.parquet, model.json, report.html, profile.json and lineage.json."),
            new Example("tarn prep run recipe.yaml glue://demo.flights --to prepared --split 0.8/0/0.2 --time departure", "A table of the catalog; the latest fifth to test on."),
            new Example("tarn prep run recipe.yaml s3://lake/visits/ --to prepared --group patient --format csv --seed 7", "No patient is in two parts; CSV; another seed."),
            new Example("tarn prep run recipe.yaml s3://lake/visits/ --to s3://lake/prepared/ --target outcome", "The training files go back to the lake."))
        {
            recipe, input, to, split, target, group, time, identifiers, seed, format, overwrite, streaming,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(group) is not null && result.GetValue(time) is not null)
                result.AddError("--group and --time split in two different ways; give one of them.");
        });
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var work = inputs.Begin(result, cancel);
            var steps = Recipe.Load(result.GetRequiredValue(recipe));
            var folder = result.GetRequiredValue(to);
            var replace = result.GetValue(overwrite);
            using var client = S3Location.IsMeantBy(folder) ? inputs.Client(result) : null;
            var lake = client is null ? null : new LakeFolder(client, LakePlaces.Parse(folder), work);
            string[] inUse = [result.GetRequiredValue(recipe), .. result.GetRequiredValue(input)];
            if (lake is null)
            {
                AtomicDirectory.Check(folder, replace);
                ReplacedRun.Check(folder, Local(inUse));
            }
            else
            {
                await lake.CheckAsync(replace, inUse);
            }

            inputs.Otherwise = steps.Read ?? CsvOptions.Default;
            using var rows = await inputs.FindAsync(result.GetRequiredValue(input), result, work);
            var options = work.Options(result.GetValue(seed));
            var batches = BatchWork.IsWanted(result.GetValue(streaming), rows, steps, work);
            var read = batches ? null : Whole();
            var run = new PreparationRun
            {
                Recipe = steps,
                Title = InputTitle.Of(result.GetRequiredValue(input)[0]),
                Source = rows.Described,
                Shares = Shares(result.GetRequiredValue(split))!,
                Target = result.GetValue(target),
                Group = result.GetValue(group),
                Time = result.GetValue(time),
                Identifiers = result.GetRequiredValue(identifiers),
                Reading = read?.Reading ?? SourceReading.None,
                Csv = result.GetRequiredValue(format) == "csv",
                Overwrite = replace,
                InUse = [.. Local(inUse)],
                Say = work.Say,
            };
            using var scratch = lake is null ? null : new ScratchDirectory();
            var made = scratch?.File("prepared") ?? folder;
            var prepared = read is null ? run.WriteBatches(rows.Source, made, options, work.ColumnBytes) : run.Write(read.Frame, made, options);
            if (lake is not null)
                await lake.PutAsync(scratch!.File("prepared"), replace, inUse);
            foreach (var part in prepared.Parts)
                Console.WriteLine($"{part.Name,-10}  {part.Rows,12:N0} rows  {Path.Combine(folder, part.File)}");
            Console.WriteLine($"report      {Path.Combine(folder, PreparedFolder.Report)}");
            return 0;

            FrameReading Whole()
            {
                work.Say($"Reading {rows.Described} …");
                var whole = FrameReader.ReadWith(rows.Source, options);
                work.Say(whole.Reading);
                return whole;
            }
        });
    }

    /// <summary>The paths of this machine among what was named; of a pattern, the folder that it begins with.</summary>
    private static IEnumerable<string> Local(IEnumerable<string> named) => named
        .Where(name => !name.Contains("://", StringComparison.Ordinal))
        .Select(name => name.IndexOfAny(['*', '?', '[']) is var wild and >= 0 ? Path.GetDirectoryName(name[..wild] + "x") ?? "" : name)
        .Select(name => name.Length == 0 ? "." : name);

    private static SplitShares? Shares(string given)
    {
        var numbers = given.Split('/', ',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
        return numbers.Length == 3 && Array.TrueForAll(numbers, number => number is >= 0 and <= 1) && Math.Abs(numbers.Sum() - 1) < 1e-9 && numbers[0] > 0
            ? new SplitShares(numbers[0], numbers[1], numbers[2])
            : null;
    }
}
