using System.Text.Json;
using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>Writes JSON in the form of awsJson and restJson1.</summary>
internal readonly struct JsonShapeWriter(Utf8JsonWriter json) : IShapeWriter
{
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public void WriteNull() => json.WriteNullValue();

    public void WriteString(string value) => json.WriteStringValue(value);

    public void WriteBoolean(bool value) => json.WriteBooleanValue(value);

    public void WriteInteger(long value) => json.WriteNumberValue(value);

    public void WriteDouble(double value)
    {
        if (double.IsFinite(value))
            json.WriteRawValue(Numbers.Format(value), skipInputValidation: true);
        else
            json.WriteStringValue(Numbers.Format(value));
    }

    public void WriteBlob(ReadOnlyMemory<byte> value) => json.WriteBase64StringValue(value.Span);

    public void WriteTimestamp(DateTimeOffset value, TimestampFormat? format)
    {
        if (format is null or TimestampFormat.EpochSeconds)
            json.WriteNumberValue(Timestamps.ToEpochSeconds(value));
        else
            json.WriteStringValue(Timestamps.Format(value, format.Value));
    }

    public void WriteDocument(JsonElement value) => value.WriteTo(json);

    public void BeginStructure() => json.WriteStartObject();

    public void WriteMember(Member member) => json.WritePropertyName(member.Utf8WireName);

    public void EndStructure() => json.WriteEndObject();

    public void BeginList(Member member) => json.WriteStartArray();

    public void WriteItem(Member member)
    {
    }

    public void EndList(Member member) => json.WriteEndArray();

    public void BeginMap(Member member) => json.WriteStartObject();

    public void WriteEntry(Member member, string key) => json.WritePropertyName(key);

    public void EndEntry(Member member)
    {
    }

    public void EndMap(Member member) => json.WriteEndObject();
}
