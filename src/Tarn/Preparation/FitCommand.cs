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
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "fit",
            "Fits a recipe on training rows and keeps what it learnt, so that later rows get the same treatment and teach nothing.",
            new Example("tarn prep fit recipe.yaml --train train.parquet --model model.json --target delayed", "Learn; recipe.yaml holds, say: steps: [ impute: { strategy: median }, scale: { method: robust } ]"),
            new Example("tarn prep transform model.json test.parquet --to test-prepared.parquet", "Apply what was learnt."))
        {
            recipe, train, model, target, identifiers, seed,
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
            var (read, how) = work.Read(rows.Source, rows.Bytes, options);
            read.Pick(untouched);
            foreach (var told in steps.Touching(untouched))
                work.Say(told);
            var (frame, unknown) = Labels.Known(read, predicted, options);
            if (unknown > 0)
                work.Say(Labels.Told(unknown, predicted!));
            var (prepared, before) = steps.Prepare(frame, options);
            var (fitted, _, lineage) = steps.FitTransform(prepared, options);
            foreach (var told in fitted.NeedingTarget(predicted).Concat(LineageStep.Losses([.. before.Lineage, .. lineage.Steps])))
                work.Say(told);
            var to = result.GetRequiredValue(model);
            (before.Before(fitted) with { Target = predicted, Reading = how with { Notes = [] } }).Save(to);
            AtomicFile.WriteText(LineageFile.NameFor(to), LineageFile.Text(lineage, [rows.Described], to));
            work.Say($"{ProfilePrinter.Counted(steps.Steps.Count, "step")} of '{steps.Name}' {(steps.Steps.Count == 1 ? "was" : "were")} fitted on {ProfilePrinter.Counted(frame.RowCount, "row")}; the model is at {to}, its lineage beside it.");
            return 0;
        });
    }
}
