using Tarn.Duck;
using Tarn.Prep.Frames;

namespace Tarn.Prep.IO;

internal sealed class DoubleBuilder<T>(string name, Func<T, double> convert) : ColumnBuilder(name) where T : unmanaged
{
    private Growing<double> values = new();
    private int nans;

    public override void Append(DuckVector vector)
    {
        var room = values.Extend(vector.Count);
        var from = vector.Values<T>();
        if (typeof(T) == typeof(double))
        {
            System.Runtime.InteropServices.MemoryMarshal.Cast<T, double>(from).CopyTo(room);
        }
        else
        {
            for (var row = 0; row < room.Length; row++)
            {
                // What lies at a null row is undefined, and a conversion must not fail on it; it is overwritten below.
                room[row] = convert(from[row]);
            }
        }

        if (!vector.AllValid)
        {
            for (var row = 0; row < room.Length; row++)
            {
                if (!vector.IsValid(row))
                {
                    room[row] = double.NaN;
                    nans--;
                }
            }
        }

        nans += Numerics.Vectors.CountNaN(room);
    }

    public override Column Build() => new DoubleColumn(Name, values.Items(), nans);
}

internal sealed class LongBuilder<T>(string name, Func<T, long> convert) : ColumnBuilder(name) where T : unmanaged
{
    private Growing<long> values = new();

    public override void Append(DuckVector vector)
    {
        var room = values.Extend(vector.Count);
        var from = vector.Values<T>();
        if (typeof(T) == typeof(long))
        {
            System.Runtime.InteropServices.MemoryMarshal.Cast<T, long>(from).CopyTo(room);
        }
        else
        {
            for (var row = 0; row < room.Length; row++)
            {
                room[row] = vector.IsValid(row) ? convert(from[row]) : 0;
            }
        }

        values.Mark(vector);
    }

    public override Column Build() => new LongColumn(Name, values.Items(), values.Nulls());
}

internal sealed class BoolBuilder(string name) : ColumnBuilder(name)
{
    private Growing<bool> values = new();

    public override void Append(DuckVector vector)
    {
        var room = values.Extend(vector.Count);
        var from = vector.Values<byte>();
        for (var row = 0; row < room.Length; row++)
        {
            room[row] = from[row] != 0 && vector.IsValid(row);
        }

        values.Mark(vector);
    }

    public override Column Build() => new BoolColumn(Name, values.Items(), values.Nulls());
}

internal sealed class DateBuilder(string name) : ColumnBuilder(name)
{
    private Growing<int> values = new();

    public override void Append(DuckVector vector)
    {
        var room = values.Extend(vector.Count);
        var from = vector.Values<int>();
        for (var row = 0; row < room.Length; row++)
        {
            room[row] = vector.IsValid(row) ? from[row] : 0;
            if (room[row] is int.MaxValue or -int.MaxValue)
            {
                throw new PrepException($"Column '{Name}' holds an infinite date, which has no place in a frame; replace it in the query that reads it.");
            }
        }

        values.Mark(vector);
    }

    public override Column Build() => new DateColumn(Name, values.Items(), values.Nulls());
}

internal sealed class TimestampBuilder(string name, Func<long, long> microseconds) : ColumnBuilder(name)
{
    private Growing<long> values = new();

    public override void Append(DuckVector vector)
    {
        var room = values.Extend(vector.Count);
        var from = vector.Values<long>();
        for (var row = 0; row < room.Length; row++)
        {
            room[row] = vector.IsValid(row) ? microseconds(from[row]) : 0;
        }

        values.Mark(vector);
    }

    public override Column Build() => new TimestampColumn(Name, values.Items(), values.Nulls());
}

internal sealed class TextBuilder(string name) : ColumnBuilder(name)
{
    private readonly Utf8Dictionary dictionary = new();
    private Growing<int> codes = new();

    public override void Append(DuckVector vector)
    {
        var room = codes.Extend(vector.Count);
        for (var row = 0; row < room.Length; row++)
        {
            room[row] = vector.IsValid(row) ? dictionary.Code(vector.Utf8(row)) : -1;
        }
    }

    public override Column Build() => new TextColumn(Name, codes.Items(), dictionary.Texts());
}

internal sealed class EnumBuilder(string name, DuckType type) : ColumnBuilder(name)
{
    private Growing<int> codes = new();

    public override void Append(DuckVector vector)
    {
        var room = codes.Extend(vector.Count);
        for (var row = 0; row < room.Length; row++)
        {
            room[row] = vector.IsValid(row) ? DuckValues.EnumIndex(vector, row) : -1;
        }
    }

    public override Column Build() => new TextColumn(Name, codes.Items(), [.. type.EnumNames]);
}

/// <summary>A column of nothing but NULL, whose type the source did not say.</summary>
internal sealed class EmptyBuilder(string name) : ColumnBuilder(name)
{
    private int count;

    public override void Append(DuckVector vector) => count += vector.Count;

    public override Column Build()
    {
        var codes = new int[count];
        Array.Fill(codes, -1);
        return new TextColumn(Name, codes, []);
    }
}
