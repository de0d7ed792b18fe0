using Microsoft.Win32.SafeHandles;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// Holds the lines of one piece: those that begin in it. A piece begins with the byte before its own first, so that a line that begins
/// exactly there is seen to.
/// </summary>
internal sealed class CsvBuffer
{
    private const int Slack = 1 << 16;
    private byte[] bytes = [];

    public static long Start(int piece, int pieceBytes) => Math.Max(0, ((long)piece * pieceBytes) - 1);

    public ReadOnlySpan<byte> Read(SafeFileHandle handle, long start, long count)
    {
        var held = Fill(handle, start, (int)count);
        return bytes.AsSpan(0, held);
    }

    /// <param name="inside">For each piece whether it begins inside quotes; null where there are none.</param>
    public ReadOnlySpan<byte> Lines(SafeFileHandle handle, long length, int piece, int pieceBytes, bool[]? inside)
    {
        var start = Start(piece, pieceBytes);
        var next = Start(piece + 1, pieceBytes);
        for (var slack = (long)Slack; ; slack *= 4)
        {
            var wanted = Math.Min(length, next + slack) - start;
            if (wanted > Array.MaxLength - 1)
            {
                throw new PrepException("A line of the file is longer than 2 GB; it is not a CSV file, or its quotes do not match.");
            }

            var held = Fill(handle, start, (int)wanted);
            var atEnd = start + held >= length;
            var first = piece == 0 ? 0 : Behind(bytes.AsSpan(0, held), 0, inside?[piece] ?? false);
            var last = next >= length ? held : Behind(bytes.AsSpan(0, held), (int)(next - start), inside?[piece + 1] ?? false);
            if ((first < 0 || last < 0) && !atEnd)
            {
                continue;
            }

            if (first < 0 || (last >= 0 && last <= first))
            {
                return [];
            }

            if ((last < 0 || last == held) && bytes[held - 1] != (byte)'\n')
            {
                // The last line of a file may end without a sign.
                bytes[held] = (byte)'\n';
                return bytes.AsSpan(first, held + 1 - first);
            }

            return bytes.AsSpan(first, (last < 0 ? held : last) - first);
        }
    }

    /// <summary>The place behind the first end of a line outside quotes, or -1.</summary>
    private static int Behind(ReadOnlySpan<byte> text, int from, bool inside)
    {
        for (var at = from; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny((byte)'"', (byte)'\n');
            if (found < 0)
            {
                break;
            }

            at += found;
            if (text[at] == (byte)'"')
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

    private int Fill(SafeFileHandle handle, long start, int count)
    {
        if (bytes.Length < count + 1)
        {
            bytes = GC.AllocateUninitializedArray<byte>(count + 1);
        }

        var held = 0;
        while (held < count && RandomAccess.Read(handle, bytes.AsSpan(held, count - held), start + held) is > 0 and var got)
        {
            held += got;
        }

        return held;
    }
}
