using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep.IO;
using Tarn.Prep.Recipes;
using Tarn.Preparation.Inputs;

namespace Tarn.Preparation;

/// <summary><c>tarn prep transform</c>: treats later rows as the training rows were treated.</summary>
internal static class TransformCommand
{
    public static TarnCommand Create()
    {
        var model = new Argument<string>("model") { Description = "The model file that 'tarn prep fit' or 'tarn prep run' wrote." };
        var input = new Argument<string>("input") { Description = $"The rows: {InputFinder.Forms}." };
        var to = new Option<string>("--to") { Description = "The file to write, .parquet or .csv; it appears whole or not at all.", HelpName = "FILE", Required = true };
        var inputs = new InputFinder();

        var command = new TarnCommand(
            "transform",
            "Applies a fitted recipe to rows. Rows whose columns have drifted from the training rows are refused, and the columns named; only the target may be left out.",
            new Example("tarn prep transform model.json test.parquet --to test-prepared.parquet", "Rows to test on."),
            new Example("tarn prep transform model.json s3://lake/new/ --to new.csv", "New rows of the lake, as CSV."))
        {
            model, input, to,
        };
        inputs.AddTo(command);
        return command.Does(async (result, _) =>
        {
            using var work = new Work();
            var fitted = FittedRecipe.Load(result.GetRequiredValue(model));
            var target = result.GetRequiredValue(to);
            FrameWriter.CheckEnding(target); // before minutes of work, not after
            using var rows = await inputs.FindAsync(result.GetRequiredValue(input), result, work);
            var options = work.Options();
            var frame = FrameReader.Read(rows.Source, options);
            var prepared = fitted.Transform(frame, options);
            FrameWriter.Write(prepared, target, options);
            work.Say($"{frame.RowCount:N0} rows were read and {prepared.RowCount:N0} written to {target}.");
            return 0;
        });
    }
}
