using System.Text;
using DuckDB.NET.Native;
using static DuckDB.NET.Native.NativeMethods;

namespace Tarn.Duck;

/// <summary>
/// One column of a chunk being filled (see <see cref="DuckVector"/> for what lies where). Rows begin as not NULL and with whatever
/// the memory held: each row that is handed over must be set, or set to NULL, in every column.
/// </summary>
public readonly unsafe struct DuckWriteVector
{
    private readonly nint vector;

    internal DuckWriteVector(nint vector, DuckType type, int capacity)
    {
        this.vector = vector;
        Type = type;
        Capacity = capacity;
    }

    public DuckType Type { get; }

    public int Capacity { get; }

    /// <summary>The values to fill.</summary>
    public Span<T> Values<T>()
        where T : unmanaged
    {
        if (Type.ValueBytes != sizeof(T))
            throw new InvalidOperationException($"Values of {Type} are {Type.ValueBytes} bytes wide, not {sizeof(T)}.");
        return new Span<T>(Vectors.DuckDBVectorGetData(vector), Capacity);
    }

    public void SetNull(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        Vectors.DuckDBVectorEnsureValidityWritable(vector);
        Vectors.DuckDBVectorGetValidity(vector)[row >> 6] &= ~(1UL << (row & 63));

        // DuckDB copies the fields of a NULL struct too, so they must not be left as they were.
        for (var i = 0; i < Type.Fields.Count; i++)
            Field(i).SetNull(row);
    }

    /// <summary>Copies the bytes of a VARCHAR (must be UTF-8) or BLOB value.</summary>
    public void SetBytes(int row, ReadOnlySpan<byte> bytes)
    {
        if (Type.Id is not (DuckTypeId.Varchar or DuckTypeId.Blob))
            throw new InvalidOperationException($"{Type} takes no bytes.");
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Capacity);
        byte nothing;
        fixed (byte* start = bytes)
            Vectors.DuckDBVectorAssignStringElementLength(vector, (ulong)row, start == null ? &nothing : start, bytes.Length);
    }

    public void SetText(int row, string text) => SetBytes(row, Encoding.UTF8.GetBytes(text));

    /// <summary>Says where a LIST's or MAP's elements lie within <see cref="Elements"/>.</summary>
    public void SetList(int row, int offset, int length) => Values<DuckListEntry>()[row] = new DuckListEntry((ulong)offset, (ulong)length);

    /// <summary>The elements of all lists (or key/value structs of all maps), with room for <paramref name="count"/> in all.</summary>
    public DuckWriteVector Elements(int count)
    {
        if (Type.Id is not (DuckTypeId.List or DuckTypeId.Map))
            throw new InvalidOperationException($"{Type} has no elements.");
        if (Vectors.DuckDBListVectorReserve(vector, (ulong)count) != DuckDBState.Success || Vectors.DuckDBListVectorSetSize(vector, (ulong)count) != DuckDBState.Success)
            throw new DuckException("DuckDB could not make room for list elements.");
        return new DuckWriteVector(Vectors.DuckDBListVectorGetChild(vector), Type.Element!, count);
    }

    /// <summary>One field of all structs.</summary>
    public DuckWriteVector Field(int index) => Type.Id is DuckTypeId.Struct
        ? new DuckWriteVector(Vectors.DuckDBStructVectorGetChild(vector, index), Type.Fields[index].Type, Capacity)
        : throw new InvalidOperationException($"{Type} has no fields.");
}
