using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>The form that a protocol gives to the documents within an event stream.</summary>
internal interface IEventDocuments
{
    string ContentType { get; }

    void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class;

    void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class;

    T Read<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class;

    void WriteError(PooledWriter body, AwsException error);
}

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
        ErrorDetail.Write(json, error);
        json.WriteEndObject();
    }
}

internal sealed class CborEvents : IEventDocuments
{
    public static readonly CborEvents Instance = new();

    public string ContentType => "application/cbor";

    public void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class => CborAnswer.Write(body, CborTimes.Seconds, shape, value);

    public void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class => CborAnswer.WriteMember(body, CborTimes.Seconds, member, value);

    public T Read<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class => CborShapeReader.Read(body, CborTimes.Seconds, shape, record);

    public void WriteError(PooledWriter body, AwsException error) => CborAnswer.WriteError(body, CborTimes.Seconds, error);
}

internal sealed class XmlEvents : IEventDocuments
{
    public static readonly XmlEvents Instance = new();

    public string ContentType => "text/xml";

    public void Write<T>(PooledWriter body, StructureShape<T> shape, T value)
        where T : class
    {
        using var xml = XmlAnswer.Begin(body);
        xml.WriteStartElement(shape.XmlRoot);
        var writer = new XmlShapeWriter(xml, "");
        shape.WriteMembers(ref writer, value);
        xml.WriteEndElement();
    }

    public void WriteMember<T>(PooledWriter body, Member<T> member, T value)
        where T : class
    {
        using var xml = XmlAnswer.Begin(body);
        var writer = new XmlShapeWriter(xml, member.WireName);
        member.Write(ref writer, value);
    }

    public T Read<T>(ReadOnlySpan<byte> body, StructureShape<T> shape, T record)
        where T : class => body.IsEmpty ? record : XmlShapeReader.Read(XmlShapeReader.Parse(body), shape, record);

    public void WriteError(PooledWriter body, AwsException error)
    {
        using var xml = XmlAnswer.Begin(body);
        xml.WriteStartElement("Error");
        xml.WriteElementString("Message", XmlAnswer.Legal(error.Message));
        ErrorDetail.Write(xml, error);
        xml.WriteEndElement();
    }
}
