using System.Buffers;
using System.Text;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Writes samples in each wire format, for the tests to look at.</summary>
internal static class SampleText
{
    public static string Json<T>(T sample)
        where T : class
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonShapeWriter.Options))
        {
            var writer = new JsonShapeWriter(json);
            writer.BeginStructure();
            Shapes.Structure<T>().WriteMembers(ref writer, sample);
            writer.EndStructure();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string Xml(Sample sample, string? xmlNamespace = null)
    {
        using var body = new PooledWriter();
        using (var xml = XmlAnswer.Begin(body))
        {
            xml.WriteStartElement("Sample", xmlNamespace);
            var writer = new XmlShapeWriter(xml, "");
            Shapes.Structure<Sample>().WriteMembers(ref writer, sample);
            xml.WriteEndElement();
        }

        return Encoding.UTF8.GetString(body.Written.Span);
    }

    public static Sample ReadJson(string text)
    {
        var shape = Shapes.Structure<Sample>();
        return JsonShapeReader.Read(Encoding.UTF8.GetBytes(text), shape, shape.Create());
    }

    public static Sample ReadXml(string text)
    {
        var shape = Shapes.Structure<Sample>();
        return XmlShapeReader.Read(XmlShapeReader.Parse(Encoding.UTF8.GetBytes(text)), shape, shape.Create());
    }

    public static Sample ReadForm(params (string Name, string Value)[] form)
    {
        var shape = Shapes.Structure<Sample>();
        return QueryShapeReader.Read(QueryNode.Parse(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))), FormNames.AwsQuery, shape, shape.Create());
    }
}
