using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Tarn.Vectors.Clients;

/// <summary>A strict client's reading of XML documents, by local names.</summary>
internal static class XmlParser
{
    public static XElement Root(byte[] body, string name)
    {
        using var stream = new MemoryStream(body);
        var root = XElement.Load(stream, LoadOptions.PreserveWhitespace);
        return root.Name.LocalName == name ? root : throw new ClientException($"The document's root is {root.Name.LocalName} where {name} must stand.");
    }

    public static JsonObject Members(ModelShape shape, XElement element, Func<string, bool>? isKnownBeside = null)
    {
        var members = shape.Members.Where(member => member.Value.Location is null or "uri" or "querystring").ToDictionary(member => WireName(member.Key, member.Value));
        var found = new JsonObject();
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            if (isKnownBeside?.Invoke(group.Key) == true)
                continue;
            if (!members.TryGetValue(group.Key, out var member))
                throw new ClientException($"{shape.Name} has no member '{group.Key}'.");
            var elements = group.ToList();
            if (elements.Count > 1 && !member.Value.Flattened)
                throw new ClientException($"The element {group.Key} stands {elements.Count} times.");
            found.Add(member.Key, member.Value.Flattened ? Many(member.Value, elements) : Value(member.Value, elements[0]));
        }

        foreach (var (name, member) in members.Where(member => member.Value.Value.IsXmlAttribute))
        {
            var local = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
            if (element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == local) is { } attribute)
                found.Add(member.Key, attribute.Value);
        }

        if (shape.IsUnion && found.Count != 1)
            throw new ClientException($"The union {shape.Name} has {found.Count} members.");
        return found;
    }

    public static JsonNode? Value(ModelShape shape, XElement element)
    {
        switch (shape.Type)
        {
            case "structure":
                return Members(shape, element);
            case "list":
                return Many(shape, Children(element, shape.Item.OwnLocationName ?? "member"));
            case "map":
                return Many(shape, Children(element, "entry"));
            default:
                return element.HasElements
                    ? throw new ClientException($"The element {element.Name.LocalName} holds elements where a text must stand.")
                    : Scalars.Leaf(shape, element.Value, "iso8601");
        }
    }

    private static JsonNode Many(ModelShape shape, List<XElement> elements)
    {
        if (shape.Type == "list")
            return new JsonArray([.. elements.Select(item => Value(shape.Item, item))]);
        var keyName = shape.Key.OwnLocationName ?? "key";
        var valueName = shape.Value.OwnLocationName ?? "value";
        var map = new JsonObject();
        foreach (var entry in elements)
        {
            if (entry.Elements().ToList() is not [var key, var value] || key.Name.LocalName != keyName || value.Name.LocalName != valueName)
                throw new ClientException($"The entry {entry.Name.LocalName} is not of {keyName} and {valueName}.");
            map.Add(key.Value, Value(shape.Value, value));
        }

        return map;
    }

    private static List<XElement> Children(XElement parent, string name)
    {
        var children = parent.Elements().ToList();
        return children.Find(child => child.Name.LocalName != name) is { } other
            ? throw new ClientException($"{parent.Name.LocalName} holds {other.Name.LocalName} where only {name} may stand.")
            : children;
    }

    private static string WireName(string name, ModelShape member) => member.OwnLocationName ?? name;
}
