using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;
using Tarn.Preparation.Inputs;

namespace Tarn.Preparation;

/// <summary><c>tarn prep fit</c>: learns from training rows what a recipe needs, and keeps it as a model file.</summary>
internal static class FitCommand
{
    public static TarnCommand Create()
    {
        var recipe = new Argument<string>("recipe") { Description = "The steps, in YAML." };
        var train = new Option<string>("--train") { Description = $"The training rows: {InputFinder.Forms}.", HelpName = "INPUT", Required = true };
        var model = new Option<string>("--model") { Description = "The model file to write; it appears whole or not at all.", HelpName = "FILE", Required = true };
        var target = new Option<string?>("--target") { Description = "The column to be predicted: rows to transform may come without it.", HelpName = "COLUMN" };
        var identifiers = new Option<string[]>("--id") { Description = "A column that tells rows apart, or should be left alone for another reason: only steps that name it touch it; may be given again.", HelpName = "COLUMN", DefaultValueFactory = _ => [] };
        var seed = SeedOption.Create();
        var streaming = new Option<bool>("--streaming") { Description = "Read the rows in batches, once and again, a column or some in memory at a time; large inputs are read so by themselves where no step has to see all rows at once." };
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "fit",
            "Fits a recipe on training rows and keeps what it learnt, so that later rows get the same treatment and teach nothing.",
            new Example("tarn prep fit recipe.yaml --train train.parquet --model model.json --target delayed", "Learn; recipe.yaml holds, say: steps: [ impute: { strategy: median }, scale: { method: robust } ]"),
            new Example("tarn prep transform model.json test.parquet --to test-prepared.parquet", "Apply what was learnt."))
        {
            recipe, train, model, target, identifiers, seed, streaming,
        };
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var work = inputs.Begin(result, cancel);
            WrittenPlace.CheckFile(result.GetRequiredValue(model));
            var steps = Recipe.Load(result.GetRequiredValue(recipe));
            inputs.Otherwise = steps.Read ?? CsvOptions.Default;
            using var rows = await inputs.FindAsync(result.GetRequiredValue(train), result, work);
            OutputFile.Check(result.GetRequiredValue(model), rows, result.GetRequiredValue(recipe));
            var options = work.Options(result.GetValue(seed));
            var predicted = result.GetValue(target);
            string[] untouched = [.. new[] { predicted }.OfType<string>(), .. result.GetRequiredValue(identifiers)];
            options = options with { Untouched = untouched };
            var batches = BatchWork.IsWanted(result.GetValue(streaming), rows, steps, work);
            foreach (var told in steps.Touching(untouched))
                work.Say(told);
            var (learnt, lineage, before, how, count) = batches ? InBatches() : Whole();
            foreach (var told in learnt.NeedingTarget(predicted).Concat(LineageStep.Losses([.. before.Lineage, .. lineage.Steps])))
                work.Say(told);
            var to = result.GetRequiredValue(model);
            (before.Before(learnt) with { Target = predicted, Reading = how with { Notes = [] } }).Save(to);
            AtomicFile.WriteText(LineageFile.NameFor(to), LineageFile.Text(lineage, [rows.Described], to));
            work.Say($"{ProfilePrinter.Counted(steps.Steps.Count, "step")} of '{steps.Name}' {(steps.Steps.Count == 1 ? "was" : "were")} fitted on {ProfilePrinter.Counted(count, "row")}; the model is at {to}, its lineage beside it.");
            return 0;

            (FittedRecipe Learnt, Lineage Lineage, StepsBeforeSplit Before, SourceReading How, long Rows) Whole()
            {
                var (read, how) = FrameReader.ReadWith(rows.Source, options);
                work.Say(how);
                read.Pick(untouched);
                var (frame, unknown) = Labels.Known(read, predicted, options);
                if (unknown > 0)
                    work.Say(Labels.Told(unknown, predicted!));
                var (prepared, before) = steps.Prepare(frame, options);
                var (fitted, _, lineage) = steps.FitTransform(prepared, options);
                return (fitted, lineage, before, how, frame.RowCount);
            }

            (FittedRecipe Learnt, Lineage Lineage, StepsBeforeSplit Before, SourceReading How, long Rows) InBatches()
            {
                using var labelled = new LabelledBatches(rows.Source, predicted, options, work.Say);
                var before = steps.PrepareBatches(labelled.Read, options, work.ColumnBytes);
                var (fitted, lineage) = steps.FitBatches(() => before.Apply(labelled.Read(), options), options, work.ColumnBytes);
                if (labelled.Unknown > 0)
                    work.Say(Labels.Told(labelled.Unknown, predicted!));
                return (fitted, lineage, before, labelled.Reading, labelled.Rows);
            }
        });
    }
}
