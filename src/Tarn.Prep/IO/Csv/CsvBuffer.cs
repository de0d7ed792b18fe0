namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Holds the records of one piece: those that begin in it. A piece begins with the byte before its own first, so that a record that
/// begins exactly there is seen to.
/// </summary>
internal sealed class CsvBuffer
{
    private const int Slack = 1 << 16;
    private byte[] bytes = [];

    /// <summary>Where in the file the records last given begin.</summary>
    public long Offset { get; private set; }

    public static long Start(long origin, int piece, int pieceBytes) => Math.Max(origin, origin + ((long)piece * pieceBytes) - 1);

    public ReadOnlySpan<byte> Read(CsvText text, long start, long count)
    {
        var held = Fill(text, start, (int)count);
        return bytes.AsSpan(0, held);
    }

    /// <summary>The records of a range that begins and ends with a record.</summary>
    public ReadOnlySpan<byte> Range(CsvText text, long start, long end)
    {
        Offset = start;
        return Ended(Fill(text, start, (int)(end - start)), 0);
    }

    /// <param name="origin">Where the first record of the file begins.</param>
    /// <param name="inside">For each piece whether it begins inside quotes; null where there are none.</param>
    /// <param name="quote">The sign around fields.</param>
    public ReadOnlySpan<byte> Records(CsvText text, long origin, int piece, int pieceBytes, bool[]? inside, byte quote)
    {
        var start = Start(origin, piece, pieceBytes);
        var next = Start(origin, piece + 1, pieceBytes);
        for (var slack = (long)Slack; ; slack *= 4)
        {
            var wanted = Math.Min(text.Length, next + slack) - start;
            if (wanted > Array.MaxLength - 1)
            {
                throw new PrepException($"A line of '{text.Path}' is longer than 2 GB; it is not a delimited file, or its quotes do not match (--quote none reads them as text).");
            }

            var held = Fill(text, start, (int)wanted);
            var atEnd = start + held >= text.Length;
            var first = piece == 0 ? 0 : Behind(bytes.AsSpan(0, held), 0, inside?[piece] ?? false, quote);
            var last = next >= text.Length ? held : Behind(bytes.AsSpan(0, held), (int)(next - start), inside?[piece + 1] ?? false, quote);
            if ((first < 0 || last < 0) && !atEnd)
            {
                continue;
            }

            if (first < 0 || (last >= 0 && last <= first))
            {
                return [];
            }

            Offset = start + first;
            return last < 0 || last == held ? Ended(held, first) : bytes.AsSpan(first, last - first);
        }
    }

    /// <summary>The last line of a file may end without a sign.</summary>
    private ReadOnlySpan<byte> Ended(int held, int first)
    {
        if (held > first && bytes[held - 1] != (byte)'\n')
        {
            bytes[held++] = (byte)'\n';
        }

        return bytes.AsSpan(first, held - first);
    }

    /// <summary>The place behind the first end of a line outside quotes, or -1.</summary>
    private static int Behind(ReadOnlySpan<byte> text, int from, bool inside, byte quote)
    {
        for (var at = from; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny(quote, (byte)'\n');
            if (found < 0)
            {
                break;
            }

            at += found;
            if (text[at] != (byte)'\n')
            {
                inside = !inside;
            }
            else if (!inside)
            {
                return at + 1;
            }
        }

        return -1;
    }

    private int Fill(CsvText text, long start, int count)
    {
        if (bytes.Length < count + 1)
        {
            bytes = GC.AllocateUninitializedArray<byte>(count + 1);
        }

        return text.Fill(bytes.AsSpan(0, count), start);
    }
}
