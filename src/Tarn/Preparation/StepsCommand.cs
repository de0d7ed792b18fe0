using System.CommandLine;
using Tarn.Commands;
using Tarn.Prep.Recipes;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary><c>tarn prep steps</c>: which steps there are, and what each takes.</summary>
internal static class StepsCommand
{
    public static TarnCommand Create()
    {
        var name = new Argument<string?>("name") { Description = "The step to tell of; all for none.", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Print a JSON Schema of recipes, for editors." };
        var markdown = new Option<bool>("--markdown") { Description = "Print all steps as a page in Markdown." };
        var command = new TarnCommand(
            "steps",
            "Lists the steps that a recipe can have, or tells of one: its settings, what they take, an example, and what others call it.",
            new Example("tarn prep steps", "All of them, each with what it does."),
            new Example("tarn prep steps impute", "One of them with its settings."),
            new Example("tarn prep steps --schema > recipe.schema.json", "Then '# yaml-language-server: $schema=recipe.schema.json' in the first line of a recipe lets an editor complete it."))
        {
            name, schema, markdown,
        };
        return command.Does((result, _) =>
        {
            if (result.GetValue(schema))
                Console.WriteLine(RecipeSchema.Json());
            else if (result.GetValue(markdown))
                Console.Write(StepGuide.Markdown());
            else if (result.GetValue(name) is { } wanted)
                Print(StepCatalog.Find(wanted), Console.Out, Ink.OnOutput());
            else
                PrintAll(Console.Out, Ink.OnOutput());
            return Task.FromResult(0);
        });
    }

    private static void PrintAll(TextWriter writer, Ink ink)
    {
        var width = StepCatalog.Steps.Max(step => step.Name.Length);
        foreach (var step in StepCatalog.Steps)
            writer.WriteLine($"{ink.Paint(Tone.Strong, step.Name)}{new string(' ', width - step.Name.Length)}  {Paragraph.Of(step.Meaning, width + 2, ink.Width)}");
        writer.WriteLine();
        writer.WriteLine("'tarn prep steps NAME' tells the settings of one.");
    }

    private static void Print(StepPage step, TextWriter writer, Ink ink)
    {
        writer.WriteLine(Paragraph.Of(step.Meaning, 0, ink.Width));
        writer.WriteLine();
        writer.WriteLine($"  - {step.Example}");
        if (step.Peer is not null)
        {
            writer.WriteLine();
            writer.WriteLine($"Elsewhere: {step.Peer}.");
        }

        if (step.Settings.Count == 0)
            return;
        writer.WriteLine();
        var table = new TextTable(["setting", "takes", "otherwise", "meaning"], new HashSet<int>());
        foreach (var setting in step.Settings)
            table.Add(setting.Name, setting.Takes, setting.Required ? "has to be given" : setting.Default ?? "", setting.Meaning);
        table.WriteTo(writer, ink);
    }
}
