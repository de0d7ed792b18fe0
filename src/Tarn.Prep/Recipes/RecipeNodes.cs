using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tarn.Prep.Recipes;

/// <summary>Reads settings from YAML and holds them to what they may be.</summary>
internal static class RecipeNodes
{
    private const int Deepest = 32;

    /// <summary>For what was cut into settings at its commas.</summary>
    private const string Comma = "What has a comma in it stands in quotes, or on a line of its own.";

    /// <param name="owner">Whose they are, for messages.</param>
    /// <exception cref="PrepException">One is not known, given twice, or not of its kind; the message names the line.</exception>
    public static IEnumerable<(string Name, JsonNode? Value)> Settings(YamlNode? node, string owner, IReadOnlyList<StepSetting> known, string example)
    {
        switch (node)
        {
            case null or YamlScalarNode { Value: null or "" }:
                yield break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    var name = key is YamlScalarNode { Value: { } text } ? text : throw Fault(key, "A setting has a name.");
                    var setting = known.FirstOrDefault(one => one.Name == name) ?? throw Fault(
                        key, $"{char.ToUpperInvariant(owner[0]) + owner[1..]} has no setting '{name}'. {NearWords.Told(name, known.Select(one => one.Name))}{(known.Count == 0 ? "It has none." : $"It has {string.Join(", ", known.Select(one => one.Name))}.")}{(value is YamlScalarNode { Value: "" or null } ? " " + Comma : "")}");
                    var json = ToJson(value, 0, setting.Kind);
                    if (json is not null && !setting.Kind.Takes(json))
                    {
                        var near = setting.Kind.Words is { } words && json is JsonValue ? NearWords.Told(json.ToString(), words)
                            : json is JsonObject pairs && pairs.Any(pair => pair.Value is null) ? Comma : "";
                        throw Fault(value, $"The setting '{name}' of {owner} takes {setting.Takes}, not {Shown(json)}. {near}");
                    }

                    yield return (name, json);
                }

                break;
            default:
                throw Fault(node, $"The settings of {owner} are names with values, such as {example}.");
        }
    }

    /// <param name="kind">What it is for: what is to be text stays as it is written, so that a column may be called 2019; null is a word where it is one of those to choose from.</param>
    private static JsonNode? ToJson(YamlNode node, int depth, SettingKind? kind) => node switch
    {
        _ when depth > Deepest => throw Fault(node, "The recipe is nested too deep."),
        YamlScalarNode { Value: { } text } when kind is { JsonType: "string" } && (text is not ("" or "~" or "null") || kind.Words?.Contains(text) == true) => text,
        YamlScalarNode scalar => Scalar(scalar),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(item => ToJson(item, depth + 1, kind?.Item))]),
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key is YamlScalarNode { Value: { } key } ? key : throw Fault(pair.Key, "A key is text."), ToJson(pair.Value, depth + 1, kind?.Item)))),
        _ => throw Fault(node, "The recipe holds something other than text, lists and settings."),
    };

    public static PrepException Fault(YamlNode node, string message, Exception? inner = null)
    {
        var told = $"Line {node.Start.Line} of the recipe: {message.TrimEnd()}";
        return inner is null ? new PrepException(told) : new PrepException(told, inner);
    }

    private static string Shown(JsonNode json) => json is JsonValue ? $"'{json}'" : json is JsonArray ? "a list" : "settings";

    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted or ScalarStyle.Literal or ScalarStyle.Folded)
        {
            return text;
        }

        return text switch
        {
            "" or "~" or "null" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
            _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && text[^1] is >= '0' and <= '9' or '.' => number,
            _ => text,
        };
    }
}
