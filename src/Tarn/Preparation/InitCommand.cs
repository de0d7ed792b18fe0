using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Recipes;
using Tarn.Preparation.Inputs;

namespace Tarn.Preparation;

/// <summary><c>tarn prep init</c>: a first recipe from what was found, with the reason beside each step.</summary>
internal static class InitCommand
{
    public static TarnCommand Create()
    {
        var input = new Argument<string[]>("input") { Arity = ArgumentArity.OneOrMore, Description = $"The rows: {InputFinder.Forms}." };
        var target = new Option<string?>("--target") { Description = "The column to be predicted: no step touches it.", HelpName = "COLUMN" };
        var to = new Option<string?>("--to") { Description = "The file to write; standard output where none is named. A file that is there is not replaced.", HelpName = "FILE" };
        var inputs = new InputFinder();
        var command = new TarnCommand(
            "init",
            "Writes a first recipe for a table: the steps that would mend what is wrong with it and make it fit for a model, each with its reason. Read it, change it, run it.",
            new Example("tarn prep init movies.csv --target rating > recipe.yaml", "Then: tarn prep run recipe.yaml movies.csv --to prepared --target rating"),
            new Example("tarn prep init glue://demo.flights --target delayed --to recipe.yaml", "For a table of the catalog."))
        {
            input, target, to,
        };
        inputs.AddTo(command);
        return command.Does(async (result, cancel) =>
        {
            using var work = inputs.Begin(result, cancel);
            var path = result.GetValue(to);
            if (path is not null && File.Exists(path))
                throw new CommandException($"'{path}' is there already. Name another file, or take it away first.");
            if (path is not null)
                WrittenPlace.CheckFile(path);
            using var rows = await inputs.FindAsync(result.GetRequiredValue(input), result, work);
            var options = work.Options();
            var (frame, reading) = work.Read(rows.Source, rows.Bytes, options);
            var profile = Profiler.Profile(frame, new ProfileOptions { Target = result.GetValue(target), DistributionRows = 0 }, options);
            var recipe = RecipeDraft.Of(profile, reading, InputTitle.Of(result.GetRequiredValue(input)[0]));
            if (path is null)
                Console.Write(recipe);
            else
                AtomicFile.WriteText(path, recipe);
            return 0;
        });
    }
}
