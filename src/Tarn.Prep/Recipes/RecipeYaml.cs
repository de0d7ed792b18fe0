using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tarn.Prep.Recipes;

/// <summary>Reads a recipe from YAML: through JSON, so that both forms know the same steps and settings.</summary>
internal static class RecipeYaml
{
    private const int MostSigns = 1 << 20;
    private const int Deepest = 32;

    public static Recipe Read(string yaml)
    {
        if (yaml.Length > MostSigns)
        {
            throw new PrepException($"The recipe is {yaml.Length} signs long; more than {MostSigns} are not read.");
        }

        var root = Parse(yaml);
        var name = "recipe";
        YamlSequenceNode? list = null;
        foreach (var (key, value) in root.Children)
        {
            switch (((YamlScalarNode)key).Value, value)
            {
                case ("name", YamlScalarNode text):
                    name = text.Value ?? name;
                    break;
                case ("steps", YamlSequenceNode steps):
                    list = steps;
                    break;
                default:
                    throw Fault(key, $"A recipe has a name and a list of steps, not '{key}'.");
            }
        }

        if (list is null || list.Children.Count == 0)
        {
            throw Fault(root, "A recipe needs a list of steps.");
        }

        return new Recipe { Name = name, Steps = [.. list.Children.Select(ReadStep)] };
    }

    private static YamlMappingNode Parse(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] && root.Children.Keys.All(key => key is YamlScalarNode)
                ? root
                : throw new PrepException("A recipe is one YAML document with a name and steps.");
        }
        catch (YamlException fault)
        {
            throw new PrepException($"The recipe is not YAML (line {fault.Start.Line}): {fault.Message}", fault);
        }
    }

    /// <summary>One key with its settings, or the key alone.</summary>
    private static Step ReadStep(YamlNode node)
    {
        var (name, settings) = node switch
        {
            YamlScalarNode { Value: { } alone } => (alone, null),
            YamlMappingNode { Children.Count: 1 } one when one.Children[0] is { Key: YamlScalarNode { Value: { } key } } pair => (key, pair.Value),
            _ => throw Fault(node, "A step is one name with its settings, such as 'impute: { strategy: median }'."),
        };
        var json = new JsonObject { [RecipeJson.StepName] = name };
        switch (settings)
        {
            case null or YamlScalarNode { Value: null or "" }:
                break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    json[key is YamlScalarNode { Value: { } text } ? text : throw Fault(key, "A setting has a name.")] = ToJson(value, 0);
                }

                break;
            default:
                throw Fault(settings, $"The settings of '{name}' are names with values.");
        }

        try
        {
            return RecipeJson.ReadStep(json);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw Fault(node, $"The step '{name}' is not known or has a setting that it does not take: {fault.Message}", fault);
        }
    }

    private static JsonNode? ToJson(YamlNode node, int depth) => node switch
    {
        _ when depth > Deepest => throw Fault(node, "The recipe is nested too deep."),
        YamlScalarNode scalar => Scalar(scalar),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(item => ToJson(item, depth + 1))]),
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(pair.Key is YamlScalarNode { Value: { } key } ? key : throw Fault(pair.Key, "A key is text."), ToJson(pair.Value, depth + 1)))),
        _ => throw Fault(node, "The recipe holds something other than text, lists and settings."),
    };

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

    private static PrepException Fault(YamlNode node, string message, Exception? inner = null) =>
        inner is null ? new PrepException($"Line {node.Start.Line} of the recipe: {message}") : new PrepException($"Line {node.Start.Line} of the recipe: {message}", inner);
}
