using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tarn.Blobs.Format;

/// <summary>
/// Shortens a long input to 256 bytes with the same CRC-32C, on processors that multiply without carry in 512 bits. The
/// input is a polynomial: what lies 256 bytes back counts as what lies here, times x^2048 modulo the CRC's own. Source:
/// V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
/// </summary>
internal static class Crc32CFolding
{
    public const int BlockBytes = 256;

    /// <summary>Below this, setting out costs more than it wins.</summary>
    public const int LeastBytes = 4 * BlockBytes;

    private const uint ReflectedPolynomial = 0x82F63B78;

    /// <summary>
    /// The factors of a lane's earlier and later half, which stands 64 powers lower. A product of reflected numbers comes out
    /// one bit low, hence one power less.
    /// </summary>
    private static readonly Vector128<ulong> Factors = Vector128.Create(PowerOfX((BlockBytes * 8) + 63), PowerOfX((BlockBytes * 8) - 1));

    public static bool IsSupported => Pclmulqdq.V512.IsSupported;

    /// <summary>
    /// Folds as many whole blocks as there are, beginning from a state, into <paramref name="rest"/> (256 bytes), which is to
    /// be summed from a state of 0; answers the bytes that follow them.
    /// </summary>
    public static ReadOnlySpan<byte> Fold(uint state, ReadOnlySpan<byte> bytes, scoped Span<byte> rest)
    {
        Vector512<ulong> factors = Vector512.Create(Vector256.Create(Factors, Factors), Vector256.Create(Factors, Factors));
        Vector512<ulong> a = Load(bytes, 0) ^ Vector512.CreateScalar((ulong)state);
        Vector512<ulong> b = Load(bytes, 64);
        Vector512<ulong> c = Load(bytes, 128);
        Vector512<ulong> d = Load(bytes, 192);
        bytes = bytes[BlockBytes..];
        while (bytes.Length >= BlockBytes)
        {
            a = Times(a, factors) ^ Load(bytes, 0);
            b = Times(b, factors) ^ Load(bytes, 64);
            c = Times(c, factors) ^ Load(bytes, 128);
            d = Times(d, factors) ^ Load(bytes, 192);
            bytes = bytes[BlockBytes..];
        }
        Store(a, rest, 0);
        Store(b, rest, 64);
        Store(c, rest, 128);
        Store(d, rest, 192);
        return bytes;
    }

    private static Vector512<ulong> Times(Vector512<ulong> value, Vector512<ulong> factors) =>
        Pclmulqdq.V512.CarrylessMultiply(value, factors, 0x00) ^ Pclmulqdq.V512.CarrylessMultiply(value, factors, 0x11);

    private static Vector512<ulong> Load(ReadOnlySpan<byte> bytes, int offset) =>
        MemoryMarshal.Read<Vector512<ulong>>(bytes[offset..]);

    private static void Store(Vector512<ulong> value, scoped Span<byte> bytes, int offset) => MemoryMarshal.Write(bytes[offset..], value);

    /// <summary>x to the power, modulo the polynomial, reflected: the highest bit is x^0.</summary>
    private static ulong PowerOfX(int power)
    {
        uint value = 0x80000000;
        for (int i = 0; i < power; i++)
            value = (value & 1) != 0 ? (value >> 1) ^ ReflectedPolynomial : value >> 1;
        return (ulong)value << 32;
    }
}
