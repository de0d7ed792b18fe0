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
    [InlineData("steps:\n  - bin: { bins: many }", "takes a whole number from 2 to 10,000, not 'many'")]
    [InlineData("steps:\n  - filter: { where: if(a, b, c) }", "has no setting 'b'. It has where, rows. What has a comma in it stands in quotes")]
    [InlineData("steps:\n  - derive: { columns: { a: power(b, 2) } }", "not settings. What has a comma in it stands in quotes, or on a line of its own.")]
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

    /// <summary>Every setting that lies between numbers, with one number on each side that is outside.</summary>
    public static TheoryData<string, string, double> Outside
    {
        get
        {
            var outside = new TheoryData<string, string, double>();
            foreach (var (step, setting) in StepCatalog.Steps.SelectMany(step => step.Settings.Select(setting => (step, setting))))
            {
                if ((setting.Kind.Item ?? setting.Kind).Range is { } range)
                {
                    double[] ends = [range.IsAboveLeast ? range.Least : range.Least - 1, range.IsBelowMost ? range.Most : range.Most + 1];
                    foreach (var end in ends.Where(double.IsFinite))
                    {
                        outside.Add(step.Name, setting.Name, end);
                    }
                }
            }

            return outside;
        }
    }

    [Fact]
    public void What_lies_between_numbers_is_known_of_all_steps() => Assert.True(Outside.Count >= 45);

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_number_outside_is_refused_by_recipe_schema_and_step_alike(string name, string setting, double end)
    {
        var step = StepCatalog.Find(name);
        var kind = step.Settings.Single(one => one.Name == setting).Kind;
        var written = end.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var told = $"The setting '{setting}' of the step '{name}' takes {kind.Told}, not ";

        var yaml = Assert.Throws<PrepException>(() => Recipe.FromYaml($"steps:\n  - {name}: {{ {setting}: {(kind.Item is null ? written : $"[{written}]")} }}\n")).Message;
        Assert.StartsWith("Line 2 of the recipe: " + told, yaml, StringComparison.Ordinal);

        var schema = kind.Item is null ? kind.Schema() : kind.Schema()["items"]!.AsObject();
        Assert.True(
            (double?)schema["minimum"] > end || (double?)schema["exclusiveMinimum"] >= end || (double?)schema["maximum"] < end || (double?)schema["exclusiveMaximum"] <= end,
            schema.ToJsonString());

        // What is made without a recipe is held to the same.
        var json = RecipeJson.Settings(Assert.Single(Recipe.FromYaml($"steps:\n  - {step.Example}\n").Steps));
        json.Insert(0, RecipeJson.StepName, name);
        var number = kind.JsonType == "number" ? JsonValue.Create(end) : JsonValue.Create((long)end);
        json[setting] = kind.Item is null ? number : new JsonArray(JsonValue.Create((long)end));
        var made = RecipeJson.ReadStep(json);
        Assert.StartsWith(told + $"'{written}'", Assert.Throws<PrepException>(() => made.FitTransform(new Frames.Frame())).Message, StringComparison.Ordinal);
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
