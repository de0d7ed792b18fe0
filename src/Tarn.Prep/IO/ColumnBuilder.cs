using Tarn.Duck;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

/// <summary>Collects the chunks of one column of an answer into a column.</summary>
internal abstract class ColumnBuilder(string name)
{
    protected string Name { get; } = name;

    public abstract void Append(DuckVector vector);

    public abstract Column Build();

    /// <summary>Whether a type has a column; others are cast to text by the query.</summary>
    public static bool Takes(DuckType type) => type.Id is DuckTypeId.Boolean or DuckTypeId.TinyInt or DuckTypeId.SmallInt or DuckTypeId.Integer or DuckTypeId.BigInt
        or DuckTypeId.UTinyInt or DuckTypeId.USmallInt or DuckTypeId.UInteger or DuckTypeId.UBigInt or DuckTypeId.HugeInt or DuckTypeId.UHugeInt or DuckTypeId.Float or DuckTypeId.Double
        or DuckTypeId.Decimal or DuckTypeId.Varchar or DuckTypeId.Enum or DuckTypeId.Date or DuckTypeId.Timestamp or DuckTypeId.TimestampSeconds or DuckTypeId.TimestampMilliseconds
        or DuckTypeId.TimestampNanoseconds or DuckTypeId.TimestampWithZone or DuckTypeId.Null;

    public static ColumnBuilder For(string name, DuckType type)
    {
        switch (type.Id)
        {
            case DuckTypeId.Double:
                return new DoubleBuilder<double>(name, value => value);
            case DuckTypeId.Float:
                return new DoubleBuilder<float>(name, value => value);
            case DuckTypeId.TinyInt:
                return new LongBuilder<sbyte>(name, value => value);
            case DuckTypeId.SmallInt:
                return new LongBuilder<short>(name, value => value);
            case DuckTypeId.Integer:
                return new LongBuilder<int>(name, value => value);
            case DuckTypeId.BigInt:
                return new LongBuilder<long>(name, value => value);
            case DuckTypeId.UTinyInt:
                return new LongBuilder<byte>(name, value => value);
            case DuckTypeId.USmallInt:
                return new LongBuilder<ushort>(name, value => value);
            case DuckTypeId.UInteger:
                return new LongBuilder<uint>(name, value => value);
            case DuckTypeId.UBigInt:
                return new LongBuilder<ulong>(name, value => value <= long.MaxValue ? (long)value : throw TooGreat(name, type));
            case DuckTypeId.HugeInt:
                return new LongBuilder<Int128>(name, value => value >= long.MinValue && value <= long.MaxValue ? (long)value : throw TooGreat(name, type));
            case DuckTypeId.UHugeInt:
                return new LongBuilder<UInt128>(name, value => value <= (UInt128)long.MaxValue ? (long)value : throw TooGreat(name, type));
            case DuckTypeId.Decimal:
                return DecimalBuilder(name, type);
            case DuckTypeId.Boolean:
                return new BoolBuilder(name);
            case DuckTypeId.Date:
                return new DateBuilder(name);
            case DuckTypeId.Timestamp or DuckTypeId.TimestampWithZone:
                return new TimestampBuilder(name, value => Finite(name, value));
            case DuckTypeId.TimestampSeconds:
                return new TimestampBuilder(name, value => checked(Finite(name, value) * 1_000_000));
            case DuckTypeId.TimestampMilliseconds:
                return new TimestampBuilder(name, value => checked(Finite(name, value) * 1_000));
            case DuckTypeId.TimestampNanoseconds:
                return new TimestampBuilder(name, value => (long)Math.Floor(Finite(name, value) / 1000m));
            case DuckTypeId.Enum:
                return new EnumBuilder(name, type);
            case DuckTypeId.Null:
                return new EmptyBuilder(name);
            default:
                return new TextBuilder(name);
        }
    }

    private static ColumnBuilder DecimalBuilder(string name, DuckType type)
    {
        var scale = Math.Pow(10, type.Scale);
        if (type.Scale == 0 && type.Width <= 18)
        {
            return type.ValueBytes switch
            {
                2 => new LongBuilder<short>(name, value => value),
                4 => new LongBuilder<int>(name, value => value),
                _ => new LongBuilder<long>(name, value => value),
            };
        }

        return type.ValueBytes switch
        {
            2 => new DoubleBuilder<short>(name, value => value / scale),
            4 => new DoubleBuilder<int>(name, value => value / scale),
            8 => new DoubleBuilder<long>(name, value => value / scale),
            _ => new DoubleBuilder<Int128>(name, value => (double)value / scale),
        };
    }

    private static long Finite(string name, long value) => value is not (long.MaxValue or -long.MaxValue)
        ? value
        : throw new PrepException($"Column '{name}' holds an infinite date, which has no place in a frame; replace it in the query that reads it.");

    private static PrepException TooGreat(string name, DuckType type) => new(
        $"Column '{name}' holds a {type} greater than 64 bits take; cast it to DOUBLE or VARCHAR in the query that reads it.");
}

/// <summary>An array that grows, and the words of the null mask beside it.</summary>
internal struct Growing<T>
{
    private T[] items = [];
    private ulong[] nulls = [];

    public Growing()
    {
    }

    public int Count { get; private set; }

    public bool AnyNull { get; private set; }

    public Span<T> Extend(int count)
    {
        if (Count + count > items.Length)
        {
            Array.Resize(ref items, (int)Math.Min(Array.MaxLength, Math.Max((long)Count + count, Math.Max(4096L, items.Length * 2L))));
        }

        var room = items.AsSpan(Count, count);
        Count += count;
        return room;
    }

    /// <summary>Marks as missing what is not valid in the vector whose rows were just added.</summary>
    public void Mark(DuckVector vector)
    {
        if (vector.AllValid)
        {
            return;
        }

        var start = Count - vector.Count;
        for (var row = 0; row < vector.Count; row++)
        {
            if (!vector.IsValid(row))
            {
                AnyNull = true;
                var at = start + row;
                if (at >> 6 >= nulls.Length)
                {
                    Array.Resize(ref nulls, Math.Max(NullMask.Words(items.Length), (at >> 6) + 1));
                }

                nulls[at >> 6] |= 1UL << (at & 63);
            }
        }
    }

    public readonly T[] Items() => items.Length == Count ? items : items.AsSpan(0, Count).ToArray();

    public readonly NullMask Nulls()
    {
        if (!AnyNull)
        {
            return NullMask.None(Count);
        }

        var words = new ulong[NullMask.Words(Count)];
        nulls.AsSpan(0, Math.Min(nulls.Length, words.Length)).CopyTo(words);
        return NullMask.FromWords(words, Count);
    }
}
