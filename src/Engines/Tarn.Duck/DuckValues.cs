using System.Text;

namespace Tarn.Duck;

/// <summary>
/// Values as objects: bool, sbyte … ulong, Int128, UInt128, float, double, <see cref="DuckDecimal"/>, string, byte[] (BLOB), DateOnly,
/// TimeOnly, DateTime, DateTimeOffset (with zone, in UTC), <see cref="DuckInterval"/>, Guid, object?[] (LIST, ARRAY), arrays of
/// key and value pairs (STRUCT by field name, MAP by key).
/// </summary>
public static class DuckValues
{
    internal static object? Read(DuckVector vector, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)vector.Count);
        if (!vector.IsValid(row))
            return null;
        return vector.Type.Id switch
        {
            DuckTypeId.Boolean => vector.Values<byte>()[row] != 0,
            DuckTypeId.TinyInt => vector.Values<sbyte>()[row],
            DuckTypeId.SmallInt => vector.Values<short>()[row],
            DuckTypeId.Integer => vector.Values<int>()[row],
            DuckTypeId.BigInt => vector.Values<long>()[row],
            DuckTypeId.UTinyInt => vector.Values<byte>()[row],
            DuckTypeId.USmallInt => vector.Values<ushort>()[row],
            DuckTypeId.UInteger => vector.Values<uint>()[row],
            DuckTypeId.UBigInt => vector.Values<ulong>()[row],
            DuckTypeId.HugeInt => vector.Values<Int128>()[row],
            DuckTypeId.UHugeInt => vector.Values<UInt128>()[row],
            DuckTypeId.Float => vector.Values<float>()[row],
            DuckTypeId.Double => vector.Values<double>()[row],
            DuckTypeId.Decimal => new DuckDecimal(Unscaled(vector, row), vector.Type.Width, vector.Type.Scale),
            DuckTypeId.Varchar => Encoding.UTF8.GetString(vector.Utf8(row)),
            DuckTypeId.Blob => vector.Utf8(row).ToArray(),
            DuckTypeId.Enum => vector.Type.EnumNames[EnumIndex(vector, row)],
            DuckTypeId.Date => DuckTime.Date(vector.Values<int>()[row]),
            DuckTypeId.Time => new TimeOnly(vector.Values<long>()[row] * TimeSpan.TicksPerMicrosecond),
            DuckTypeId.Timestamp => Timestamp(vector, row, TimeSpan.TicksPerMicrosecond),
            DuckTypeId.TimestampSeconds => Timestamp(vector, row, TimeSpan.TicksPerSecond),
            DuckTypeId.TimestampMilliseconds => Timestamp(vector, row, TimeSpan.TicksPerMillisecond),
            DuckTypeId.TimestampNanoseconds => DuckTime.FromTicks(vector.Values<long>()[row] / 100, DateTimeKind.Unspecified),
            DuckTypeId.TimestampWithZone => new DateTimeOffset(
                DuckTime.FromTicks((Int128)vector.Values<long>()[row] * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc)),
            DuckTypeId.Interval => vector.Values<DuckInterval>()[row],
            DuckTypeId.Uuid => Uuid(vector.Values<UInt128>()[row]),
            DuckTypeId.List or DuckTypeId.Array => List(vector, row),
            DuckTypeId.Map => Map(vector, row),
            DuckTypeId.Struct => Struct(vector, row),
            _ => throw new NotSupportedException($"Values of type {vector.Type} are not read; cast them to VARCHAR."),
        };
    }

    /// <summary>A whole number of any width that fits in 128 bits with a sign.</summary>
    /// <exception cref="InvalidOperationException">The vector holds none.</exception>
    public static Int128 Whole(DuckVector vector, int row) => vector.Type.Id switch
    {
        DuckTypeId.TinyInt => vector.Values<sbyte>()[row],
        DuckTypeId.SmallInt => vector.Values<short>()[row],
        DuckTypeId.Integer => vector.Values<int>()[row],
        DuckTypeId.BigInt => vector.Values<long>()[row],
        DuckTypeId.HugeInt => vector.Values<Int128>()[row],
        DuckTypeId.UTinyInt => vector.Values<byte>()[row],
        DuckTypeId.USmallInt => vector.Values<ushort>()[row],
        DuckTypeId.UInteger => vector.Values<uint>()[row],
        DuckTypeId.UBigInt => vector.Values<ulong>()[row],
        _ => throw new InvalidOperationException($"Values of {vector.Type} are no whole numbers."),
    };

    /// <summary>The digits of a DECIMAL without their point.</summary>
    public static Int128 Unscaled(DuckVector vector, int row) => vector.Type.ValueBytes switch
    {
        2 => vector.Values<short>()[row],
        4 => vector.Values<int>()[row],
        8 => vector.Values<long>()[row],
        _ => vector.Values<Int128>()[row],
    };

    /// <summary>The number of an ENUM value's name.</summary>
    public static int EnumIndex(DuckVector vector, int row) => vector.Type.ValueBytes switch
    {
        1 => vector.Values<byte>()[row],
        2 => vector.Values<ushort>()[row],
        _ => (int)vector.Values<uint>()[row],
    };

    private static DateTime Timestamp(DuckVector vector, int row, long ticksPerUnit) =>
        DuckTime.FromTicks((Int128)vector.Values<long>()[row] * ticksPerUnit, DateTimeKind.Unspecified);

    /// <summary>The highest bit is flipped in DuckDB's memory, so that comparing numbers compares the text.</summary>
    private static Guid Uuid(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, value ^ (UInt128.One << 127));
        return new Guid(bytes, bigEndian: true);
    }

    private static object?[] List(DuckVector vector, int row)
    {
        var elements = vector.Elements;
        var (offset, length) = vector.ElementRange(row).GetOffsetAndLength(elements.Count);
        var list = new object?[length];
        for (var i = 0; i < length; i++)
            list[i] = Read(elements, offset + i);
        return list;
    }

    private static KeyValuePair<object, object?>[] Map(DuckVector vector, int row)
    {
        var elements = vector.Elements;
        var (offset, length) = vector.ElementRange(row).GetOffsetAndLength(elements.Count);
        var keys = elements.Field(0);
        var values = elements.Field(1);
        var map = new KeyValuePair<object, object?>[length];
        for (var i = 0; i < length; i++)
            map[i] = new KeyValuePair<object, object?>(Read(keys, offset + i)!, Read(values, offset + i));
        return map;
    }

    private static KeyValuePair<string, object?>[] Struct(DuckVector vector, int row)
    {
        var fields = new KeyValuePair<string, object?>[vector.Type.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = new KeyValuePair<string, object?>(vector.Type.Fields[i].Name, Read(vector.Field(i), row));
        return fields;
    }
}
