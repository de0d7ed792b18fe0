using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>The steps are listed, described, checked and documented from one source.</summary>
public sealed partial class StepCatalogTests
{
    [Fact]
    public void Every_step_says_what_it_does_and_every_setting_what_it_means()
    {
        Assert.True(StepCatalog.Steps.Count >= 31);
        foreach (var step in StepCatalog.Steps)
        {
            Assert.False(string.IsNullOrWhiteSpace(step.Meaning), step.Name);
            Assert.All(step.Settings, setting => Assert.False(setting.Takes.Contains("System", StringComparison.Ordinal), $"{step.Name}.{setting.Name}"));
        }
    }

    [Fact]
    public void Every_example_is_a_recipe()
    {
        foreach (var step in StepCatalog.Steps)
        {
            var recipe = Recipe.FromYaml($"steps:\n  - {step.Example}\n");

            Assert.Equal(step.Name, RecipeJson.NameOf(Assert.Single(recipe.Steps)));
            Assert.StartsWith(step.Name, step.Example, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("steps:\n  - imptue: { strategy: median }", "Line 2 of the recipe: There is no step 'imptue'. Did you mean 'impute'")]
    [InlineData("steps:\n  - impute:\n      stratgey: median", "Line 3 of the recipe: The step 'impute' has no setting 'stratgey'. Did you mean 'strategy'")]
    [InlineData("steps:\n  - impute: { strategy: medain }", "takes one of mean, median, mode, constant, forward, backward, interpolate, not 'medain'. Did you mean 'median'")]
    [InlineData("steps:\n  - impute: { columns: age }", "takes a list of texts, not 'age'")]
    [InlineData("steps:\n  - bin: { bins: many }", "takes a whole number, not 'many'")]
    [InlineData("steps:\n  - bin: { bins: 99999999999 }", "Line 2")]
    [InlineData("steps:\n  - dropColumns", "needs 'columns': a list of texts")]
    [InlineData("stps:\n  - impute", "A recipe has no 'stps'. Did you mean 'steps'")]
    [InlineData("read: { delimter: ';' }\nsteps: [impute]", "Line 1 of the recipe: The part 'read' has no setting 'delimter'. Did you mean 'delimiter'")]
    [InlineData("read: { delimiter: ';;' }\nsteps: [impute]", "one sign")]
    [InlineData("steps: impute", "'steps' is a list of steps")]
    public void What_is_wrong_with_a_recipe_is_told_by_line_and_with_what_was_meant(string yaml, string told)
    {
        var fault = Assert.Throws<PrepException>(() => Recipe.FromYaml(yaml)).Message;

        Assert.Contains(told, fault, StringComparison.Ordinal);
        Assert.DoesNotMatch(CodeWords(), fault);
    }

    [Fact]
    public void Columns_may_be_called_as_numbers_are() =>
        Assert.Equal(["2019", "007"], ((Scaling.Scale)Recipe.FromYaml("steps:\n  - scale: { columns: [2019, 007] }").Steps[0]).Columns!);

    [Fact]
    public void The_schema_knows_every_step_and_what_has_to_be_given()
    {
        var schema = JsonNode.Parse(RecipeSchema.Json())!;

        var steps = schema["properties"]!["steps"]!["items"]!["anyOf"]!.AsArray();
        Assert.Equal(StepCatalog.Steps.Count + 1, steps.Count);
        var convert = steps.Single(step => step!["properties"]?["convert"] is not null)!["properties"]!["convert"]!;
        Assert.Equal(["columns", "type"], convert["required"]!.AsArray().Select(name => (string?)name));
        Assert.Contains("double", convert["properties"]!["type"]!["enum"]!.AsArray().Select(name => (string?)name));
    }

    /// <summary>After a change that is meant, TARN_WRITE_GOLDEN=1 writes the page anew.</summary>
    [Fact]
    public void The_page_of_the_guide_is_what_the_steps_say()
    {
        var path = Path.Combine(GoldenJson.Sources(), "docs", "guide", "recipe-steps.md");
        if (Environment.GetEnvironmentVariable("TARN_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(path, StepGuide.Markdown());
        }

        Assert.Equal(File.ReadAllText(path), StepGuide.Markdown());
    }

    [GeneratedRegex(@"System\.|Tarn\.Prep\.|IReadOnlyList|ColumnType|JsonException|Int32|\$\.")]
    private static partial Regex CodeWords();
}
