using System.Formats.Cbor;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Tarn.Vectors.Clients;

/// <summary>Smithy RPC v2.</summary>
internal sealed class CborClient : Client
{
    public override JsonObject Result(Vector vector, HttpAnswer answer)
    {
        Require(answer);
        return vector.Output is null || answer.Body.Length == 0 ? [] : Whole(answer, reader => Members(vector.Output, reader, []));
    }

    public override ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape)
    {
        Require(answer);
        var beside = new Dictionary<string, string>();
        var detail = Whole(answer, reader => Members(shape, reader, beside));
        return new ClientError(QueryCodeOf(vector, answer, CodeOf(beside["__type"])), beside["message"], detail);
    }

    private static void Require(HttpAnswer answer)
    {
        RequireType(answer, "application/cbor");
        if (answer.Headers.GetValueOrDefault("smithy-protocol") != "rpc-v2-cbor")
            throw new ClientException("The answer does not say that it is of rpc-v2-cbor.");
    }

    private static JsonObject Whole(HttpAnswer answer, Func<CborReader, JsonObject> read)
    {
        var reader = new CborReader(answer.Body, CborConformanceMode.Strict);
        var value = read(reader);
        return reader.BytesRemaining == 0 ? value : throw new ClientException("The answer goes on after its document.");
    }

    /// <param name="shape">The structure.</param>
    /// <param name="reader">Stands before it.</param>
    /// <param name="beside">Takes what an error's document holds beside its members; empty for results.</param>
    private static JsonObject Members(ModelShape shape, CborReader reader, Dictionary<string, string> beside)
    {
        var members = shape.Members.ToDictionary(member => member.Value.OwnLocationName ?? member.Key);
        var found = new JsonObject();
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var name = reader.ReadTextString();
            if (name == "__type" || (beside.ContainsKey("__type") && IsMessage(name)))
                beside.Add(name, reader.ReadTextString());
            else if (members.TryGetValue(name, out var member))
                found.Add(member.Key, Value(member.Value, reader) ?? throw new ClientException($"The member '{name}' is null instead of not being there."));
            else
                throw new ClientException($"{shape.Name} has no member '{name}'.");
        }

        reader.ReadEndMap();
        return shape.IsUnion && found.Count != 1 ? throw new ClientException($"The union {shape.Name} has {found.Count} members.") : found;
    }

    private static JsonNode? Value(ModelShape shape, CborReader reader)
    {
        if (reader.PeekState() == CborReaderState.Null)
        {
            reader.ReadNull();
            return null;
        }

        switch (shape.Type)
        {
            case "structure":
                return Members(shape, reader, []);
            case "list":
                var items = new JsonArray();
                reader.ReadStartArray();
                while (reader.PeekState() != CborReaderState.EndArray)
                    items.Add(Value(shape.Item, reader));
                reader.ReadEndArray();
                return items;
            case "map":
                var map = new JsonObject();
                reader.ReadStartMap();
                while (reader.PeekState() != CborReaderState.EndMap)
                    map.Add(reader.ReadTextString(), Value(shape.Value, reader));
                reader.ReadEndMap();
                return map;
            case "boolean": return reader.ReadBoolean() ? "true" : "false";
            case "integer" or "long": return reader.ReadInt64().ToString(CultureInfo.InvariantCulture);
            case "float" or "double": return Values.Number(reader.ReadDouble());
            case "blob": return Values.Blob(reader.ReadByteString());
            case "timestamp":
                if (reader.ReadTag() != CborTag.UnixTimeSeconds)
                    throw new ClientException("A time is not marked as seconds since 1970.");
                var seconds = reader.PeekState() is CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger ? reader.ReadInt64() : reader.ReadDouble();
                return Values.Time(DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(seconds * 1000)));
            default: return reader.ReadTextString();
        }
    }
}
