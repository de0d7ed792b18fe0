using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tarn.Prep.Recipes;

/// <summary>Recipes as a JSON Schema (2020-12), by which editors complete and check them.</summary>
public static class RecipeSchema
{
    public static string Json()
    {
        var steps = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["anyOf"] = new JsonArray([Names(), .. StepCatalog.Steps.Select(Step)]) } };
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "A recipe of tarn prep",
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = new JsonArray("steps"),
            ["properties"] = new JsonObject
            {
                ["name"] = new JsonObject { ["type"] = "string" },
                ["read"] = Settings(RecipeReading.Known),
                ["beforeSplit"] = steps.DeepClone(),
                ["steps"] = steps,
            },
        };
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    /// <summary>A step may stand alone where nothing has to be given.</summary>
    private static JsonObject Names() => new()
    {
        ["enum"] = new JsonArray([.. StepCatalog.Steps.Where(step => !step.Settings.Any(setting => setting.Required)).Select(step => (JsonNode)step.Name)]),
    };

    private static JsonObject Step(StepPage step) => new()
    {
        ["type"] = "object",
        ["description"] = step.Meaning,
        ["additionalProperties"] = false,
        ["required"] = new JsonArray(step.Name),
        ["properties"] = new JsonObject { [step.Name] = Settings(step.Settings) },
    };

    private static JsonObject Settings(IReadOnlyList<StepSetting> settings)
    {
        var properties = new JsonObject();
        foreach (var setting in settings)
        {
            var schema = setting.Kind.Schema();
            schema["description"] = setting.Default is null ? setting.Meaning : $"{setting.Meaning} Otherwise {setting.Default}.";
            properties[setting.Name] = schema;
        }

        return new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["additionalProperties"] = false,
            ["required"] = new JsonArray([.. settings.Where(setting => setting.Required).Select(setting => (JsonNode)setting.Name)]),
            ["properties"] = properties,
        };
    }
}
