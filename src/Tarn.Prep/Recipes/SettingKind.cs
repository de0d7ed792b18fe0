using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Recipes;

/// <summary>What a setting takes, in the words of people; the types of code appear nowhere.</summary>
internal sealed record SettingKind(string Told, string JsonType, IReadOnlyList<string>? Words = null, SettingKind? Item = null, WithinAttribute? Range = null)
{
    /// <exception cref="InvalidOperationException">A step has a setting of a type that recipes do not know.</exception>
    public static SettingKind Of(PropertyInfo property)
    {
        var kind = Of(property.PropertyType);
        return property.GetCustomAttribute<WithinAttribute>() is not { } range ? kind
            : kind.Item is { } item ? kind with { Told = $"{kind.Told}, each{range.Told}", Item = item with { Range = range } }
            : kind with { Told = kind.Told + range.Told, Range = range };
    }

    /// <exception cref="InvalidOperationException">A step has a setting of a type that recipes do not know.</exception>
    public static SettingKind Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum)
        {
            string[] words = [.. plain.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name.ToLowerInvariant())];
            return new SettingKind("one of " + string.Join(", ", words), "string", words);
        }

        return plain switch
        {
            _ when plain == typeof(bool) => new SettingKind("true or false", "boolean"),
            _ when plain == typeof(int) || plain == typeof(long) || plain == typeof(ulong) => new SettingKind("a whole number", "integer"),
            _ when plain == typeof(double) => new SettingKind("a number", "number"),
            _ when plain == typeof(string) => new SettingKind("text", "string"),
            _ when plain == typeof(char) => new SettingKind("one sign", "string"),
            _ when plain == typeof(Scalar) => new SettingKind("a number, a text, true or false", "any"),
            { IsGenericType: true } when plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && Of(plain.GenericTypeArguments[0]) is var item =>
                new SettingKind($"a list of {Several(item)}", "array", Item: item),
            { IsGenericType: true } when plain.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && Of(plain.GenericTypeArguments[1]) is var item =>
                new SettingKind($"names, each with {item.Told}", "object", Item: item),
            _ => throw new InvalidOperationException($"Recipes have no words for settings of {plain}."),
        };
    }

    private static string Several(SettingKind item) => item.JsonType switch
    {
        "string" when item.Words is null => "texts",
        "integer" => "whole numbers",
        "number" => "numbers",
        "any" => "numbers and texts",
        "array" => "lists",
        _ => item.Told,
    };

    /// <summary>Whether the value is of this kind.</summary>
    public bool Takes(JsonNode? value) => JsonType switch
    {
        "any" => value is JsonValue,
        "array" => value is JsonArray list && list.All(Item!.Takes),
        "object" => value is JsonObject mapping && mapping.All(pair => Item!.Takes(pair.Value)),
        "boolean" => value is JsonValue truth && truth.TryGetValue<bool>(out _),
        "integer" => value is JsonValue whole && whole.TryGetValue<long>(out var count) && Range?.Holds(count) != false,
        "number" => value is JsonValue number && (number.TryGetValue<double>(out var real) || (number.TryGetValue<long>(out var written) && (real = written) == real)) && Range?.Holds(real) != false,
        _ => value is JsonValue text && text.TryGetValue<string>(out var word) && (Words is null || Words.Contains(word, StringComparer.OrdinalIgnoreCase)),
    };

    /// <summary>As JSON Schema writes it.</summary>
    public JsonObject Schema()
    {
        var schema = new JsonObject();
        if (JsonType == "any")
        {
            schema["type"] = new JsonArray("number", "string", "boolean");
        }
        else
        {
            schema["type"] = JsonType;
        }

        if (Words is not null)
        {
            schema["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]);
            if (Words.Contains("null"))
            {
                // As YAML reads the word without quotes.
                schema["type"] = new JsonArray(JsonType, "null");
                schema["enum"]!.AsArray().Add(null);
            }
        }

        if (Range is { } range)
        {
            Limit(range.IsAboveLeast ? "exclusiveMinimum" : "minimum", range.Least);
            Limit(range.IsBelowMost ? "exclusiveMaximum" : "maximum", range.Most);
        }

        if (JsonType == "array")
        {
            schema["items"] = Item!.Schema();
        }

        if (JsonType == "object")
        {
            schema["additionalProperties"] = Item!.Schema();
        }

        return schema;

        void Limit(string name, double end)
        {
            if (double.IsFinite(end))
            {
                schema[name] = JsonNode.Parse(end.ToString("R", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>A default as a recipe writes it; null for none.</summary>
    public static string? Written(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        Enum word => word.GetType().GetField(word.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? word.ToString().ToLowerInvariant(),
        System.Collections.IEnumerable list and not string => "[" + string.Join(", ", list.Cast<object>().Select(item => Written(item))) + "]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
