using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Documents of event streams in JSON.</summary>
internal sealed class JsonEvents : IEventDocuments
{
    public static readonly JsonEvents Instance = new();

    public string ContentType => "application/json";

    public void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class => JsonAnswer.Write(body, shape, value);

    public void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class => JsonAnswer.WriteMember(body, member, value);

    public T Read<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class => JsonShapeReader.Read(body, shape, record);

    public void WriteError(PooledWriter body, AwsException error)
    {
        using var json = new Utf8JsonWriter(body, JsonShapeWriter.Options);
        json.WriteStartObject();
        json.WriteString("message"u8, error.Message);
        JsonErrorDetail.Write(json, error);
        json.WriteEndObject();
    }
}
