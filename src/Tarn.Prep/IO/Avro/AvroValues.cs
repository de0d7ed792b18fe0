using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tarn.Formats.Avro;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Avro;

/// <summary>Takes Avro's values into the cells of a row.</summary>
internal sealed class AvroValues(AvroDecoder decoder)
{
    private const int MostDepth = 100;
    private const long DaySeconds = 86_400;

    private readonly List<AvroSchema> within = [];
    private readonly HashSet<string> cut = new(StringComparer.Ordinal);
    private readonly JsonWriterOptions written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Fields whose times were cut to microseconds.</summary>
    public IEnumerable<string> Cut => cut;

    public void Fields(RecordRow row, RecordNode node, AvroSchema schema)
    {
        within.Add(schema);
        node.Enter();
        foreach (var field in schema.Fields)
        {
            Take(row, node.Field(field.Name), field.Schema);
        }

        within.RemoveAt(within.Count - 1);
    }

    public void Take(RecordRow row, RecordNode node, AvroSchema schema)
    {
        switch (schema.Type)
        {
            case AvroType.Null:
                row.Add(node, CellKind.Null);
                return;
            case AvroType.Boolean:
                row.Add(node, CellKind.Bool, decoder.ReadBoolean() ? 1 : 0);
                return;
            case AvroType.Int when schema.Logical == AvroLogical.Date:
                Date(row, node, decoder.ReadInt());
                return;
            case AvroType.Int or AvroType.Long when schema.Logical is AvroLogical.TimeMillis or AvroLogical.TimeMicros:
                row.Add(node, CellKind.Text, Encoding.ASCII.GetBytes(TimeOfDay(decoder.ReadLong(), schema.Logical)));
                return;
            case AvroType.Long when schema.Logical != AvroLogical.None:
                Time(row, node, decoder.ReadLong(), schema.Logical);
                return;
            case AvroType.Int or AvroType.Long:
                row.Add(node, CellKind.Long, decoder.ReadLong());
                return;
            case AvroType.Float:
                row.Add(node, decoder.ReadFloat());
                return;
            case AvroType.Double:
                row.Add(node, decoder.ReadDouble());
                return;
            case AvroType.Bytes or AvroType.Fixed when schema.Logical == AvroLogical.Decimal:
                row.Add(node, CellKind.Number, Encoding.ASCII.GetBytes(Decimal(Bytes(schema), schema.Scale)));
                return;
            case AvroType.String:
                row.Add(node, CellKind.Text, decoder.ReadString());
                return;
            case AvroType.Bytes or AvroType.Fixed or AvroType.Enum:
                row.Add(node, CellKind.Text, Encoding.UTF8.GetBytes(Text(schema)));
                return;
            case AvroType.Union:
                Take(row, node, decoder.ReadBranch(schema));
                return;
            case AvroType.Record when !within.Contains(schema) && !node.IsOpaque && schema.Fields.Count > 0:
                row.Add(node, CellKind.Record);
                Fields(row, node, schema);
                return;
            default:
                using (var json = new Utf8JsonWriter(row, written))
                {
                    Json(json, schema, 0);
                }

                row.AddWritten(node, schema.Type == AvroType.Array ? CellKind.List : CellKind.Text);
                return;
        }
    }

