using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Duck.Native;

/// <summary>duckdb_result: passed by value to duckdb_fetch_chunk, by address elsewhere.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ResultHandle
{
    private readonly ulong columnCount;
    private readonly ulong rowCount;
    private readonly ulong rowsChanged;
    private readonly nint columns;
    private readonly nint errorMessage;
    private readonly nint internalData;
}

/// <summary>duckdb_string_t: up to 12 bytes lie inside, longer text behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct StringCell
{
    public const int MostInlineBytes = 12;

    [FieldOffset(0)]
    public uint LengthBytes;

    [FieldOffset(4)]
    public Inline Short;

    [FieldOffset(8)]
    public byte* Long;

    [InlineArray(MostInlineBytes)]
    public struct Inline
    {
        private byte first;
    }
}

/// <summary>duckdb_hugeint as it is passed by value.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HugeInt(ulong Lower, long Upper)
{
    public static implicit operator HugeInt(Int128 value) => new((ulong)value, (long)(value >> 64));
}

/// <summary>duckdb_decimal.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DecimalCell(byte Width, byte Scale, HugeInt Value);

/// <summary>duckdb_query_progress_type.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ProgressCell(double Percentage, ulong RowsProcessed, ulong TotalRows);
