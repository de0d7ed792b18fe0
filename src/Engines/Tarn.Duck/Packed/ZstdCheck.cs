using System.Buffers.Binary;

namespace Tarn.Duck.Packed;

/// <summary>
/// Tells whether a file of Zstandard is all there, from the lengths that its frames and blocks say; nothing is unpacked. Source: RFC 8878,
/// section 3.1.
/// </summary>
public static class ZstdCheck
{
    private const uint FrameMagic = 0xFD2FB528;
    private const uint SkippableMagic = 0x184D2A50;

    /// <summary>Reads a stream that can seek, from where it is to its end.</summary>
    public static PackedState Of(Stream stream, CancellationToken cancel = default)
    {
        var isFirst = true;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (!isFirst && stream.Position == stream.Length)
                return PackedState.Whole;
            if (Number(stream, 4) is not { } magic)
                return isFirst ? PackedState.Other : PackedState.Cut;
            var state = magic switch
            {
                FrameMagic => Frame(stream, cancel),
                _ when (magic & 0xFFFFFFF0) == SkippableMagic => Number(stream, 4) is { } length && Skip(stream, length) ? PackedState.Whole : PackedState.Cut,
                _ => isFirst ? PackedState.Other : PackedState.Damaged,
            };
            if (state != PackedState.Whole)
                return state;
            isFirst = false;
        }
    }

    private static PackedState Frame(Stream stream, CancellationToken cancel)
    {
        if (Number(stream, 1) is not { } descriptor)
            return PackedState.Cut;
        var isSingleSegment = (descriptor & 0x20) != 0;
        var sizeBytes = (descriptor >> 6) switch { 0 => isSingleSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 };
        var dictionaryBytes = (descriptor & 3) switch { 3 => 4, var bytes => (int)bytes };
        if (!Skip(stream, (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes))
            return PackedState.Cut;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (Number(stream, 3) is not { } block)
                return PackedState.Cut;
            if ((block >> 1 & 3) == 3)
                return PackedState.Damaged;

            // A block of one byte repeated has that byte alone.
            if (!Skip(stream, (block >> 1 & 3) == 1 ? 1 : block >> 3))
                return PackedState.Cut;
            if ((block & 1) != 0)
                break;
        }

        return Skip(stream, (descriptor & 4) != 0 ? 4 : 0) ? PackedState.Whole : PackedState.Cut;
    }

    private static uint? Number(Stream stream, int bytes)
    {
        Span<byte> number = stackalloc byte[4];
        number.Clear();
        return stream.ReadAtLeast(number[..bytes], bytes, throwOnEndOfStream: false) == bytes ? BinaryPrimitives.ReadUInt32LittleEndian(number) : null;
    }

    private static bool Skip(Stream stream, long bytes)
    {
        if (stream.Length - stream.Position < bytes)
            return false;
        stream.Position += bytes;
        return true;
    }
}
