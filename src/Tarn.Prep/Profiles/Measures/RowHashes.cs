using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>Finds rows that repeat an earlier one: by hash first, and by value where hashes agree.</summary>
internal static class RowHashes
{
    public static long CountDuplicates(Frame frame, PrepOptions options) => Repeated(frame, options).AsSpan().Count(true);

    /// <summary>For each row whether an earlier one is the same in every column.</summary>
    public static bool[] Repeated(Frame frame, PrepOptions options)
    {
        var repeated = new bool[frame.RowCount];
        if (frame.Columns.Count == 0)
        {
            return repeated;
        }

        var hashes = Of(frame, options);
        var first = new Dictionary<ulong, int>(frame.RowCount);
        List<int>? others = null;
        for (var row = 0; row < hashes.Length; row++)
        {
            if (first.TryAdd(hashes[row], row))
            {
                continue;
            }

            repeated[row] = Same(frame, first[hashes[row]], row) || (others?.Exists(other => Same(frame, other, row)) ?? false);
            if (!repeated[row])
            {
                (others ??= []).Add(row);
            }
        }

        return repeated;
    }

    /// <summary>A hash of each row's values. Blocks of rows go over all columns, so that the hashes stay in the cache.</summary>
    public static ulong[] Of(Frame frame, PrepOptions options)
    {
        const int block = 1 << 13;
        var hashes = new ulong[frame.RowCount];
        var texts = frame.Columns.Select(column => column is TextColumn text ? text.CategoryArray.Select(Hash).ToArray() : null).ToArray();
        options.ForEach((frame.RowCount + block - 1) / block, part =>
        {
            var start = part * block;
            var end = Math.Min(frame.RowCount, start + block);
            for (var place = 0; place < frame.Columns.Count; place++)
            {
                var salt = (ulong)place * 0x9E3779B97F4A7C15;
                var column = frame.Columns[place];
                for (var row = start; row < end; row++)
                {
                    var bits = column switch
                    {
                        DoubleColumn doubles => double.IsNaN(doubles.Array[row]) ? ulong.MaxValue : BitConverter.DoubleToUInt64Bits(doubles.Array[row] + 0.0),
                        TextColumn text => text.Codes[row] < 0 ? ulong.MaxValue : texts[place]![text.Codes[row]],
                        _ when column.IsNull(row) => ulong.MaxValue,
                        LongColumn longs => (ulong)longs.Values[row],
                        BoolColumn truths => truths.Values[row] ? 1UL : 0UL,
                        DateColumn dates => (ulong)dates.Days[row],
                        _ => (ulong)((TimestampColumn)column).Microseconds[row],
                    };
                    hashes[row] = Mix(hashes[row] ^ Mix(bits + salt));
                }
            }
        });
        return hashes;
    }

    internal static ulong Hash(string text)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var sign in text)
        {
            hash = (hash ^ sign) * 0x100000001B3;
        }

        return Mix(hash);
    }

    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
        value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
        return value ^ (value >> 32);
    }

    private static bool Same(Frame frame, int a, int b)
    {
        foreach (var column in frame.Columns)
        {
            if (!Equals(column[a], column[b]))
            {
                return false;
            }
        }

        return true;
    }
}
