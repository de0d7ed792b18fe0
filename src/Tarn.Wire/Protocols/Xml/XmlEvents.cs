using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Documents of event streams in XML.</summary>
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
        XmlErrorDetail.Write(xml, error);
        xml.WriteEndElement();
    }
}
