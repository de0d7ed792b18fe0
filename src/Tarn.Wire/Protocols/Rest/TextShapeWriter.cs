using System.Globalization;
using System.Text;
using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Writes one member's value as the text of a header.</summary>
internal struct TextShapeWriter : IShapeWriter
{
    private string? text;
    private bool inList;

    public readonly string Text => text ?? "";

    public readonly void WriteNull()
    {
    }

    public void WriteString(string value) => Append(inList ? HeaderList.Quote(value) : value);

    public void WriteBoolean(bool value) => Append(value ? "true" : "false");

    public void WriteInteger(long value) => Append(value.ToString(CultureInfo.InvariantCulture));

    public void WriteDouble(double value) => Append(Numbers.Format(value));

    public void WriteBlob(ReadOnlyMemory<byte> value) => Append(Convert.ToBase64String(value.Span));

    public void WriteTimestamp(DateTimeOffset value, TimestampFormat? format) =>
        Append(Timestamps.Format(value, format ?? TimestampFormat.HttpDate));

    /// <summary>JSON in a header travels in base64. Source: the jsonvalue trait of AWS's models.</summary>
    public void WriteDocument(JsonElement value) => Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(value.GetRawText())));

    public readonly void BeginStructure() => throw NotText();

    public readonly void WriteMember(Member member) => throw NotText();

    public readonly void EndStructure() => throw NotText();

    public void BeginList(Member member) => inList = true;

    public readonly void WriteItem(Member member)
    {
    }

    public readonly void EndList(Member member)
    {
    }

    public readonly void BeginMap(Member member) => throw NotText();

    public readonly void WriteEntry(Member member, string key) => throw NotText();

    public readonly void EndEntry(Member member) => throw NotText();

    public readonly void EndMap(Member member) => throw NotText();

    private void Append(string value) => text = text is null ? value : text + "," + value;

    private static InvalidOperationException NotText() => new("A header holds simple values and lists of them only.");
}
