using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tarn.Vectors.Clients;

/// <summary>A strict client's reading of JSON documents.</summary>
internal static class JsonParser
{
    public static JsonElement Root(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    /// <summary>The members of a structure that stand in the document.</summary>
    public static JsonObject Members(ModelShape shape, JsonElement value, Func<string, bool>? isKnownBeside = null)
    {
        var members = shape.Members.Where(member => member.Value.Location is null or "uri" or "querystring").ToDictionary(member => member.Value.OwnLocationName ?? member.Key);
        var found = new JsonObject();
        foreach (var property in Expect(value, JsonValueKind.Object).EnumerateObject())
        {
            if (isKnownBeside?.Invoke(property.Name) == true)
                continue;
            if (!members.TryGetValue(property.Name, out var member))
                throw new ClientException($"{shape.Name} has no member '{property.Name}'.");
            if (property.Value.ValueKind == JsonValueKind.Null && !member.Value.IsDocument)
                throw new ClientException($"The member '{property.Name}' is null instead of not being there.");
            found.Add(member.Key, Value(member.Value, property.Value));
        }

        if (shape.IsUnion && found.Count != 1)
            throw new ClientException($"The union {shape.Name} has {found.Count} members.");
        return found;
    }

    public static JsonNode? Value(ModelShape shape, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        switch (shape.Type)
        {
            case "structure": return Members(shape, value);
            case "list": return new JsonArray([.. Expect(value, JsonValueKind.Array).EnumerateArray().Select(item => Value(shape.Item, item))]);
            case "map":
                return new JsonObject(Expect(value, JsonValueKind.Object).EnumerateObject()
                    .Select(entry => KeyValuePair.Create(entry.Name, Value(shape.Value, entry.Value))));
            case "document": return JsonNode.Parse(value.GetRawText());
            case "boolean": return value.GetBoolean() ? "true" : "false";
            case "integer": return TextOf(Expect(value, JsonValueKind.Number).GetInt32());
            case "long": return TextOf(Expect(value, JsonValueKind.Number).GetInt64());
            case "float" or "double":
                return Values.Number(value.ValueKind == JsonValueKind.String ? Scalars.NotFinite(value.GetString()!) : value.GetDouble());
            case "blob": return Values.Blob(value.GetBytesFromBase64());
            case "timestamp" when (shape.TimestampFormat ?? "unixTimestamp") == "unixTimestamp":
                return Values.Time(Scalars.Time(Expect(value, JsonValueKind.Number).GetRawText(), "unixTimestamp"));
            case "timestamp": return Values.Time(Scalars.Time(value.GetString()!, shape.TimestampFormat!));
            default:
                var text = Expect(value, JsonValueKind.String).GetString()!;
                return shape.IsJsonText ? JsonNode.Parse(text) : text;
        }
    }

    private static string TextOf(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonElement Expect(JsonElement value, JsonValueKind kind) =>
        value.ValueKind == kind ? value : throw new ClientException($"{value.ValueKind} stands where {kind} must.");
}
