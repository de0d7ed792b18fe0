using System.Buffers;
using System.IO.Compression;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Tarn.Prep.IO.Packed;

namespace Tarn.Prep.IO.Csv;

/// <summary>
/// The bytes of a delimited file as UTF-8 with line feeds. A file that is so already is read where it lies; of another encoding, a
/// compressed one or one with carriage returns alone a copy is made, which has no name and goes with the process.
/// </summary>
internal sealed class CsvText : IDisposable
{
    private const int HeadBytes = 1 << 20;

    private CsvText(string path, string name, SafeFileHandle handle, int start, IReadOnlyList<string> notes)
    {
        (File, Path) = (path, name);
        Handle = handle;
        Start = start;
        Notes = notes;
        Length = RandomAccess.GetLength(handle);
    }

    /// <summary>Where it lies.</summary>
    public string File { get; }

    /// <summary>Its path as a person knows it.</summary>
    public string Path { get; }

    public SafeFileHandle Handle { get; }

    /// <summary>Where the text begins, behind a byte order mark.</summary>
    public int Start { get; }

    public long Length { get; }

    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether the encoding was neither given nor marked in the file.</summary>
    public bool IsGuessed { get; private init; }

    public void Dispose() => Handle.Dispose();

    /// <summary>Opens a file that is there and holds something.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Its path as a person knows it.</param>
    /// <param name="encoding">The name of its encoding; null to find out.</param>
    /// <param name="cancel">Ends the looking whether a packed file is whole.</param>
    /// <exception cref="PrepException">It is not there, holds nothing, is cut, or its encoding is not known.</exception>
    public static CsvText Open(string file, string path, string? encoding, CancellationToken cancel = default)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            throw new PrepException(Directory.Exists(file) ? $"'{path}' is a folder, not a file." : $"There is no file '{path}'.");
        }

        if (info.Length == 0)
        {
            throw new PrepException($"'{path}' has no bytes: it is empty.");
        }

        if (file.EndsWith(".zst", StringComparison.OrdinalIgnoreCase))
        {
            throw new PrepException($"'{path}' is compressed by zstd, which is not read for delimited files; unpack it, or pack it as .gz.");
        }

        try
        {
            var packed = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            var handle = System.IO.File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);
            if (packed)
            {
                PackedFile.Check(file, path, cancel);
                handle = Copy(handle, stream => new GZipStream(stream, CompressionMode.Decompress), path);
                if (RandomAccess.GetLength(handle) == 0)
                {
                    handle.Dispose();
                    throw new PrepException($"'{path}' holds nothing: unpacked it has no bytes.");
                }
            }

            return Plain(file, path, handle, encoding);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new PrepException($"'{path}' cannot be read: {fault.Message}", fault);
        }
    }

    private static CsvText Plain(string file, string path, SafeFileHandle handle, string? encoding)
    {
        var head = new byte[(int)Math.Min(HeadBytes, RandomAccess.GetLength(handle))];
        head = head[..Fill(handle, head, 0)];
        var (found, mark) = TextEncodings.Marked(head);
        var notes = new List<string>();
        var named = encoding is null ? null : TextEncodings.Named(encoding);
        var used = named ?? found ?? TextEncodings.Unmarked(head);
        var start = mark;
        if (used.CodePage != Encoding.UTF8.CodePage)
        {
            handle = Copy(handle, stream => Encoding.CreateTranscodingStream(stream, used, new UTF8Encoding(false, true)), path, mark);
            start = 0;
            if (named is null)
            {
                notes.Add($"'{path}' was read as {used.WebName}, as its first bytes say.");
            }

            head = new byte[(int)Math.Min(HeadBytes, RandomAccess.GetLength(handle))];
            head = head[..Fill(handle, head, 0)];
        }

        if (head.AsSpan().IndexOf((byte)'\r') >= 0 && head.AsSpan().IndexOf((byte)'\n') < 0)
        {
            handle = Copy(handle, stream => new LineFeedStream(stream), path, start);
            start = 0;
            notes.Add($"The lines of '{path}' end with carriage returns alone.");
        }

        return new CsvText(file, path, handle, start, notes) { IsGuessed = encoding is null && found is null };
    }

    /// <summary>Writes what a stream over the file gives into a file without a name; the handle given is closed.</summary>
    private static SafeFileHandle Copy(SafeFileHandle from, Func<Stream, Stream> through, string path, int skip = 0)
    {
        var name = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"tarn-prep-{Guid.NewGuid():N}");
        try
        {
            using var source = new FileStream(from, FileAccess.Read, 1 << 16);
            source.Seek(skip, SeekOrigin.Begin);
            using var stream = through(source);
            var copy = System.IO.File.OpenHandle(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete | FileShare.Read);
            System.IO.File.Delete(name);
            var buffer = new byte[1 << 18];
            long at = 0;
            for (int count; (count = stream.Read(buffer)) > 0; at += count)
            {
                RandomAccess.Write(copy, buffer.AsSpan(0, count), at);
            }

            return copy;
        }
        catch (DecoderFallbackException fault)
        {
            throw new PrepException($"'{path}' holds bytes that its encoding does not know; name another by --encoding.", fault);
        }
    }

    public int Fill(Span<byte> room, long from) => Fill(Handle, room, from);

    private static int Fill(SafeFileHandle handle, Span<byte> room, long from)
    {
        var held = 0;
        while (held < room.Length && RandomAccess.Read(handle, room[held..], from + held) is > 0 and var got)
        {
            held += got;
        }

        return held;
    }

    /// <summary>The place of the first byte that is not UTF-8.</summary>
    public long FirstInvalid()
    {
        var buffer = new byte[1 << 18];
        for (long at = Start; at < Length;)
        {
            var held = buffer.AsSpan(0, Fill(buffer, at));
            var valid = 0;
            while (valid < held.Length && Rune.DecodeFromUtf8(held[valid..], out _, out var used) == OperationStatus.Done)
            {
                valid += used;
            }

            // A sign of several bytes may be cut by the end of the buffer.
            if (held.Length - valid >= 4 || at + held.Length >= Length)
            {
                return at + valid;
            }

            at += valid;
        }

        return Length;
    }

    /// <summary>The number of the line, counted from 1, that a byte lies in.</summary>
    public long LineAt(long offset)
    {
        var buffer = new byte[1 << 18];
        long lines = 1;
        for (long at = 0; at < offset;)
        {
            var count = Fill(buffer.AsSpan(0, (int)Math.Min(buffer.Length, offset - at)), at);
            if (count == 0)
            {
                break;
            }

            lines += buffer.AsSpan(0, count).Count((byte)'\n');
            at += count;
        }

        return lines;
    }
}
