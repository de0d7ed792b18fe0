using System.Buffers;
using System.Text;

namespace Tarn.Wire;

/// <summary>Writes the pieces of a canonical request as bytes. Source: "Create a signed AWS API request", step 1, of the IAM user guide.</summary>
internal static class CanonicalText
{
    private const int MostUtf8BytesOfCharacter = 3;

    private static readonly SearchValues<byte> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    private static ReadOnlySpan<byte> Hex => "0123456789ABCDEF"u8;

    public static void WriteByte(this PooledWriter to, byte value)
    {
        to.GetSpan(1)[0] = value;
        to.Advance(1);
    }

    /// <summary>Text as it came over the wire, a byte for each character.</summary>
    public static void WriteLatin1(this PooledWriter to, ReadOnlySpan<char> text)
    {
        var span = to.GetSpan(text.Length);
        to.Advance(Encoding.Latin1.GetBytes(text, span));
    }

    /// <summary>Percent-encodes all but letters, digits and <c>-._~</c>.</summary>
    public static void WriteEncoded(this PooledWriter to, string text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(text.Length * MostUtf8BytesOfCharacter);
        to.WriteEncoded(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)), keepsSlash: false);
        ArrayPool<byte>.Shared.Return(rented);
    }

    public static void WriteEncoded(this PooledWriter to, ReadOnlySpan<byte> bytes, bool keepsSlash)
    {
        var span = to.GetSpan(bytes.Length * 3);
        var count = 0;
        foreach (var value in bytes)
        {
            if (Unreserved.Contains(value) || (keepsSlash && value == '/'))
            {
                span[count++] = value;
                continue;
            }

            span[count++] = (byte)'%';
            span[count++] = Hex[value >> 4];
            span[count++] = Hex[value & 0xf];
        }

        to.Advance(count);
    }

    /// <summary>A header's value without spaces at its ends, and with one in place of several.</summary>
    public static void WriteTrimmed(this PooledWriter to, ReadOnlySpan<char> value)
    {
        value = value.Trim(" \t");
        while (value.IndexOf("  ") is >= 0 and var at)
        {
            to.WriteLatin1(value[..(at + 1)]);
            value = value[at..].TrimStart(' ');
        }

        to.WriteLatin1(value);
    }
}
