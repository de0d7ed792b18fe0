using System.Diagnostics.CodeAnalysis;

namespace Tarn.Kinesis.Domain;

/// <summary>
/// A record's number in its shard, in the form that AWS's service gives: 47 hexadecimal digits written in decimal, namely
/// <c>2</c>, the shard's creation in seconds (9), the low digit of the shard's index (1), the record's index (16),
/// <c>00</c>, the record's time in seconds (9), the shard's index (8), <c>2</c>. Comes out with 56 decimal digits and
/// increases with the record's index.
/// </summary>
/// <param name="Index">0 stands for the beginning of the shard; the record at offset n of the log has n + 1.</param>
internal readonly record struct SequenceNumber(long CreationSeconds, int ShardIndex, long Index, long RecordSeconds)
{
    private const int DecimalDigits = 56;
    private const int Limbs = 6;
    private const uint DigitGroup = 1_000_000_000;
    private const long MostSeconds = 0xF_FFFF_FFFF;

    public static SequenceNumber AtOffset(long creationMilliseconds, int shard, long offset, long timestampMilliseconds) =>
        new(creationMilliseconds / 1000, shard, offset + 1, timestampMilliseconds / 1000);

    public static SequenceNumber ShardStart(long creationMilliseconds, int shard) =>
        new(creationMilliseconds / 1000, shard, 0, creationMilliseconds / 1000);

    /// <summary>The offset in the shard's log; -1 for the shard's beginning.</summary>
    public long Offset => Index - 1;

    /// <summary>Reads a number of this form; numbers of the older forms are not ours.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SequenceNumber number)
    {
        number = default;
        if (text is null || text.Length != DecimalDigits)
            return false;
        Span<uint> limbs = stackalloc uint[Limbs];
        limbs.Clear();
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
                return false;
            ulong carry = (uint)(digit - '0');
            foreach (ref var limb in limbs)
            {
                carry += (ulong)limb * 10;
                limb = (uint)carry;
                carry >>= 32;
            }

            // 56 decimal digits fit into 192 bits.
        }

        var low = limbs[0] | ((UInt128)limbs[1] << 32) | ((UInt128)limbs[2] << 64) | ((UInt128)limbs[3] << 96);
        var high = limbs[4] | ((ulong)limbs[5] << 32);
        number = new SequenceNumber(
            CreationSeconds: (long)(high >> 20) & MostSeconds,
            ShardIndex: (int)(low >> 4) & int.MaxValue,
            Index: (long)(ulong)(((UInt128)(high & 0xFFFF) << 48) | (low >> 80)),
            RecordSeconds: (long)(low >> 36) & MostSeconds);
        return number.Index >= 0 && number.Encode() is var (again, lowAgain) && again == high && lowAgain == low;
    }

    public override string ToString() => string.Create(DecimalDigits, Encode(), static (text, number) =>
    {
        Span<uint> limbs =
        [
            (uint)number.Low, (uint)(number.Low >> 32), (uint)(number.Low >> 64), (uint)(number.Low >> 96),
            (uint)number.High, (uint)(number.High >> 32),
        ];
        for (var end = DecimalDigits; end > 0; end -= 9)
        {
            ulong rest = 0;
            for (var i = Limbs - 1; i >= 0; i--)
            {
                rest = (rest << 32) | limbs[i];
                limbs[i] = (uint)(rest / DigitGroup);
                rest %= DigitGroup;
            }

            for (var at = end - 1; at >= Math.Max(0, end - 9); at--)
            {
                text[at] = (char)('0' + (rest % 10));
                rest /= 10;
            }
        }
    });

    /// <summary>The 188 bits: the highest 60 and the lowest 128.</summary>
    private (ulong High, UInt128 Low) Encode()
    {
        var high = (2ul << 56) | ((ulong)(CreationSeconds & MostSeconds) << 20) | ((ulong)(ShardIndex & 0xF) << 16) | ((ulong)Index >> 48);
        var low = ((UInt128)((ulong)Index & 0xFFFF_FFFF_FFFF) << 80)
            | ((UInt128)(ulong)(RecordSeconds & MostSeconds) << 36) | ((UInt128)(uint)ShardIndex << 4) | 2;
        return (high, low);
    }
}
