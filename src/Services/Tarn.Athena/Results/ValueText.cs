using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;
using Tarn.Duck;
using Tarn.Sql.Duck;
using Tarn.Sql.Types;

namespace Tarn.Athena.Results;

/// <summary>Values as Athena's results show them; within arrays, maps and rows NULL is <c>null</c> and text stands bare.</summary>
internal static class ValueText
{
    public static void Write(IBufferWriter<byte> output, DuckVector vector, int row, TrinoType type)
    {
        switch (type)
        {
            case SimpleType simple:
                Simple(output, vector, row, simple.Kind);
                break;
            case VarcharType or CharType:
                output.Write(vector.Utf8(row));
                break;
            case DecimalType number:
                Text(output, Decimal(vector, row, number).ToString());
                break;
            case TimestampType { WithZone: true } zoned:
                Text(output, TimeText.Zoned(vector.Field(0).Values<long>()[row], Encoding.UTF8.GetString(vector.Field(1).Utf8(row)), zoned.Precision));
                break;
            case TimestampType timestamp:
                var unit = vector.Type.Id == DuckTypeId.TimestampNanoseconds ? 1 : 1000;
                Text(output, TimeText.Timestamp((Int128)vector.Values<long>()[row] * unit, timestamp.Precision));
                break;
            case TimeType time:
                Text(output, TimeText.Time(vector.Values<long>()[row] * 1000, time.Precision));
                break;
            case ArrayType array:
                List(output, vector, row, array.Element);
                break;
            case MapType map:
                Map(output, vector, row, map);
                break;
            case RowType fields:
                Row(output, vector, row, fields);
                break;
            default:
                throw new NotSupportedException($"Values of type {type} have no text.");
        }
    }

    private static void Simple(IBufferWriter<byte> output, DuckVector vector, int row, SimpleKind kind)
    {
        switch (kind)
        {
            case SimpleKind.Boolean:
                output.Write(vector.Values<byte>()[row] != 0 ? "true"u8 : "false"u8);
                break;
            case SimpleKind.TinyInt or SimpleKind.SmallInt or SimpleKind.Integer or SimpleKind.BigInt:
                Number(output, DuckValues.Whole(vector, row));
                break;
            case SimpleKind.Real:
                JavaNumbers.Write(output, vector.Values<float>()[row]);
                break;
            case SimpleKind.Double:
                JavaNumbers.Write(output, vector.Values<double>()[row]);
                break;
            case SimpleKind.Date:
                Text(output, TimeText.Date(vector.Values<int>()[row]));
                break;
            case SimpleKind.Varbinary:
                Binary(output, vector.Utf8(row));
                break;
            case SimpleKind.Json:
                output.Write(vector.Utf8(row));
                break;
            case SimpleKind.IntervalYearToMonth:
                Text(output, TimeText.YearToMonth(vector.Values<DuckInterval>()[row]));
                break;
            case SimpleKind.IntervalDayToSecond:
                Text(output, TimeText.DayToSecond(vector.Values<DuckInterval>()[row]));
                break;
            default:
                throw new NotSupportedException($"Values of type {kind} have no text.");
        }
    }

    private static void List(IBufferWriter<byte> output, DuckVector vector, int row, TrinoType element)
    {
        var elements = vector.Elements;
        var (offset, length) = vector.ElementRange(row).GetOffsetAndLength(elements.Count);
        output.Write("["u8);
        for (var i = 0; i < length; i++)
        {
            if (i > 0)
                output.Write(", "u8);
            Inner(output, elements, offset + i, element);
        }

        output.Write("]"u8);
    }

    private static void Map(IBufferWriter<byte> output, DuckVector vector, int row, MapType map)
    {
        var elements = vector.Elements;
        var (offset, length) = vector.ElementRange(row).GetOffsetAndLength(elements.Count);
        var keys = elements.Field(0);
        var values = elements.Field(1);
        output.Write("{"u8);
        for (var i = 0; i < length; i++)
        {
            if (i > 0)
                output.Write(", "u8);
            Inner(output, keys, offset + i, map.Key);
            output.Write("="u8);
            Inner(output, values, offset + i, map.Value);
        }

        output.Write("}"u8);
    }

    private static void Row(IBufferWriter<byte> output, DuckVector vector, int row, RowType type)
    {
        var names = DuckTypes.FieldNames(type);
        output.Write("{"u8);
        for (var i = 0; i < names.Count; i++)
        {
            if (i > 0)
                output.Write(", "u8);
            Text(output, names[i]);
            output.Write("="u8);
            Inner(output, vector.Field(i), row, type.Fields[i].Type);
        }

        output.Write("}"u8);
    }

    private static void Inner(IBufferWriter<byte> output, DuckVector vector, int row, TrinoType type)
    {
        if (vector.IsValid(row))
            Write(output, vector, row, type);
        else
            output.Write("null"u8);
    }

    /// <summary>Bytes in hexadecimal, a space between them.</summary>
    private static void Binary(IBufferWriter<byte> output, ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var span = output.GetSpan(3);
            var spaces = i == 0 ? 0 : 1;
            span[0] = (byte)' ';
            Utf8Formatter.TryFormat(bytes[i], span[spaces..], out var written, new StandardFormat('x', 2));
            output.Advance(spaces + written);
        }
    }

    /// <summary>DuckDB may keep a decimal with other digits after the point, or as a whole number.</summary>
    private static DuckDecimal Decimal(DuckVector vector, int row, DecimalType type)
    {
        if (vector.Type.Id == DuckTypeId.Decimal && vector.Type.Scale == type.Scale)
            return new DuckDecimal(DuckValues.Unscaled(vector, row), (byte)type.Precision, (byte)type.Scale);
        return vector.Type.Id == DuckTypeId.Decimal
            ? new DuckDecimal(DuckValues.Unscaled(vector, row), vector.Type.Width, vector.Type.Scale)
            : new DuckDecimal(DuckValues.Whole(vector, row) * (Int128)BigInteger.Pow(10, type.Scale), (byte)type.Precision, (byte)type.Scale);
    }

    private static void Number(IBufferWriter<byte> output, Int128 value)
    {
        if (value != (long)value)
        {
            Text(output, value.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var span = output.GetSpan(20);
        Utf8Formatter.TryFormat((long)value, span, out var written);
        output.Advance(written);
    }

    private static void Text(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
