using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tarn.Vectors;

/// <summary>
/// Values in one form, whether they come from a vector, from a record or from an answer: objects, arrays and, at the leaves,
/// texts (times in milliseconds since 1970, blobs in base64). Documents stay as they are.
/// </summary>
internal static class Values
{
    public static JsonNode? OfVector(ModelShape shape, JsonNode? value) => value is null ? null : shape.Type switch
    {
        "structure" => Structure(shape, (name, member) => OfVector(member, value[name])),
        "list" => new JsonArray([.. value.AsArray().Select(item => OfVector(shape.Item, item))]),
        "map" => new JsonObject(value.AsObject().Select(entry => KeyValuePair.Create(entry.Key, OfVector(shape.Value, entry.Value)))),
        "document" => value.DeepClone(),
        "timestamp" => Time(DateTimeOffset.UnixEpoch.AddMilliseconds((double)(decimal.Parse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture) * 1000))),
        "blob" => Blob(Encoding.UTF8.GetBytes(value.ToString())),
        "float" or "double" => Number(double.Parse(value.ToString(), CultureInfo.InvariantCulture)),
        _ when shape.IsJsonText => value is JsonObject or JsonArray ? value.DeepClone() : JsonNode.Parse(value.ToString()),
        _ => value.ToString(),
    };

    public static JsonNode? OfRecord(ModelShape shape, object? value) => value is null ? null : shape.Type switch
    {
        "structure" => Structure(shape, (name, member) => OfRecord(member, value.GetType().GetProperty(name)!.GetValue(value))),
        "list" => new JsonArray([.. ((IEnumerable)value).Cast<object?>().Select(item => OfRecord(shape.Item, item))]),
        "map" => new JsonObject(Entries(value).Select(entry => KeyValuePair.Create(entry.Key, OfRecord(shape.Value, entry.Value)))),
        _ => value switch
        {
            JsonElement document => JsonNode.Parse(document.GetRawText()),
            DateTimeOffset time => Time(time),
            ReadOnlyMemory<byte> blob => Blob(blob.Span),
            double number => Number(number),
            bool flag => flag ? "true" : "false",
            string text when shape.IsJsonText => JsonNode.Parse(text),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        },
    };

    /// <summary>A record, list, map or leaf of the given type.</summary>
    public static object? Record(ModelShape shape, Type type, JsonNode? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(JsonElement))
            return value is null ? null : JsonSerializer.SerializeToElement(value);
        if (value is null)
            return null;
        switch (shape.Type)
        {
            case "structure":
                var record = RuntimeHelpers.GetUninitializedObject(type);
                foreach (var (name, member) in shape.Members)
                {
                    var property = type.GetProperty(name)!;
                    property.SetValue(record, Record(member, property.PropertyType, value[name]));
                }

                return record;
            case "list":
                var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GetGenericArguments()))!;
                foreach (var item in value.AsArray())
                    list.Add(Record(shape.Item, type.GetGenericArguments()[0], item));
                return list;
            case "map":
                var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
                foreach (var (key, each) in value.AsObject())
                    map.Add(key, Record(shape.Value, type.GetGenericArguments()[1], each));
                return map;
            default:
                return Leaf(type, shape.IsJsonText ? value.ToJsonString() : value.ToString());
        }
    }

    public static JsonNode Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public static JsonNode Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static JsonNode Blob(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);

    /// <summary>The members that are set.</summary>
    public static JsonObject Structure(ModelShape shape, Func<string, ModelShape, JsonNode?> valueOf)
    {
        var found = new JsonObject();
        foreach (var (name, member) in shape.Members)
        {
            if (valueOf(name, member) is { } value)
                found.Add(name, value);
        }

        return found;
    }

    private static object Leaf(Type type, string text) =>
        type == typeof(string) ? text
        : type == typeof(bool) ? text == "true"
        : type == typeof(DateTimeOffset) ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture))
        : type == typeof(ReadOnlyMemory<byte>) ? (ReadOnlyMemory<byte>)Convert.FromBase64String(text)
        : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, object?>> Entries(object map)
    {
        foreach (var entry in (IEnumerable)map)
        {
            var type = entry.GetType();
            yield return new((string)Of(type, "Key")!, Of(type, "Value"));

            object? Of(Type pair, string name) => pair.GetProperty(name, BindingFlags.Public | BindingFlags.Instance)!.GetValue(entry);
        }
    }
}
