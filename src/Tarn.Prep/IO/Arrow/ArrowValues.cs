using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Records;

namespace Tarn.Prep.IO.Arrow;

/// <summary>Takes Arrow's values into the cells of a row.</summary>
internal sealed class ArrowValues(string file)
{
    private const int MostDepth = 100;

    private readonly JsonWriterOptions written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SortedSet<string> notes = new(StringComparer.Ordinal);

    /// <summary>What was cut or stands in units of its own.</summary>
    public IEnumerable<string> Notes => notes;

    public void Take(RecordRow row, RecordNode node, IArrowArray array, int at)
    {
        if (array.IsNull(at) || array is NullArray)
        {
            row.Add(node, CellKind.Null);
            return;
        }

        switch (array)
        {
            case BooleanArray truths:
                row.Add(node, CellKind.Bool, truths.GetValue(at) == true ? 1 : 0);
                return;
            case HalfFloatArray or FloatArray or DoubleArray:
                row.Add(node, Real(array, at));
                return;
            case Date32Array days when IsDay(days.GetValue(at)!.Value):
                row.Add(node, CellKind.Date, days.GetValue(at)!.Value);
                return;
            case Date64Array days when IsDay(days.GetValue(at)!.Value / 86_400_000):
                row.Add(node, CellKind.Date, days.GetValue(at)!.Value / 86_400_000);
                return;
            case TimestampArray times when Time(times, at, node.Path) is { } time:
                row.Add(node, CellKind.Time, time);
                return;
            case BinaryArray { Data.DataType.TypeId: ArrowTypeId.String } text:
                row.Add(node, CellKind.Text, text.GetBytes(at));
                return;
            case StringViewArray text:
                row.Add(node, CellKind.Text, text.GetBytes(at));
                return;
            case LargeStringArray text:
                row.Add(node, CellKind.Text, text.GetBytes(at));
                return;
            case DictionaryArray names:
                Take(row, node, names.Dictionary, Index(names.Indices, at));
                return;
            case StructArray record when record.Fields.Count > 0:
                row.Add(node, CellKind.Record);
                var type = (StructType)record.Data.DataType;
                for (var field = 0; field < record.Fields.Count; field++)
                {
                    Take(row, node.Field(type.Fields[field].Name), record.Fields[field], at);
                }

                return;
            case ListArray or LargeListArray or FixedSizeListArray or StructArray:
                using (var json = new Utf8JsonWriter(row, written))
                {
                    Json(json, array, at, 0);
                }

                row.AddWritten(node, array is MapArray or StructArray ? CellKind.Text : CellKind.List);
                return;
        }

        if (Whole(array, at) is { } whole)
        {
            if (array is DurationArray)
            {
                notes.Add($"Column '{node.Path}' of '{file}' holds durations; they are numbers of {((DurationType)array.Data.DataType).Unit.ToString().ToLowerInvariant()}s.");
            }

            row.Add(node, CellKind.Long, whole);
        }
        else if (Number(array, at) is { } number)
        {
            row.Add(node, CellKind.Number, Encoding.ASCII.GetBytes(number));
        }
        else
        {
            row.Add(node, CellKind.Text, Encoding.UTF8.GetBytes(Text(array, at) ?? throw new PrepException($"Column '{node.Path}' of '{file}' is of Arrow's type {array.Data.DataType.Name}, which is not read; leave it out, or write it as another type.")));
        }
    }

    private void Json(Utf8JsonWriter json, IArrowArray array, int at, int depth)
    {
        if (depth > MostDepth)
        {
            throw new PrepException($"'{file}' holds values more than {MostDepth} deep within each other, which are not read.");
        }

        if (array.IsNull(at) || array is NullArray)
        {
            json.WriteNullValue();
            return;
        }

        switch (array)
        {
            case DictionaryArray names:
                Json(json, names.Dictionary, Index(names.Indices, at), depth + 1);
                return;
            case BooleanArray truths:
                json.WriteBooleanValue(truths.GetValue(at) == true);
                return;
            case HalfFloatArray or FloatArray or DoubleArray:
                var real = Real(array, at);
                if (double.IsFinite(real))
                {
                    json.WriteNumberValue(real);
                }
                else
                {
                    json.WriteStringValue(real.ToString(CultureInfo.InvariantCulture));
                }

                return;
            case StructArray record:
                json.WriteStartObject();
                var type = (StructType)record.Data.DataType;
                for (var field = 0; field < record.Fields.Count; field++)
                {
                    json.WritePropertyName(type.Fields[field].Name);
                    Json(json, record.Fields[field], at, depth + 1);
                }

                json.WriteEndObject();
                return;
            case MapArray map:
                json.WriteStartObject();
                for (var item = map.ValueOffsets[at]; item < map.ValueOffsets[at + 1]; item++)
                {
                    json.WritePropertyName(Text(map.Keys, item) ?? Number(map.Keys, item) ?? "");
                    Json(json, map.Values, item, depth + 1);
                }

                json.WriteEndObject();
                return;
            case ListArray list:
                Items(json, list.GetSlicedValues(at), depth);
                return;
            case LargeListArray list:
                Items(json, list.GetSlicedValues(at), depth);
                return;
            case FixedSizeListArray list:
                Items(json, list.GetSlicedValues(at), depth);
                return;
            default:
                if (Number(array, at) is { } number)
                {
                    json.WriteRawValue(number, skipInputValidation: true);
                }
                else
                {
                    json.WriteStringValue(Text(array, at) ?? throw new PrepException($"'{file}' holds lists of Arrow's type {array.Data.DataType.Name}, which is not read."));
                }

                return;
        }
    }

