using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What the JSON protocols' answers have in common.</summary>
internal static class JsonAnswer
{
    /// <summary>The body's members as one object.</summary>
    public static void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class
    {
        using var json = new Utf8JsonWriter(body, JsonShapeWriter.Options);
        var writer = new JsonShapeWriter(json);
        writer.BeginStructure();
        shape.WriteMembers(ref writer, value);
        writer.EndStructure();
    }

    /// <summary>One member's value as the whole document.</summary>
    public static void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class
    {
        using var json = new Utf8JsonWriter(body, JsonShapeWriter.Options);
        var writer = new JsonShapeWriter(json);
        member.Write(ref writer, value);
    }

    /// <summary>The code stands in <c>__type</c> and, for restJson1, in a header; clients read either.</summary>
    public static async ValueTask SendErrorAsync(WireCall wire, AwsException error, string contentType)
    {
        using var body = new PooledWriter();
        WriteError(body, error);
        wire.Http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        Answer.WriteErrorHeaders(wire, error);
        await Answer.SendAsync(wire, body, contentType, error.Status);
    }

    public static void WriteError(PooledWriter body, AwsException error)
    {
        using var json = new Utf8JsonWriter(body, JsonShapeWriter.Options);
        json.WriteStartObject();
        json.WriteString("__type"u8, error.Code);
        json.WriteString("message"u8, error.Message);
        foreach (var (name, value) in error.Members)
            json.WriteString(name, value);
        JsonErrorDetail.Write(json, error);
        json.WriteEndObject();
    }
}
