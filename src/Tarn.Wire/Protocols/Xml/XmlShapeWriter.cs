using System.Globalization;
using System.Text.Json;
using System.Xml;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Writes XML as restXml and awsQuery answer it: each value stands in the element that was named before it.</summary>
internal struct XmlShapeWriter : IShapeWriter
{
    private readonly XmlWriter xml;
    private string? pending;
    private string? pendingNamespace;
    private Member? attribute;

    /// <param name="xml">Takes the elements.</param>
    /// <param name="root">The element of the first value.</param>
    /// <param name="rootNamespace">Its namespace, when the first value is a structure that stands alone.</param>
    public XmlShapeWriter(XmlWriter xml, string root, string? rootNamespace = null)
    {
        this.xml = xml;
        pending = root;
        pendingNamespace = rootNamespace;
    }

    // XML has no null: an empty element is what AWS writes for an item that is not there.
    public readonly void WriteNull() => xml.WriteElementString(pending!, "");

    public readonly void WriteString(string value)
    {
        if (attribute is not null)
        {
            var colon = attribute.WireName.IndexOf(':', StringComparison.Ordinal);
            xml.WriteAttributeString(
                colon < 0 ? null : attribute.WireName[..colon], attribute.WireName[(colon + 1)..], attribute.XmlAttribute!.Namespace, XmlAnswer.Whole(value));
            return;
        }

        if (pending is null)
        {
            xml.WriteString(XmlAnswer.Whole(value));
            return;
        }

        xml.WriteStartElement(pending);
        xml.WriteString(XmlAnswer.Whole(value));
        xml.WriteEndElement();
    }

    public readonly void WriteBoolean(bool value) => WriteString(value ? "true" : "false");

    public readonly void WriteInteger(long value) => WriteString(value.ToString(CultureInfo.InvariantCulture));

    public readonly void WriteDouble(double value) => WriteString(Numbers.Format(value));

    public readonly void WriteBlob(ReadOnlyMemory<byte> value) => WriteString(Convert.ToBase64String(value.Span));

    public readonly void WriteTimestamp(DateTimeOffset value, TimestampFormat? format) =>
        WriteString(Timestamps.Format(value, format ?? TimestampFormat.DateTime));

    public readonly void WriteDocument(JsonElement value) => WriteString(value.GetRawText());

    public void BeginStructure()
    {
        xml.WriteStartElement(pending!, pendingNamespace);
        pendingNamespace = null;
    }

    public void WriteMember(Member member)
    {
        attribute = member.XmlAttribute is null ? null : member;
        pending = member.IsXmlText ? null : member.WireName;
    }

    public readonly void EndStructure() => xml.WriteEndElement();

    public readonly void BeginList(Member member)
    {
        if (!member.Flattened)
            xml.WriteStartElement(pending!);
    }

    public void WriteItem(Member member) => pending = member.Flattened ? member.WireName : member.ItemName;

    public readonly void EndList(Member member)
    {
        if (!member.Flattened)
            xml.WriteEndElement();
    }

    public readonly void BeginMap(Member member)
    {
        if (!member.Flattened)
            xml.WriteStartElement(pending!);
    }

    public void WriteEntry(Member member, string key)
    {
        xml.WriteStartElement(member.Flattened ? member.WireName : "entry");
        xml.WriteElementString(member.KeyName, XmlAnswer.Whole(key));
        pending = member.ValueName;
    }

    public readonly void EndEntry(Member member) => xml.WriteEndElement();

    public readonly void EndMap(Member member)
    {
        if (!member.Flattened)
            xml.WriteEndElement();
    }
}
