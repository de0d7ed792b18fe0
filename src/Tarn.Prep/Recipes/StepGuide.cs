using System.Text;

namespace Tarn.Prep.Recipes;

/// <summary>The steps as a page, made of the same source as everything else that lists them.</summary>
public static class StepGuide
{
    /// <summary>All steps in Markdown.</summary>
    public static string Markdown()
    {
        var page = new StringBuilder("# Steps of a recipe\n\n");
        page.Append("All steps that `./tarn prep run` and `fit` know. This page is made of the steps themselves, as `./tarn prep steps` is; `./tarn prep steps --schema` prints a JSON Schema that editors complete and check recipes with.\n\n");
        page.Append("A step without `columns` takes all that it can be used on, but for the target, the time, the group and identifiers of the run, which only a step that names them touches.\n\n");
        page.Append("A recipe may say how its delimited files are written, and what is to be done before rows are split:\n\n```yaml\nname: orders\nread: { delimiter: \";\", decimal: \",\", dateFormat: dd/MM/yyyy }\nbeforeSplit: [dropDuplicates]\nsteps:\n  - impute: { columns: [price], strategy: median }\n```\n\n");
        Table(page, RecipeReading.Known, "read");
        page.Append("| step | what it does | elsewhere |\n|---|---|---|\n");
        foreach (var step in StepCatalog.Steps)
        {
            page.Append($"| [{step.Name}](#{step.Name.ToLowerInvariant()}) | {FirstSentence(step.Meaning)} | {step.Peer} |\n");
        }

        foreach (var step in StepCatalog.Steps)
        {
            page.Append($"\n## {step.Name}\n\n{step.Meaning}\n\n```yaml\n- {step.Example}\n```\n\n");
            Table(page, step.Settings, "setting");
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static void Table(StringBuilder page, IReadOnlyList<StepSetting> settings, string head)
    {
        if (settings.Count == 0)
        {
            page.Append("It has no settings.\n");
            return;
        }

        page.Append($"| {head} | takes | otherwise | meaning |\n|---|---|---|---|\n");
        foreach (var setting in settings)
        {
            page.Append($"| `{setting.Name}` | {setting.Takes} | {(setting.Required ? "has to be given" : setting.Default ?? "")} | {setting.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        page.Append('\n');
    }

    private static string FirstSentence(string text) => text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..(end + 1)] : text;
}
