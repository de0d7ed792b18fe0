using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Profiles;

/// <summary>A profile as JSON: <c>{"rows": …, "columns": [{"name", "kind", "count", "missing", …}], …}</c>; figures not given are left out.</summary>
public static class ProfileJson
{
    public static string Write(Profile profile) => JsonSerializer.Serialize(profile, ProfileJsonContext.Default.Profile);

    public static void Write(Profile profile, Stream stream) => JsonSerializer.Serialize(stream, profile, ProfileJsonContext.Default.Profile);

    /// <exception cref="PrepException">It is not the JSON of a profile.</exception>
    public static Profile Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ProfileJsonContext.Default.Profile) ?? throw new PrepException("The profile is the JSON value null.");
        }
        catch (JsonException fault)
        {
            throw new PrepException($"This is not the JSON of a profile: {fault.Message}", fault);
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(Profile))]
internal sealed partial class ProfileJsonContext : JsonSerializerContext;
