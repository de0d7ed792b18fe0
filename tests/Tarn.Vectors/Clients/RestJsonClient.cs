using System.Text;
using System.Text.Json.Nodes;

namespace Tarn.Vectors.Clients;

/// <summary>restJson1.</summary>
internal sealed class RestJsonClient : Client
{
    public override JsonObject Result(Vector vector, HttpAnswer answer)
    {
        var result = new JsonObject();
        if (vector.Output is not { } output)
            return result;
        RestBinding.Read(output, answer, result);
        if (output.Payload is { } payload)
        {
            var member = output.Find(payload)!;
            if (answer.Body.Length > 0)
                result.Add(payload, Payload(member, answer));
            return result;
        }

        if (answer.Body.Length == 0)
            return result;
        RequireType(answer, "application/json");
        foreach (var (name, value) in JsonParser.Members(output, JsonParser.Root(answer.Body)).ToList())
            result.Add(name, value?.DeepClone());
        return result;
    }

    public override ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape)
    {
        RequireType(answer, "application/json");
        var root = JsonParser.Root(answer.Body);
        var detail = JsonParser.Members(shape, root, name => name == "__type" || IsMessage(name));
        RestBinding.Read(shape, answer, detail);
        return new ClientError(CodeOf(answer.Headers["x-amzn-ErrorType"]), root.GetProperty("message").GetString()!, detail);
    }

    private static JsonNode? Payload(ModelShape member, HttpAnswer answer)
    {
        switch (member.Type)
        {
            case "blob":
                return Values.Blob(answer.Body);
            case "string":
                return Encoding.UTF8.GetString(answer.Body);
            default:
                RequireType(answer, "application/json");
                return JsonParser.Value(member, JsonParser.Root(answer.Body));
        }
    }
}
