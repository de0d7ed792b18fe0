using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Tarn.Prep.Recipes;

/// <summary>
/// Steps as JSON: the name of the step first, then its settings. By reflection, since generated code would give settings that are
/// not named 0 or null instead of the defaults that the steps declare.
/// </summary>
internal static class RecipeJson
{
    public const string StepName = "step";

    public static JsonSerializerOptions Options { get; } = Make();

    public static Step ReadStep(JsonObject step) => step.Deserialize<Step>(Options) ?? throw new JsonException("A step is not null.");

    public static JsonObject Settings(Step step)
    {
        var settings = JsonSerializer.SerializeToNode(step, Options)!.AsObject();
        settings.Remove(StepName);
        return settings;
    }

    public static string NameOf(Step step) => (string)JsonSerializer.SerializeToNode(step, Options)![StepName]!;

    public static string Write(Lineage lineage) => JsonSerializer.Serialize(lineage, Options);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
            WriteIndented = true,
            Converters = { new JsonStringEnumConverter() },
        };
        options.MakeReadOnly();
        return options;
    }
}
