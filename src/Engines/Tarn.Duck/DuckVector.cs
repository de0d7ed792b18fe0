using System.Runtime.CompilerServices;
using Tarn.Duck.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>
/// The values of one column of a chunk, or of the elements or fields within one. Spans point into DuckDB's memory and end
/// with the chunk. Values at rows that are not valid are undefined.
/// </summary>
/// <remarks>
/// What a value is, by type: BOOLEAN byte; integers and floats their own; HUGEINT Int128; DECIMAL short, int, long or Int128 up
/// to a width of 4, 9, 18, 38 (unscaled); DATE int days since 1970; TIME and TIMESTAMP long microseconds; INTERVAL
/// <see cref="DuckInterval"/>; LIST and MAP <see cref="DuckListEntry"/>; VARCHAR and BLOB through <see cref="Utf8"/>.
/// Source: duckdb.org/docs/current/clients/c/vector.
/// </remarks>
public readonly unsafe struct DuckVector
{
    private readonly nint vector;
    private readonly byte* data;
    private readonly ulong* validity;

    internal DuckVector(nint vector, DuckType type, int count)
    {
        this.vector = vector;
        Type = type;
        Count = count;
        data = (byte*)Vectors.DuckDBVectorGetData(vector);
        validity = Vectors.DuckDBVectorGetValidity(vector);
    }

    public DuckType Type { get; }

    public int Count { get; }

    /// <summary>True when no value is NULL.</summary>
    public bool AllValid => validity == null;

    /// <summary>A bit for each row, set where the value is not NULL, lowest first; empty when all are valid.</summary>
    public ReadOnlySpan<ulong> Validity => validity == null ? [] : new ReadOnlySpan<ulong>(validity, (Count + 63) / 64);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsValid(int row) => validity == null || (validity[row >> 6] & (1UL << (row & 63))) != 0;

    /// <summary>All values as they lie in memory; the element type must have the column's width.</summary>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        if (Type.ValueBytes != sizeof(T))
            throw new InvalidOperationException($"Values of {Type} are {Type.ValueBytes} bytes wide, not {sizeof(T)}.");
        return new ReadOnlySpan<T>(data, Count);
    }

    /// <summary>The bytes of a VARCHAR (UTF-8), BLOB or BIT value.</summary>
    public ReadOnlySpan<byte> Utf8(int row)
    {
        if (Type.Id is not (DuckTypeId.Varchar or DuckTypeId.Blob or DuckTypeId.Bit or DuckTypeId.BigNumber or DuckTypeId.Geometry))
            throw new InvalidOperationException($"{Type} has no bytes to read.");
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count);
        var cell = (StringCell*)data + row;
        return cell->LengthBytes <= StringCell.MostInlineBytes
            ? new ReadOnlySpan<byte>(&cell->Short, (int)cell->LengthBytes)
            : new ReadOnlySpan<byte>(cell->Long, (int)cell->LengthBytes);
    }

    /// <summary>All elements of all lists (or key/value structs of all maps) of this vector; a list's own lie at its entry's range.</summary>
    public DuckVector Elements => Type.Id switch
    {
        DuckTypeId.List or DuckTypeId.Map => new DuckVector(Vectors.DuckDBListVectorGetChild(vector), Type.Element!, (int)Vectors.DuckDBListVectorGetSize(vector)),
        DuckTypeId.Array => new DuckVector(Vectors.DuckDBArrayVectorGetChild(vector), Type.Element!, Count * Type.ArrayLength),
        _ => throw new InvalidOperationException($"{Type} has no elements."),
    };

    /// <summary>Where the row's elements lie within <see cref="Elements"/>.</summary>
    public Range ElementRange(int row)
    {
        if (Type.Id == DuckTypeId.Array)
            return (row * Type.ArrayLength)..((row + 1) * Type.ArrayLength);
        var entry = Values<DuckListEntry>()[row];
        return (int)entry.Offset..(int)(entry.Offset + entry.Length);
    }

    /// <summary>One field of all structs of this vector.</summary>
    public DuckVector Field(int index) => Type.Id is DuckTypeId.Struct
        ? new DuckVector(Vectors.DuckDBStructVectorGetChild(vector, index), Type.Fields[index].Type, Count)
        : throw new InvalidOperationException($"{Type} has no fields.");

    /// <summary>The value as an object (see <see cref="DuckValues"/>); null for NULL. Convenient rather than quick.</summary>
    public object? GetValue(int row) => DuckValues.Read(this, row);
}

/// <summary>Where a list's elements lie in the elements of its vector.</summary>
public readonly record struct DuckListEntry(ulong Offset, ulong Length);
