using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep.IO;
using Tarn.Prep.Recipes;
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
        var seed = SeedOption.Create();
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "fit",
            "Fits a recipe on training rows and keeps what it learnt, so that later rows get the same treatment and teach nothing.",
            new Example("tarn prep fit recipe.yaml --train train.parquet --model model.json --target delayed", "Learn; recipe.yaml holds, say: steps: [ impute: { strategy: median }, scale: { method: robust } ]"),
            new Example("tarn prep transform model.json test.parquet --to test-prepared.parquet", "Apply what was learnt."))
        {
            recipe, train, model, target, seed,
        };
        inputs.AddTo(command);
        return command.Does(async (result, _) =>
        {
            using var work = new Work();
            var steps = Recipe.Load(result.GetRequiredValue(recipe));
            using var rows = await inputs.FindAsync(result.GetRequiredValue(train), result, work);
            var options = work.Options(result.GetValue(seed));
            var frame = FrameReader.Read(rows.Source, options);
            if (result.GetValue(target) is { } predicted)
                frame.Pick([predicted]);
            var (fitted, _, lineage) = steps.FitTransform(frame, options);
            var to = result.GetRequiredValue(model);
            (fitted with { Target = result.GetValue(target) }).Save(to);
            AtomicFile.WriteText(LineageFile.NameFor(to), LineageFile.Text(lineage, [rows.Described], to));
            work.Say($"{steps.Steps.Count} steps of '{steps.Name}' were fitted on {frame.RowCount:N0} rows; the model is at {to}, its lineage beside it.");
            return 0;
        });
    }
}
