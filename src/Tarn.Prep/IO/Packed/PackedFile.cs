using System.IO.Compression;
using Tarn.Duck.Packed;

namespace Tarn.Prep.IO.Packed;

/// <summary>Sees that packed files are all there before they are read: readers take a cut end for the end.</summary>
internal static class PackedFile
{
    private const int BufferBytes = 1 << 18;

    /// <summary>The bytes of a file, unpacked where its name ends in .gz or .zst.</summary>
    public static Stream Open(string file)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress)
            : file.EndsWith(".zst", StringComparison.OrdinalIgnoreCase) ? new ZstdSharp.DecompressionStream(stream, leaveOpen: false)
            : stream;
    }

    /// <summary>Whether a file holds nothing, packed or not.</summary>
    public static bool IsEmpty(string file)
    {
        if (new FileInfo(file).Length == 0)
        {
            return true;
        }

        try
        {
            using var stream = Open(file);
            return stream is not FileStream && stream.ReadByte() < 0;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ZstdSharp.ZstdException)
        {
            return false; // who reads it says what is wrong
        }
    }

    /// <param name="file">A file that is there; one whose name ends neither in .gz nor in .zst is not looked at.</param>
    /// <param name="path">Its path as a person knows it.</param>
    /// <param name="cancel">Ends the looking.</param>
    /// <exception cref="PrepException">It is cut, damaged, or not packed as its name says.</exception>
    public static void Check(string file, string path, CancellationToken cancel)
    {
        var isGzip = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && !file.EndsWith(".zst", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var kind = isGzip ? "gzip" : "zstd";
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        switch (isGzip ? GzipCheck.Of(stream, cancel) : ZstdCheck.Of(stream, cancel))
        {
            case PackedState.Cut:
                throw new PrepException($"'{path}' was cut: its {kind} data end before they are complete, so rows are missing. Get the whole file again.");
            case PackedState.Damaged:
                throw new PrepException($"'{path}' is damaged: its {kind} data do not agree with their checksum or cannot be unpacked. Get the file again.");
            case PackedState.Other:
                throw new PrepException($"'{path}' is not packed by {kind}, as the end of its name says; rename it.");
            default:
                return;
        }
    }
}
