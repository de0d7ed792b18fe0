using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tarn.Prep.Recipes;

/// <summary>What the docstrings of steps and settings say, so that no list beside them can say something else.</summary>
internal static partial class StepDocs
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(Load);

    public static string Of(Type type) => Plain("T:" + type.FullName);

    public static string Of(PropertyInfo property) => Plain($"P:{property.DeclaringType!.FullName}.{property.Name}");

    /// <exception cref="PrepException">The documentation is not beside the program.</exception>
    private static Dictionary<string, XElement> Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Tarn.Prep.xml");
        return File.Exists(path)
            ? XDocument.Load(path).Descendants("member").Where(member => member.Element("summary") is not null).ToDictionary(member => (string)member.Attribute("name")!, member => member.Element("summary")!)
            : throw new PrepException($"'{path}' is not there, from which the steps are described; install Tarn again.");
    }

    private static string Plain(string member)
    {
        if (!Members.Value.TryGetValue(member, out var summary))
        {
            return "";
        }

        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Name.LocalName: "see" } see when (string?)see.Attribute("cref") is { } target => Named(target),
            XElement element => element.Value,
            _ => "",
        }));
        return Blanks().Replace(text, " ").Trim();
    }

    /// <summary>Members are named as recipes name them.</summary>
    private static string Named(string target)
    {
        var name = target[(target.LastIndexOf('.') + 1)..];
        return "'" + char.ToLowerInvariant(name[0]) + name[1..] + "'";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
