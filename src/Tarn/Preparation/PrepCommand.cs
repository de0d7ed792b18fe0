using Tarn.Commands;

namespace Tarn.Preparation;

/// <summary><c>tarn prep</c>: data preparation for machine learning, from looking at data to proven training files.</summary>
internal static class PrepCommand
{
    public static TarnCommand Create()
    {
        var command = new TarnCommand(
            "prep",
            "Prepares data for machine learning: looks at it, judges it, repairs and shapes it, and proves what was done.",
            new Example("tarn prep profile flights.parquet --target delayed", "See what is wrong with a table, and which step would mend it."),
            new Example("tarn prep check flights.parquet --rules rules.dqdl", "Hold it to rules; the exit code tells a pipeline."),
            new Example("tarn prep init flights.parquet --target delayed > recipe.yaml", "Write a first recipe from what was found; 'tarn prep steps' lists all that a recipe can say."),
            new Example("tarn prep run recipe.yaml flights.parquet --to prepared --target delayed", "Split, fit on the training rows, transform, write files and a report."),
            new Example("tarn prep compare january.parquet february.parquet", "See what has drifted."))
        {
            ProfileCommand.Create(), CheckCommand.Create(), FitCommand.Create(), TransformCommand.Create(), RunCommand.Create(), CompareCommand.Create(),
            StepsCommand.Create(), InitCommand.Create(),
        };
        return command.Does((result, _) => Task.FromResult(result.RootCommandResult.Command.Parse(["prep", "--help"]).Invoke()));
    }
}