    private void Items(Utf8JsonWriter json, IArrowArray items, int depth)
    {
        json.WriteStartArray();
        for (var item = 0; item < items.Length; item++)
        {
            Json(json, items, item, depth + 1);
        }

        json.WriteEndArray();
    }

    private static double Real(IArrowArray array, int at) => array switch
    {
        HalfFloatArray halves => (double)halves.GetValue(at)!.Value,
        FloatArray floats => floats.GetValue(at)!.Value,
        _ => ((DoubleArray)array).GetValue(at)!.Value,
    };

    private static int Index(IArrowArray indices, int at) => checked((int)(Whole(indices, at) ?? throw new InvalidDataException("a dictionary has indices of no whole type")));

    private static long? Whole(IArrowArray array, int at) => array switch
    {
        Int8Array numbers => numbers.GetValue(at),
        Int16Array numbers => numbers.GetValue(at),
        Int32Array numbers => numbers.GetValue(at),
        Int64Array numbers => numbers.GetValue(at),
        UInt8Array numbers => numbers.GetValue(at),
        UInt16Array numbers => numbers.GetValue(at),
        UInt32Array numbers => numbers.GetValue(at),
        UInt64Array numbers when numbers.GetValue(at) <= long.MaxValue => (long)numbers.GetValue(at)!.Value,
        DurationArray numbers => numbers.GetValue(at),
        _ => null,
    };

    /// <summary>All digits of a whole number or decimal.</summary>
    private static string? Number(IArrowArray array, int at) => array switch
    {
        UInt64Array numbers => numbers.GetValue(at)!.Value.ToString(CultureInfo.InvariantCulture),
        Decimal32Array decimals => decimals.GetString(at),
        Decimal64Array decimals => decimals.GetString(at),
        Decimal128Array decimals => decimals.GetString(at),
        Decimal256Array decimals => decimals.GetString(at),
        _ => Whole(array, at)?.ToString(CultureInfo.InvariantCulture),
    };

    private string? Text(IArrowArray array, int at) => array switch
    {
        StringArray text => text.GetString(at, Encoding.UTF8),
        StringViewArray text => text.GetString(at, Encoding.UTF8),
        LargeStringArray text => text.GetString(at, Encoding.UTF8),
        Date32Array days => DateColumn.Format(days.GetValue(at)!.Value),
        Date64Array days => DateColumn.Format(days.GetValue(at)!.Value / 86_400_000),
        TimestampArray times => Time(times, at, "") is { } time ? TimestampColumn.Format(time) : times.GetValue(at)!.Value.ToString(CultureInfo.InvariantCulture),
        Time32Array times => TimeOfDay(times.GetValue(at)!.Value, ((Time32Type)times.Data.DataType).Unit),
        Time64Array times => TimeOfDay(times.GetValue(at)!.Value, ((Time64Type)times.Data.DataType).Unit),
        FixedSizeBinaryArray bytes => RecordText.Escaped(bytes.GetBytes(at)),
        BinaryArray bytes => RecordText.Escaped(bytes.GetBytes(at)),
        LargeBinaryArray bytes => RecordText.Escaped(bytes.GetBytes(at)),
        BinaryViewArray bytes => RecordText.Escaped(bytes.GetBytes(at)),
        _ => null,
    };

    private static bool IsDay(long days) => days is >= -719_162 and <= 2_932_896;

    /// <summary>Microseconds since 1970; null where the time has no date of four digits.</summary>
    private long? Time(TimestampArray times, int at, string path)
    {
        var value = times.GetValue(at)!.Value;
        var unit = ((TimestampType)times.Data.DataType).Unit;
        if (unit == TimeUnit.Nanosecond && value % 1000 != 0 && path.Length > 0)
        {
            notes.Add($"Column '{path}' of '{file}' holds times with fractions of microseconds, which a time does not keep; they were cut to whole microseconds.");
        }

        var time = Microseconds(value, unit);
        return time >= -62_135_596_800_000_000 && time <= 253_402_300_799_999_999 ? (long)time : null;
    }

    private static Int128 Microseconds(long value, TimeUnit unit) => unit switch
    {
        TimeUnit.Second => (Int128)value * 1_000_000,
        TimeUnit.Millisecond => (Int128)value * 1000,
        TimeUnit.Nanosecond => (value / 1000) - (value % 1000 < 0 ? 1 : 0),
        _ => value,
    };

    private static string TimeOfDay(long value, TimeUnit unit) =>
        TimeOnly.FromTimeSpan(TimeSpan.FromMicroseconds((long)Microseconds(value, unit))).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
