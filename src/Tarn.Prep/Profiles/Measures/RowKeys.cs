using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>
/// 128 bits of hash for each row, the same in every batch: of a billion rows, two that differ agree with a chance of less than one in 10^20.
/// </summary>
internal static class RowKeys
{
    private const ulong Other = 0x9FB21C651E98DF25;

    /// <param name="columns">At least one, all of one length.</param>
    /// <param name="zerosAgree">0 and -0 are the same, as rows are compared; as text they are not.</param>
    /// <param name="options">Threads.</param>
    public static UInt128[] Of(IReadOnlyList<Column> columns, bool zerosAgree, PrepOptions options)
    {
        const int block = 1 << 13;
        var keys = new UInt128[columns[0].Length];
        var texts = columns.Select(column => column is TextColumn text ? text.CategoryArray.Select(Hash).ToArray() : null).ToArray();
        options.ForEach((keys.Length + block - 1) / block, part =>
        {
            var (start, end) = (part * block, Math.Min(keys.Length, (part + 1) * block));
            for (var place = 0; place < columns.Count; place++)
            {
                var column = columns[place];
                for (var row = start; row < end; row++)
                {
                    // A missing value is one of its own: it is marked beside the bits.
                    var missing = column.IsNull(row);
                    var bits = missing ? 0 : column switch
                    {
                        DoubleColumn doubles => (UInt128)BitConverter.DoubleToUInt64Bits(zerosAgree ? doubles.Array[row] + 0.0 : doubles.Array[row]),
                        TextColumn text => texts[place]![text.Codes[row]],
                        LongColumn longs => (ulong)longs.Values[row],
                        BoolColumn truths => truths.Values[row] ? 1UL : 0UL,
                        DateColumn dates => (ulong)dates.Days[row],
                        _ => (ulong)((TimestampColumn)column).Microseconds[row],
                    };
                    keys[row] = Mix(keys[row], bits, ((ulong)place << 1) + (missing ? 1UL : 0UL));
                }
            }
        });
        return keys;
    }

    private static UInt128 Hash(string text)
    {
        UInt128 hash = (ulong)text.Length;
        foreach (var sign in text)
        {
            hash = Mix(hash, sign, 0);
        }

        return hash;
    }

    /// <summary>Two lanes that share nothing but what goes in.</summary>
    private static UInt128 Mix(UInt128 state, UInt128 bits, ulong salt)
    {
        var (low, high) = ((ulong)bits, (ulong)(bits >> 64));
        var one = RowHashes.Mix((ulong)state ^ RowHashes.Mix(low + (salt * 0x9E3779B97F4A7C15)) ^ (RowHashes.Mix(high + 1) * Other));
        var two = RowHashes.Mix((ulong)(state >> 64) + RowHashes.Mix((low ^ Other) - salt) + (RowHashes.Mix(high ^ 0xC2B2AE3D27D4EB4F) * 3));
        return new UInt128(two, one);
    }
}
