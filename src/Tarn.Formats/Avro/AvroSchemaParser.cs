using System.Text.Json;

namespace Tarn.Formats.Avro;

/// <summary>Reads a schema from its JSON. Source: Apache Avro 1.12 Specification, Schema Declaration.</summary>
internal sealed class AvroSchemaParser
{
    private const int MostDepth = 64;
    private const int MostFixedBytes = 1 << 20;

    private readonly Dictionary<string, AvroSchema> named = new(StringComparer.Ordinal);

    /// <exception cref="AvroException">The text is no schema.</exception>
    public static AvroSchema Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 4 * MostDepth });
            return new AvroSchemaParser().Read(document.RootElement, "", 0);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException) // the latter of texts that are none
        {
            throw new AvroException("holds a schema that is no JSON", fault);
        }
    }

    private AvroSchema Read(JsonElement element, string space, int depth)
    {
        if (depth > MostDepth)
        {
            throw new AvroException($"holds a schema of more than {MostDepth} types within each other");
        }

        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return Named(element.GetString()!, space);
            case JsonValueKind.Array:
                return new AvroSchema(AvroType.Union) { Branches = [.. element.EnumerateArray().Select(branch => Read(branch, space, depth + 1))] };
            case JsonValueKind.Object when element.TryGetProperty("type", out var type):
                return type.ValueKind == JsonValueKind.String ? Declared(element, type.GetString()!, space, depth) : Read(type, space, depth + 1);
            default:
                throw new AvroException("holds a schema with a type that is neither a name, a list nor a record");
        }
    }

    private AvroSchema Declared(JsonElement element, string type, string space, int depth)
    {
        switch (type)
        {
            case "record" or "error":
                var record = Add(new AvroSchema(AvroType.Record), element, ref space);
                record.Fields = [.. List(element, "fields").Select(field => new AvroField(Text(field, "name"), field.TryGetProperty("type", out var of) ? Read(of, space, depth + 1) : throw Lacks("type")))];
                return record.Fields.DistinctBy(field => field.Name).Count() == record.Fields.Count ? record : throw new AvroException($"holds a schema in which '{record.Name}' has two fields of one name");
            case "enum":
                var names = Add(new AvroSchema(AvroType.Enum), element, ref space);
                names.Symbols = [.. List(element, "symbols").Select(symbol => symbol.ValueKind == JsonValueKind.String ? symbol.GetString()! : throw Lacks("symbols"))];
                return names;
            case "fixed":
                var bytes = Add(new AvroSchema(AvroType.Fixed), element, ref space);
                bytes.Size = Number(element, "size") is var size and >= 0 and <= MostFixedBytes ? size.Value : throw Lacks("size");
                return Meant(bytes, element);
            case "array":
                return new AvroSchema(AvroType.Array) { Items = element.TryGetProperty("items", out var items) ? Read(items, space, depth + 1) : throw Lacks("items") };
            case "map":
                return new AvroSchema(AvroType.Map) { Items = element.TryGetProperty("values", out var values) ? Read(values, space, depth + 1) : throw Lacks("values") };
            default:
                return Simple(type) is { } simple ? Meant(new AvroSchema(simple), element) : Named(type, space);
        }
    }

    private AvroSchema Named(string name, string space) => Simple(name) is { } type ? new AvroSchema(type)
        : named.TryGetValue(name.Contains('.', StringComparison.Ordinal) || space.Length == 0 ? name : $"{space}.{name}", out var known) || named.TryGetValue(name, out known) ? known
        : throw new AvroException($"holds a schema that names a type '{name}' without declaring it");

    private AvroSchema Add(AvroSchema schema, JsonElement element, ref string space)
    {
        var name = Text(element, "name");
        if (name.LastIndexOf('.') is > 0 and var dot)
        {
            space = name[..dot];
        }
        else
        {
            space = element.TryGetProperty("namespace", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : space;
            name = space.Length == 0 ? name : $"{space}.{name}";
        }

        schema.Name = name;
        return named.TryAdd(name, schema) ? schema : throw new AvroException($"holds a schema that declares '{name}' twice");
    }

    /// <summary>A logical type that does not go with the type is passed over, as the specification says.</summary>
    private static AvroSchema Meant(AvroSchema schema, JsonElement element)
    {
        var logical = element.TryGetProperty("logicalType", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        schema.Logical = (logical, schema.Type) switch
        {
            ("decimal", AvroType.Bytes or AvroType.Fixed) => AvroLogical.Decimal,
            ("uuid", AvroType.String) => AvroLogical.Uuid,
            ("uuid", AvroType.Fixed) when schema.Size == 16 => AvroLogical.Uuid,
            ("date", AvroType.Int) => AvroLogical.Date,
            ("time-millis", AvroType.Int) => AvroLogical.TimeMillis,
            ("time-micros", AvroType.Long) => AvroLogical.TimeMicros,
            ("timestamp-millis" or "local-timestamp-millis", AvroType.Long) => AvroLogical.TimestampMillis,
            ("timestamp-micros" or "local-timestamp-micros", AvroType.Long) => AvroLogical.TimestampMicros,
            ("timestamp-nanos" or "local-timestamp-nanos", AvroType.Long) => AvroLogical.TimestampNanos,
            ("duration", AvroType.Fixed) when schema.Size == 12 => AvroLogical.Duration,
            _ => AvroLogical.None,
        };
        if (schema.Logical == AvroLogical.Decimal)
        {
            var scale = Number(element, "scale") ?? 0;
            (schema.Logical, schema.Scale) = scale is >= 0 and <= 10_000 ? (AvroLogical.Decimal, scale) : (AvroLogical.None, 0);
        }

        return schema;
    }

    private static AvroType? Simple(string name) => name switch
    {
        "null" => AvroType.Null,
        "boolean" => AvroType.Boolean,
        "int" => AvroType.Int,
        "long" => AvroType.Long,
        "float" => AvroType.Float,
        "double" => AvroType.Double,
        "bytes" => AvroType.Bytes,
        "string" => AvroType.String,
        _ => null,
    };

    private static string Text(JsonElement element, string member) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
        ? value.GetString()! : throw Lacks(member);

    private static int? Number(JsonElement element, string member) => element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static JsonElement.ArrayEnumerator List(JsonElement element, string member) => element.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray() : throw Lacks(member);

    private static AvroException Lacks(string member) => new($"holds a schema in which a type has no '{member}' that can be read");
}
