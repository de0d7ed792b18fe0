using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Tarn.Kernel;

/// <summary>Writes XML as restXml and awsQuery answer it: each value stands in the element that was named before it.</summary>
internal struct XmlShapeWriter : IShapeWriter
{
    private readonly XmlWriter xml;
    private string? pending;
    private string? pendingNamespace;

    /// <param name="xml">Takes the elements.</param>
    /// <param name="root">The element of the first value.</param>
    /// <param name="rootNamespace">Its namespace, when the first value is a structure that stands alone.</param>
    public XmlShapeWriter(XmlWriter xml, string root, string? rootNamespace = null)
    {
        this.xml = xml;
        pending = root;
        pendingNamespace = rootNamespace;
    }

    public void WriteString(string value)
    {
        if (pending is null)
        {
            xml.WriteString(XmlAnswer.Legal(value));
            return;
        }

        xml.WriteStartElement(pending);
        xml.WriteString(XmlAnswer.Legal(value));
        xml.WriteEndElement();
    }

    public void WriteBoolean(bool value) => WriteString(value ? "true" : "false");

    public void WriteInteger(long value) => WriteString(value.ToString(CultureInfo.InvariantCulture));

    public void WriteDouble(double value) => WriteString(value.ToString("R", CultureInfo.InvariantCulture));

    public void WriteBlob(ReadOnlyMemory<byte> value) => WriteString(Convert.ToBase64String(value.Span));

    public void WriteTimestamp(DateTimeOffset value, TimestampFormat? format) =>
        WriteString(Timestamps.Format(value, format ?? TimestampFormat.DateTime));

    public void WriteDocument(JsonElement value) => WriteString(value.GetRawText());

    public void BeginStructure()
    {
        xml.WriteStartElement(pending!, pendingNamespace);
        pendingNamespace = null;
    }

    public void WriteMember(Member member) => pending = member.IsXmlText ? null : member.WireName;

    public void EndStructure() => xml.WriteEndElement();

    public void BeginList(Member member)
    {
        if (!member.Flattened)
            xml.WriteStartElement(pending!);
    }

    public void WriteItem(Member member) => pending = member.Flattened ? member.WireName : member.ItemName;

    public void EndList(Member member)
    {
        if (!member.Flattened)
            xml.WriteEndElement();
    }

    public void BeginMap(Member member)
    {
        if (!member.Flattened)
            xml.WriteStartElement(pending!);
    }

    public void WriteEntry(Member member, string key)
    {
        xml.WriteStartElement(member.Flattened ? member.WireName : "entry");
        xml.WriteElementString("key", XmlAnswer.Legal(key));
        pending = "value";
    }

    public void EndEntry(Member member) => xml.WriteEndElement();

    public void EndMap(Member member)
    {
        if (!member.Flattened)
            xml.WriteEndElement();
    }
}
