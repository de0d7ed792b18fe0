using System.Buffers.Binary;

namespace Tarn.Disk;

/// <summary>
/// Cyclic redundancy checks of 32 or 64 bits that take and give their bits in reflected order, begin with ones and end
/// inverted. Long spans are folded where the processor multiplies without carry; the rest goes through tables.
/// </summary>
public sealed class ReflectedCrc
{
    private readonly ReflectedPolynomial polynomial;
    private readonly CarrylessFolding folding;
    private readonly ulong[] tables;

    private ReflectedCrc(int width, ulong bits)
    {
        polynomial = new ReflectedPolynomial(width, bits);
        folding = new CarrylessFolding(polynomial);
        tables = MakeTables(polynomial);
    }

    /// <summary>CRC-32 of ISO-HDLC (zlib, Ethernet).</summary>
    public static ReflectedCrc Crc32 { get; } = new(32, 0xEDB88320);

    /// <summary>CRC-32C of Castagnoli (iSCSI); <see cref="Disk.Crc32C"/> computes the same.</summary>
    public static ReflectedCrc Crc32C { get; } = new(32, 0x82F63B78);

    /// <summary>CRC-64 of the NVM Express specification.</summary>
    public static ReflectedCrc Crc64Nvme { get; } = new(64, 0x9A6C9329AC4BC9B5);

    /// <summary>The register before the first byte.</summary>
    public ulong Initial => polynomial.Mask;

    internal CarrylessFolding Folding => folding;

    internal ReflectedPolynomial Polynomial => polynomial;

    /// <summary>The register after the bytes.</summary>
    public ulong Append(ulong register, ReadOnlySpan<byte> bytes) => this == Crc32C
        ? Disk.Crc32C.Continue<ThisProcessor>((uint)register, bytes)
        : Continue<ThisProcessor>(register, bytes);

    /// <summary>The check value of what the register has taken in.</summary>
    public ulong Finish(ulong register) => register ^ polynomial.Mask;

    /// <summary>The check value in network order, 4 or 8 bytes.</summary>
    public byte[] ToBytes(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[(8 - (polynomial.Width / 8))..];
    }

    /// <summary>The check value from its bytes in network order.</summary>
    public ulong FromBytes(ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        foreach (var part in bytes)
            value = (value << 8) | part;
        return value;
    }

    /// <summary>The check value of two messages in a row, from theirs and the length of the second.</summary>
    public ulong Combine(ulong first, ulong second, long secondLengthBytes) =>
        polynomial.Multiply(first, polynomial.PowerOfX((ulong)secondLengthBytes * 8)) ^ second;

    internal ulong Continue<TProcessor>(ulong register, ReadOnlySpan<byte> bytes)
        where TProcessor : struct, IProcessor
    {
        if (!TProcessor.Folds128 || bytes.Length < CarrylessFolding.LeastBytes128)
            return ContinueByTables(register, bytes);

        // Each width leaves a rest for the next narrower one, which costs what only long inputs win back.
        if (TProcessor.Folds512 && bytes.Length >= CarrylessFolding.LeastBytes512)
            return FoldWide<TProcessor>(register, bytes);
        if (TProcessor.Folds256 && bytes.Length >= 2 * CarrylessFolding.LeastBytes256)
            return FoldWide<TProcessor>(register, bytes);
        return FoldAll(register, bytes);
    }

    private ulong FoldWide<TProcessor>(ulong register, ReadOnlySpan<byte> bytes)
        where TProcessor : struct, IProcessor
    {
        Span<byte> rest = stackalloc byte[TProcessor.Folds512 ? CarrylessFolding.RestBytes512 : CarrylessFolding.RestBytes256];
        bytes = TProcessor.Folds512 ? folding.Fold512(register, bytes, rest) : folding.Fold256(register, bytes, rest);
        register = FoldAll(0, rest);
        return bytes.Length < CarrylessFolding.LeastBytes128 ? ContinueByTables(register, bytes) : FoldAll(register, bytes);
    }

    private ulong FoldAll(ulong register, ReadOnlySpan<byte> bytes)
    {
        Span<byte> rest = stackalloc byte[CarrylessFolding.RestBytes128];
        bytes = folding.Fold128(register, bytes, rest);
        return ContinueByTables(ContinueByTables(0, rest), bytes);
    }

    private ulong ContinueByTables(ulong register, ReadOnlySpan<byte> bytes)
    {
        // Eight tables take eight bytes at a step.
        var table = tables;
        while (bytes.Length >= 8)
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ register;
            register = table[(7 * 256) + (int)(word & 0xFF)]
                ^ table[(6 * 256) + (int)((word >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((word >> 16) & 0xFF)]
                ^ table[(4 * 256) + (int)((word >> 24) & 0xFF)]
                ^ table[(3 * 256) + (int)((word >> 32) & 0xFF)]
                ^ table[(2 * 256) + (int)((word >> 40) & 0xFF)]
                ^ table[(1 * 256) + (int)((word >> 48) & 0xFF)]
                ^ table[(int)(word >> 56)];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            register = table[(int)((register ^ value) & 0xFF)] ^ (register >> 8);
        return register;
    }

    private static ulong[] MakeTables(ReflectedPolynomial polynomial)
    {
        var tables = new ulong[8 * 256];
        for (var value = 0; value < 256; value++)
        {
            var register = (ulong)value;
            for (var bit = 0; bit < 8; bit++)
                register = polynomial.TimesX(register);
            tables[value] = register;
        }

        for (var at = 256; at < tables.Length; at++)
            tables[at] = tables[(int)(tables[at - 256] & 0xFF)] ^ (tables[at - 256] >> 8);
        return tables;
    }
}
