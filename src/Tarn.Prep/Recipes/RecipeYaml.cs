using System.Text.Json;
using System.Text.Json.Nodes;
using Tarn.Prep.IO.Csv;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Tarn.Prep.Recipes;

/// <summary>Reads a recipe from YAML: through JSON, so that both forms know the same steps and settings. What is wrong is told with its line.</summary>
internal static class RecipeYaml
{
    private const int MostSigns = 1 << 20;
    private static readonly string[] Members = ["name", "read", "beforeSplit", "steps"];

    public static Recipe Read(string yaml)
    {
        if (yaml.Length > MostSigns)
        {
            throw new PrepException($"The recipe is {yaml.Length} signs long; more than {MostSigns} are not read.");
        }

        var root = Parse(yaml);
        var name = "recipe";
        CsvOptions? read = null;
        Step[] before = [], steps = [];
        foreach (var (key, value) in root.Children)
        {
            switch (((YamlScalarNode)key).Value, value)
            {
                case ("name", YamlScalarNode text):
                    name = text.Value ?? name;
                    break;
                case ("read", YamlMappingNode settings):
                    read = RecipeReading.Of(settings);
                    break;
                case ("beforeSplit", YamlSequenceNode list):
                    before = [.. list.Children.Select(ReadStep)];
                    break;
                case ("steps", YamlSequenceNode list):
                    steps = [.. list.Children.Select(ReadStep)];
                    break;
                case (("name" or "read" or "beforeSplit" or "steps") and var member, _):
                    throw RecipeNodes.Fault(value, $"'{member}' is {(member == "name" ? "text" : member == "read" ? "settings, such as read: { delimiter: ';' }" : "a list of steps")}.");
                default:
                    throw RecipeNodes.Fault(key, $"A recipe has no '{key}'. {NearWords.Told(key.ToString(), Members)}It has {string.Join(", ", Members)}.");
            }
        }

        return steps.Length + before.Length > 0
            ? new Recipe { Name = name, Steps = steps, BeforeSplit = before, Read = read }
            : throw RecipeNodes.Fault(root, "A recipe needs a list of steps.");
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
            _ => throw RecipeNodes.Fault(node, "A step is one name with its settings, such as 'impute: { strategy: median }'."),
        };
        if (StepCatalog.Steps.FirstOrDefault(known => known.Name == name) is not { } step)
        {
            throw RecipeNodes.Fault(node, $"There is no step '{name}'. {NearWords.Told(name, StepCatalog.Steps.Select(known => known.Name))}'tarn prep steps' lists all.");
        }

        var json = new JsonObject { [RecipeJson.StepName] = name };
        foreach (var (setting, value) in RecipeNodes.Settings(settings, $"the step '{name}'", step.Settings, step.Example))
        {
            json[setting] = value;
        }

        if (step.Settings.FirstOrDefault(setting => setting.Required && json[setting.Name] is null) is { } left)
        {
            throw RecipeNodes.Fault(node, $"The step '{name}' needs '{left.Name}': {left.Takes}. An example: {step.Example}");
        }

        try
        {
            var read = RecipeJson.ReadStep(json);
            read.CheckSettings();
            return read;
        }
        catch (PrepException fault)
        {
            throw RecipeNodes.Fault(node, fault.Message, fault);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or FormatException or OverflowException)
        {
            throw RecipeNodes.Fault(node, $"The settings of the step '{name}' cannot be read; a number may be too great. An example: {step.Example}", fault);
        }
    }
}
