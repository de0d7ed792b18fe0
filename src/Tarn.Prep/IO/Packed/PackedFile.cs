using Tarn.Duck.Packed;

namespace Tarn.Prep.IO.Packed;

/// <summary>Sees that packed files are all there before they are read: readers take a cut end for the end.</summary>
internal static class PackedFile
{
    private const int BufferBytes = 1 << 18;

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
