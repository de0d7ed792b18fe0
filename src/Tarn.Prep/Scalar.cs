using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep;

/// <summary>
/// One value of a column as a plain datum: a number, a whole number, a truth value or text (dates as ISO 8601). JSON
/// has no infinities; they are written as the texts "Infinity" and "-Infinity".
/// </summary>
[JsonConverter(typeof(ScalarConverter))]
public readonly record struct Scalar
{
    private Scalar(object value) => Value = value;

    /// <summary>A double, long, bool or string.</summary>
    public object Value { get; }

    public static implicit operator Scalar(double value) => new(value);

    public static implicit operator Scalar(long value) => new(value);

    public static implicit operator Scalar(bool value) => new(value);

    public static implicit operator Scalar(string value) => new(value);

    public double? Number => Value switch
    {
        double number => number,
        long number => number,
        _ => null,
    };

    public override string ToString() => Value switch
    {
        bool truth => truth ? "true" : "false",
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)Value ?? "",
    };
}

internal sealed class ScalarConverter : JsonConverter<Scalar>
{
    public override Scalar Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => reader.TryGetInt64(out var whole) ? (Scalar)whole : reader.GetDouble(),
        _ => throw new JsonException($"A value is a number, a text or a truth value, not {reader.TokenType}."),
    };

    public override void Write(Utf8JsonWriter writer, Scalar value, JsonSerializerOptions options)
    {
        switch (value.Value)
        {
            case double number when double.IsFinite(number):
                // 4.0 stays a double when it is read again, where 4 would come back as a whole number.
                var written = number.ToString("R", CultureInfo.InvariantCulture);
                writer.WriteRawValue(written.AsSpan().ContainsAny('.', 'E') ? written : written + ".0");
                break;
            case double number:
                writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            default:
                writer.WriteStringValue((string)value.Value);
                break;
        }
    }
}
