using System.Text.Json.Nodes;

namespace Tarn.Vectors.Clients;

/// <summary>awsJson.</summary>
internal sealed class JsonRpcClient(string contentType) : Client
{
    public override JsonObject Result(Vector vector, HttpAnswer answer)
    {
        RequireType(answer, contentType);
        return vector.Output is null || answer.Body.Length == 0 ? [] : JsonParser.Members(vector.Output, JsonParser.Root(answer.Body));
    }

    public override ClientError Error(Vector vector, HttpAnswer answer, ModelShape shape)
    {
        RequireType(answer, contentType);
        var root = JsonParser.Root(answer.Body);
        var code = CodeOf(root.GetProperty("__type").GetString()!);
        return new ClientError(
            QueryCodeOf(vector, answer, code),
            root.GetProperty("message").GetString()!,
            JsonParser.Members(shape, root, name => name == "__type" || IsMessage(name)));
    }
}
