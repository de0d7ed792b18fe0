using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tarn.Duck.Native;

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
