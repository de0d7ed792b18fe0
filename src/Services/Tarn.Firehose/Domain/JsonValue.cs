using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Tarn.Lake;

namespace Tarn.Firehose.Domain;

/// <summary>
/// Writes one JSON value so that it is surely of a Hive type, in a form that DuckDB reads as its own type of the same name.
/// </summary>
internal static class JsonValue
{
    /// <summary>Numbers beyond this are milliseconds since 1970, others seconds.</summary>
    private const long LeastMilliseconds = 100_000_000_000;

    private static readonly string[] TimestampForms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd",
    ];

    /// <exception cref="FormatException">The value cannot be of the type.</exception>
    public static void Write(ref Utf8JsonReader reader, HiveType type, Utf8JsonWriter writer)
    {
        if (reader.TokenType == JsonTokenType.Null)
            writer.WriteNullValue();
        else if (type is HiveScalar scalar)
            WriteScalar(ref reader, scalar, writer);
        else if (type is HiveArray array)
            WriteArray(ref reader, array, writer);
        else
            WriteObject(ref reader, type, writer);
    }

    private static void WriteScalar(ref Utf8JsonReader reader, HiveScalar type, Utf8JsonWriter writer)
    {
        switch (type.Kind)
        {
            case HiveKind.Boolean:
                writer.WriteBooleanValue(Boolean(ref reader));
                break;
            case HiveKind.TinyInt:
                writer.WriteNumberValue(Integer(ref reader, sbyte.MinValue, sbyte.MaxValue));
                break;
            case HiveKind.SmallInt:
                writer.WriteNumberValue(Integer(ref reader, short.MinValue, short.MaxValue));
                break;
            case HiveKind.Int:
                writer.WriteNumberValue(Integer(ref reader, int.MinValue, int.MaxValue));
                break;
            case HiveKind.BigInt:
                writer.WriteNumberValue(Integer(ref reader, long.MinValue, long.MaxValue));
                break;
            case HiveKind.Float:
                var single = (float)Double(ref reader);
                writer.WriteNumberValue(float.IsFinite(single) ? single : throw Wrong(ref reader, "float"));
                break;
            case HiveKind.Double:
                writer.WriteNumberValue(Double(ref reader));
                break;
            case HiveKind.Decimal:
                writer.WriteStringValue(Decimal(ref reader, type));
                break;
            case HiveKind.Date:
                var date = Text(ref reader);
                if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
                    throw new FormatException($"'{Shorten(date)}' is not a date of the form yyyy-MM-dd.");
                writer.WriteStringValue(date);
                break;
            case HiveKind.Timestamp:
                writer.WriteStringValue(Timestamp(ref reader).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
                break;
            default:
                WriteText(ref reader, writer);
                break;
        }
    }

    private static void WriteArray(ref Utf8JsonReader reader, HiveArray type, Utf8JsonWriter writer)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Wrong(ref reader, "array");
        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            Write(ref reader, type.Element, writer);
        writer.WriteEndArray();
    }

    private static void WriteObject(ref Utf8JsonReader reader, HiveType type, Utf8JsonWriter writer)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw Wrong(ref reader, type is HiveMap ? "map" : "struct");
        var seen = new HashSet<string>();
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var inner = type is HiveMap map ? map.Value : FieldType((HiveStruct)type, ref name);
            // A name that stands twice would be two values of one field: the first counts.
            if (inner is null || !seen.Add(name))
            {
                reader.Skip();
                continue;
            }

            writer.WritePropertyName(name);
            Write(ref reader, inner, writer);
        }

        writer.WriteEndObject();
    }

    private static HiveType? FieldType(HiveStruct type, ref string name)
    {
        foreach (var (field, fieldType) in type.Fields)
        {
            if (!string.Equals(field, name, StringComparison.OrdinalIgnoreCase))
                continue;
            name = field;
            return fieldType;
        }

        return null;
    }

    private static void WriteText(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped)
        {
            writer.WriteStringValue(reader.ValueSpan);
            return;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            writer.WriteStringValue(document.RootElement.GetRawText());
            return;
        }

        writer.WriteStringValue(Text(ref reader));
    }

    private static bool Boolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String when bool.TryParse(reader.GetString(), out var value) => value,
        _ => throw Wrong(ref reader, "boolean"),
    };

    private static long Integer(ref Utf8JsonReader reader, long least, long most)
    {
        long value;
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (!reader.TryGetInt64(out value))
            {
                // 5.0 is a whole number too.
                if (!reader.TryGetDecimal(out var exact) || exact != decimal.Truncate(exact) || exact < long.MinValue || exact > long.MaxValue)
                    throw Wrong(ref reader, "whole number");
                value = (long)exact;
            }
        }
        else if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped
            || !Utf8Parser.TryParse(reader.ValueSpan, out value, out var used) || used != reader.ValueSpan.Length)
        {
            throw Wrong(ref reader, "whole number");
        }

        return value >= least && value <= most ? value : throw new FormatException($"{value} is beyond the column's range, {least} to {most}.");
    }

    private static double Double(ref Utf8JsonReader reader)
    {
        double value;
        var good = reader.TokenType == JsonTokenType.Number
            ? reader.TryGetDouble(out value)
            : double.TryParse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        return good && double.IsFinite(value) ? value : throw Wrong(ref reader, "number");
    }

    private static string Decimal(ref Utf8JsonReader reader, HiveScalar type)
    {
        var text = Text(ref reader);
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new FormatException($"'{Shorten(text)}' is not a decimal number.");
        value = decimal.Round(value, Math.Min(type.Scale, 28), MidpointRounding.AwayFromZero);
        var digits = type.Size - type.Scale;
        if (digits <= 28 && decimal.Truncate(decimal.Abs(value)) >= (decimal)Math.Pow(10, digits))
            throw new FormatException($"{Shorten(text)} has more digits than {type} holds.");
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static DateTime Timestamp(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var number))
        {
            var milliseconds = Math.Abs(number) < LeastMilliseconds ? number * 1000 : number;
            if (Math.Abs(milliseconds) < 100_000_000_000_000)
                return DateTime.UnixEpoch.AddTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        }

        var text = Text(ref reader);
        return DateTime.TryParseExact(
            text, TimestampForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new FormatException($"'{Shorten(text)}' is not a timestamp: use yyyy-MM-dd HH:mm:ss, ISO 8601, or seconds or milliseconds since 1970.");
    }

    private static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.StartObject or JsonTokenType.StartArray => throw Wrong(ref reader, "plain value"),
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };

    private static FormatException Wrong(ref Utf8JsonReader reader, string wanted) => new(
        reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            ? $"A {(reader.TokenType == JsonTokenType.StartObject ? "JSON object" : "JSON list")} stands where a {wanted} is wanted."
            : $"'{Shorten(Encoding.UTF8.GetString(reader.ValueSpan))}' is not a {wanted}.");

    private static string Shorten(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