    private void Json(Utf8JsonWriter json, AvroSchema schema, int depth)
    {
        if (depth > MostDepth)
        {
            throw new AvroException($"holds values more than {MostDepth} deep within each other, which are not read");
        }

        switch (schema.Type)
        {
            case AvroType.Null:
                json.WriteNullValue();
                return;
            case AvroType.Boolean:
                json.WriteBooleanValue(decoder.ReadBoolean());
                return;
            case AvroType.Int or AvroType.Long when schema.Logical == AvroLogical.None:
                json.WriteNumberValue(decoder.ReadLong());
                return;
            case AvroType.Float or AvroType.Double:
                var number = schema.Type == AvroType.Float ? decoder.ReadFloat() : decoder.ReadDouble();
                if (double.IsFinite(number))
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
                }

                return;
            case AvroType.Bytes or AvroType.Fixed when schema.Logical == AvroLogical.Decimal:
                json.WriteRawValue(Decimal(Bytes(schema), schema.Scale), skipInputValidation: true);
                return;
            case AvroType.String:
                json.WriteStringValue(decoder.ReadString());
                return;
            case AvroType.Union:
                Json(json, decoder.ReadBranch(schema), depth + 1);
                return;
            case AvroType.Record:
                json.WriteStartObject();
                foreach (var field in schema.Fields)
                {
                    json.WritePropertyName(field.Name);
                    Json(json, field.Schema, depth + 1);
                }

                json.WriteEndObject();
                return;
            case AvroType.Array or AvroType.Map:
                Items(json, schema, depth);
                return;
            default:
                json.WriteStringValue(Text(schema));
                return;
        }
    }

    private void Items(Utf8JsonWriter json, AvroSchema schema, int depth)
    {
        if (schema.Type == AvroType.Map)
        {
            json.WriteStartObject();
        }
        else
        {
            json.WriteStartArray();
        }

        for (var count = decoder.ReadCount(); count > 0; count = decoder.ReadCount())
        {
            for (long item = 0; item < count; item++)
            {
                if (schema.Type == AvroType.Map)
                {
                    json.WritePropertyName(decoder.ReadString());
                }

                Json(json, schema.Items!, depth + 1);
            }
        }

        if (schema.Type == AvroType.Map)
        {
            json.WriteEndObject();
        }
        else
        {
            json.WriteEndArray();
        }
    }

    private static void Date(RecordRow row, RecordNode node, int days)
    {
        // Days that no calendar of ours has keep their number, as text.
        if (days is >= -719_162 and <= 2_932_896)
        {
            row.Add(node, CellKind.Date, days);
        }
        else
        {
            row.Add(node, CellKind.Text, Encoding.ASCII.GetBytes(DateColumn.Format(days)));
        }
    }

    private void Time(RecordRow row, RecordNode node, long value, AvroLogical logical)
    {
        var microseconds = Microseconds(value, logical, out var isCut);
        if (isCut)
        {
            cut.Add(node.Path);
        }

        if (microseconds is { } time)
        {
            row.Add(node, CellKind.Time, time);
        }
        else
        {
            row.Add(node, CellKind.Text, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"millisecond {value}")));
        }
    }

    /// <summary>Null where the time has no date of four digits.</summary>
    private static long? Microseconds(long value, AvroLogical logical, out bool isCut)
    {
        isCut = logical == AvroLogical.TimestampNanos && value % 1000 != 0;
        var time = logical switch
        {
            AvroLogical.TimestampMillis => (Int128)value * 1000,
            AvroLogical.TimestampNanos => (value / 1000) - (value % 1000 < 0 ? 1 : 0),
            _ => value,
        };
        return time >= -62_135_596_800_000_000 && time <= 253_402_300_799_999_999 ? (long)time : null;
    }

    private static string TimeOfDay(long value, AvroLogical logical)
    {
        var microseconds = logical == AvroLogical.TimeMillis ? value * 1000 : value;
        return microseconds is >= 0 and < DaySeconds * 1_000_000
            ? TimeOnly.FromTimeSpan(TimeSpan.FromMicroseconds(microseconds)).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture)
            : throw new AvroException("is damaged: a time of day is not within a day");
    }

    private ReadOnlySpan<byte> Bytes(AvroSchema schema) => schema.Type == AvroType.Fixed ? decoder.ReadFixed(schema) : decoder.ReadBytes();

    /// <summary>All digits of an unscaled whole number, with a point where the scale says.</summary>
    private static string Decimal(ReadOnlySpan<byte> unscaled, int scale)
    {
        const int mostBytes = 4096;
        var number = unscaled.Length <= mostBytes ? new BigInteger(unscaled, isBigEndian: true) : throw new AvroException("is damaged: a decimal has thousands of digits");
        var digits = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = number.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    /// <summary>Values that are neither numbers nor UTF-8: signs of ASCII as they are, other bytes as \xAA.</summary>
    private string Text(AvroSchema schema)
    {
        switch (schema.Type, schema.Logical)
        {
            case (AvroType.Enum, _):
                return decoder.ReadEnum(schema);
            case (_, AvroLogical.Date):
                return DateColumn.Format(decoder.ReadInt());
            case (AvroType.Int or AvroType.Long, AvroLogical.TimeMillis or AvroLogical.TimeMicros):
                return TimeOfDay(decoder.ReadLong(), schema.Logical);
            case (AvroType.Long, _):
                var value = decoder.ReadLong();
                return Microseconds(value, schema.Logical, out _) is { } time ? TimestampColumn.Format(time) : value.ToString(CultureInfo.InvariantCulture);
            case (_, AvroLogical.Uuid):
                return new Guid(decoder.ReadFixed(schema), bigEndian: true).ToString();
            case (_, AvroLogical.Duration):
                var parts = decoder.ReadFixed(schema);
                return string.Create(CultureInfo.InvariantCulture,
                    $"P{BinaryPrimitives.ReadUInt32LittleEndian(parts)}M{BinaryPrimitives.ReadUInt32LittleEndian(parts[4..])}DT{BinaryPrimitives.ReadUInt32LittleEndian(parts[8..]) / 1000m}S");
            default:
                return RecordText.Escaped(Bytes(schema));
        }
    }
}
