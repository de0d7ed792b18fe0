using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Tarn.S3;

/// <summary>
/// Cyclic redundancy checks of 32 or 64 bits that take and give their bits in reflected order, begin with ones and end
/// inverted. Long spans are folded 64 bytes at a time by carry-less multiplication where the processor has it.
/// </summary>
/// <remarks>
/// A register of width w is kept in the low w bits. Folding: a block that lies D bits before the end of the message is
/// congruent, modulo the polynomial, to the block times x^D; so 16 bytes are multiplied by two constants and added to the
/// 16 bytes D bits further on. The last 16 bytes go through the table. Source: Gopal et al., "Fast CRC Computation for
/// Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009.
/// </remarks>
internal sealed class ReflectedCrc
{
    private const int LaneBytes = 16;
    private const int StrideBytes = 4 * LaneBytes;

    /// <summary>CRC-32 of ISO-HDLC (zlib, Ethernet).</summary>
    public static readonly ReflectedCrc Crc32 = new(32, 0xEDB88320);

    /// <summary>CRC-32C of Castagnoli (iSCSI).</summary>
    public static readonly ReflectedCrc Crc32C = new(32, 0x82F63B78);

    /// <summary>CRC-64 of the NVM Express specification.</summary>
    public static readonly ReflectedCrc Crc64Nvme = new(64, 0x9A6C9329AC4BC9B5);

    private readonly int width;
    private readonly ulong polynomial;
    private readonly ulong[] table;
    private readonly Vector128<ulong> foldByStride;
    private readonly Vector128<ulong> foldByLane;

    private ReflectedCrc(int width, ulong polynomial)
    {
        this.width = width;
        this.polynomial = polynomial;
        Mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        table = MakeTable();
        foldByStride = FoldConstants(StrideBytes * 8);
        foldByLane = FoldConstants(LaneBytes * 8);
    }

    /// <summary>The register before the first byte.</summary>
    public ulong Initial => Mask;

    private ulong Mask { get; }

    /// <summary>The register after the bytes.</summary>
    public ulong Append(ulong register, ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= StrideBytes)
            return Fold(register, bytes);
        return AppendByTable(register, bytes);
    }

    /// <summary>The check value of what the register has taken in.</summary>
    public ulong Finish(ulong register) => register ^ Mask;

    /// <summary>The check value in network order, as S3 encodes it.</summary>
    public byte[] ToBytes(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[(8 - (width / 8))..];
    }

    public ulong FromBytes(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (var part in bytes)
            value = (value << 8) | part;
        return value;
    }

    /// <summary>The check value of two messages in a row, from theirs and the length of the second.</summary>
    public ulong Combine(ulong first, ulong second, long secondLengthBytes) =>
        Multiply(first, PowerOfX((ulong)secondLengthBytes * 8)) ^ second;

    private ulong AppendByTable(ulong register, ReadOnlySpan<byte> bytes)
    {
        // Eight tables take eight bytes at a step.
        var tables = table;
        while (bytes.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ register;
            register = tables[(7 * 256) + (int)(word & 0xFF)]
                ^ tables[(6 * 256) + (int)((word >> 8) & 0xFF)]
                ^ tables[(5 * 256) + (int)((word >> 16) & 0xFF)]
                ^ tables[(4 * 256) + (int)((word >> 24) & 0xFF)]
                ^ tables[(3 * 256) + (int)((word >> 32) & 0xFF)]
                ^ tables[(2 * 256) + (int)((word >> 40) & 0xFF)]
                ^ tables[(1 * 256) + (int)((word >> 48) & 0xFF)]
                ^ tables[(int)(word >> 56)];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            register = tables[(int)((register ^ value) & 0xFF)] ^ (register >> 8);
        return register;
    }

    private ulong Fold(ulong register, ReadOnlySpan<byte> bytes)
    {
        ref var at = ref MemoryMarshal.GetReference(bytes);
        var lane0 = Load(ref at, 0) ^ Vector128.CreateScalar(register);
        var lane1 = Load(ref at, 1);
        var lane2 = Load(ref at, 2);
        var lane3 = Load(ref at, 3);
        bytes = bytes[StrideBytes..];
        while (bytes.Length >= StrideBytes)
        {
            at = ref MemoryMarshal.GetReference(bytes);
            lane0 = Multiply(lane0, foldByStride) ^ Load(ref at, 0);
            lane1 = Multiply(lane1, foldByStride) ^ Load(ref at, 1);
            lane2 = Multiply(lane2, foldByStride) ^ Load(ref at, 2);
            lane3 = Multiply(lane3, foldByStride) ^ Load(ref at, 3);
            bytes = bytes[StrideBytes..];
        }

        var folded = Multiply(lane0, foldByLane) ^ lane1;
        folded = Multiply(folded, foldByLane) ^ lane2;
        folded = Multiply(folded, foldByLane) ^ lane3;
        while (bytes.Length >= LaneBytes)
        {
            folded = Multiply(folded, foldByLane) ^ Load(ref MemoryMarshal.GetReference(bytes), 0);
            bytes = bytes[LaneBytes..];
        }

        Span<byte> rest = stackalloc byte[LaneBytes];
        folded.AsByte().CopyTo(rest);
        return AppendByTable(AppendByTable(0, rest), bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ref byte at, int lane) =>
        Vector128.LoadUnsafe(ref at, (nuint)(lane * LaneBytes)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<ulong> block, Vector128<ulong> constants) =>
        Pclmulqdq.CarrylessMultiply(block, constants, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, constants, 0x11);

    /// <summary>
    /// The constants that carry a 16-byte block over the distance. The product of two reflected words comes out one bit
    /// low, hence one power less; the first word of a block lies 64 bits further from the end than the second.
    /// </summary>
    private Vector128<ulong> FoldConstants(int distanceBits)
    {
        var align = 64 - width;
        return Vector128.Create(
            PowerOfX((ulong)distanceBits + 63) << align,
            PowerOfX((ulong)distanceBits - 1) << align);
    }

    /// <summary>x to the power, modulo the polynomial; the highest bit of a register stands for x^0.</summary>
    private ulong PowerOfX(ulong exponent)
    {
        var result = 1UL << (width - 1);
        var square = 1UL << (width - 2);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = Multiply(result, square);
            square = Multiply(square, square);
        }

        return result;
    }

    private ulong Multiply(ulong left, ulong right)
    {
        ulong product = 0;
        for (var bit = 1UL << (width - 1); bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
                product ^= right;
            right = TimesX(right);
        }

        return product;
    }

    private ulong TimesX(ulong value) => (value & 1) != 0 ? (value >> 1) ^ polynomial : value >> 1;

    private ulong[] MakeTable()
    {
        var tables = new ulong[8 * 256];
        for (var value = 0; value < 256; value++)
        {
            var register = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
                register = TimesX(register);
            tables[value] = register;
        }

        for (var at = 256; at < tables.Length; at++)
            tables[at] = tables[(int)(tables[at - 256] & 0xFF)] ^ (tables[at - 256] >> 8);
        return tables;
    }
}
