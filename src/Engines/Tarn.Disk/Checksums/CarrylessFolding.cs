using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tarn.Disk;

/// <summary>
/// Shortens a long input to a few bytes with the same cyclic redundancy check, by multiplication without carry: the input is a
/// polynomial, and what lies D bits before a block counts as what lies in it, times x^D modulo the check's own. Source:
/// V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
/// </summary>
internal sealed class CarrylessFolding(ReflectedPolynomial polynomial)
{
    private const int LaneBytes = 16;

    /// <summary>What is left of an input, for each width of the vectors: four of them, or one lane of the narrowest.</summary>
    public const int RestBytes512 = 256, RestBytes256 = 128, RestBytes128 = LaneBytes;

    /// <summary>Below this, setting out costs more than it wins.</summary>
    public const int LeastBytes512 = 4 * RestBytes512, LeastBytes256 = 4 * RestBytes256, LeastBytes128 = 4 * LaneBytes;

    private readonly Vector128<ulong> over256Bytes = Factors(polynomial, 256);
    private readonly Vector128<ulong> over128Bytes = Factors(polynomial, 128);
    private readonly Vector128<ulong> over64Bytes = Factors(polynomial, 64);
    private readonly Vector128<ulong> over16Bytes = Factors(polynomial, LaneBytes);

    /// <summary>
    /// Folds as many whole blocks of 256 bytes as there are, beginning from a register, into <paramref name="rest"/>, which is
    /// to be summed from a register of 0; answers the bytes that follow them.
    /// </summary>
    public ReadOnlySpan<byte> Fold512(ulong register, ReadOnlySpan<byte> bytes, scoped Span<byte> rest)
    {
        var factors = Vector512.Create(Vector256.Create(over256Bytes, over256Bytes), Vector256.Create(over256Bytes, over256Bytes));
        var a = MemoryMarshal.Read<Vector512<ulong>>(bytes) ^ Vector512.CreateScalar(register);
        var b = MemoryMarshal.Read<Vector512<ulong>>(bytes[64..]);
        var c = MemoryMarshal.Read<Vector512<ulong>>(bytes[128..]);
        var d = MemoryMarshal.Read<Vector512<ulong>>(bytes[192..]);
        bytes = bytes[RestBytes512..];
        while (bytes.Length >= RestBytes512)
        {
            a = Times(a, factors) ^ MemoryMarshal.Read<Vector512<ulong>>(bytes);
            b = Times(b, factors) ^ MemoryMarshal.Read<Vector512<ulong>>(bytes[64..]);
            c = Times(c, factors) ^ MemoryMarshal.Read<Vector512<ulong>>(bytes[128..]);
            d = Times(d, factors) ^ MemoryMarshal.Read<Vector512<ulong>>(bytes[192..]);
            bytes = bytes[RestBytes512..];
        }

        MemoryMarshal.Write(rest, a);
        MemoryMarshal.Write(rest[64..], b);
        MemoryMarshal.Write(rest[128..], c);
        MemoryMarshal.Write(rest[192..], d);
        return bytes;
    }

    /// <summary>The same by blocks of 128 bytes.</summary>
    public ReadOnlySpan<byte> Fold256(ulong register, ReadOnlySpan<byte> bytes, scoped Span<byte> rest)
    {
        var factors = Vector256.Create(over128Bytes, over128Bytes);
        var a = MemoryMarshal.Read<Vector256<ulong>>(bytes) ^ Vector256.CreateScalar(register);
        var b = MemoryMarshal.Read<Vector256<ulong>>(bytes[32..]);
        var c = MemoryMarshal.Read<Vector256<ulong>>(bytes[64..]);
        var d = MemoryMarshal.Read<Vector256<ulong>>(bytes[96..]);
        bytes = bytes[RestBytes256..];
        while (bytes.Length >= RestBytes256)
        {
            a = Times(a, factors) ^ MemoryMarshal.Read<Vector256<ulong>>(bytes);
            b = Times(b, factors) ^ MemoryMarshal.Read<Vector256<ulong>>(bytes[32..]);
            c = Times(c, factors) ^ MemoryMarshal.Read<Vector256<ulong>>(bytes[64..]);
            d = Times(d, factors) ^ MemoryMarshal.Read<Vector256<ulong>>(bytes[96..]);
            bytes = bytes[RestBytes256..];
        }

        MemoryMarshal.Write(rest, a);
        MemoryMarshal.Write(rest[32..], b);
        MemoryMarshal.Write(rest[64..], c);
        MemoryMarshal.Write(rest[96..], d);
        return bytes;
    }

    /// <summary>The same by blocks of 64 bytes, and at the end by 16, so that 16 bytes are left.</summary>
    public ReadOnlySpan<byte> Fold128(ulong register, ReadOnlySpan<byte> bytes, scoped Span<byte> rest)
    {
        const int strideBytes = 4 * LaneBytes;
        var factors = over64Bytes;
        var a = MemoryMarshal.Read<Vector128<ulong>>(bytes) ^ Vector128.CreateScalar(register);
        var b = MemoryMarshal.Read<Vector128<ulong>>(bytes[16..]);
        var c = MemoryMarshal.Read<Vector128<ulong>>(bytes[32..]);
        var d = MemoryMarshal.Read<Vector128<ulong>>(bytes[48..]);
        bytes = bytes[strideBytes..];
        while (bytes.Length >= strideBytes)
        {
            a = Times(a, factors) ^ MemoryMarshal.Read<Vector128<ulong>>(bytes);
            b = Times(b, factors) ^ MemoryMarshal.Read<Vector128<ulong>>(bytes[16..]);
            c = Times(c, factors) ^ MemoryMarshal.Read<Vector128<ulong>>(bytes[32..]);
            d = Times(d, factors) ^ MemoryMarshal.Read<Vector128<ulong>>(bytes[48..]);
            bytes = bytes[strideBytes..];
        }

        var folded = Times(a, over16Bytes) ^ b;
        folded = Times(folded, over16Bytes) ^ c;
        folded = Times(folded, over16Bytes) ^ d;
        while (bytes.Length >= LaneBytes)
        {
            folded = Times(folded, over16Bytes) ^ MemoryMarshal.Read<Vector128<ulong>>(bytes);
            bytes = bytes[LaneBytes..];
        }

        MemoryMarshal.Write(rest, folded);
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Times(Vector512<ulong> lanes, Vector512<ulong> factors) =>
        Pclmulqdq.V512.CarrylessMultiply(lanes, factors, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(lanes, factors, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Times(Vector256<ulong> lanes, Vector256<ulong> factors) =>
        Pclmulqdq.V256.CarrylessMultiply(lanes, factors, 0x00) ^ Pclmulqdq.V256.CarrylessMultiply(lanes, factors, 0x11);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Times(Vector128<ulong> lane, Vector128<ulong> factors) =>
        Pclmulqdq.CarrylessMultiply(lane, factors, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, factors, 0x11);

    /// <summary>
    /// The factors that carry a lane over the distance. The product of two reflected words comes out one bit low, hence one
    /// power less; the first word of a lane lies 64 bits further from the end than the second.
    /// </summary>
    private static Vector128<ulong> Factors(ReflectedPolynomial polynomial, int distanceBytes)
    {
        var distance = (ulong)distanceBytes * 8;
        var align = 64 - polynomial.Width;
        return Vector128.Create(polynomial.PowerOfX(distance + 63) << align, polynomial.PowerOfX(distance - 1) << align);
    }
}
