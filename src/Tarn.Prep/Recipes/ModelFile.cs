using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tarn.Prep.Recipes;

/// <summary>
/// A fitted recipe as a file: JSON with <c>magic</c>, <c>version</c>, <c>leastReaderVersion</c>, the SHA-256 of the model's own JSON
/// (as it is written without blanks), and the <c>model</c>.
/// </summary>
internal static class ModelFile
{
    private const string Magic = "tarn-prep-model";
    private const int Version = 1;

    public static string Write(FittedRecipe recipe)
    {
        var model = JsonSerializer.SerializeToNode(recipe, RecipeJson.Options)!;
        return new JsonObject
        {
            ["magic"] = Magic,
            ["version"] = Version,
            ["leastReaderVersion"] = Version,
            ["sha256"] = Checksum(model),
            ["model"] = model,
        }.ToJsonString(RecipeJson.Options);
    }

    public static FittedRecipe Read(string json, string path)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject file || (string?)file["magic"] != Magic)
            {
                throw new PrepException($"'{path}' is not a model file of Tarn.");
            }

            if ((int?)file["leastReaderVersion"] is not { } least || least > Version)
            {
                throw new PrepException($"The model '{path}' was written by a later Tarn; this one reads version {Version}.");
            }

            var model = file["model"] ?? throw new PrepException($"The model '{path}' holds no model.");
            return Checksum(model) == (string?)file["sha256"]
                ? model.Deserialize<FittedRecipe>(RecipeJson.Options) ?? throw new PrepException($"The model '{path}' holds no model.")
                : throw new PrepException($"The model '{path}' was changed or damaged after it was written (its checksum does not match); fit again.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or NotSupportedException)
        {
            throw new PrepException($"'{path}' is not a model file of Tarn: {fault.Message}", fault);
        }
    }

    private static string Checksum(JsonNode model) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(model.ToJsonString())));
}
