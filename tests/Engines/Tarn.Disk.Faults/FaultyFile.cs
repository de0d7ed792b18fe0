namespace Tarn.Disk.Faults;

/// <summary>An open file of <see cref="FaultyFiles"/>.</summary>
internal sealed class FaultyFile(FaultyDisk disk, IWritableFile file) : IWritableFile
{
    private const int NoSpace = 28, InputOutput = 5;

    private readonly FileNode? node = disk.OpenFile(file.Path);

    public string Path => file.Path;

    public long LengthBytes => file.LengthBytes;

    public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        disk.Spend("write", Path);
        var growth = Math.Clamp(offset + bytes.Length - file.LengthBytes, 0, bytes.Length);
        var lacking = (int)(growth - disk.TakeRoom(growth));
        bytes = bytes[..^lacking];
        file.Write(bytes, offset);
        disk.Write(node, bytes, offset);
        if (lacking > 0)
            throw FileFailures.Of("write", Path, new IOException("No space left on device", NoSpace));
    }

    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
    {
        foreach (var piece in pieces)
        {
            Write(piece.Span, offset);
            offset += piece.Length;
        }
    }

    public void SetLength(long lengthBytes)
    {
        disk.Spend("change the length of", Path);
        file.SetLength(lengthBytes);
        disk.SetLength(node, lengthBytes);
    }

    public void BeginWriteback(long offset, long lengthBytes) => disk.WritingBack?.Invoke(offset, lengthBytes);

    public void Sync()
    {
        disk.Spend("sync", Path);
        disk.Syncing?.Invoke(Path);
        if (disk.FailsToSync(Path))
            throw FileFailures.Of("sync", Path, new IOException("Input/output error", InputOutput));
        disk.Sync(node);
    }

    public void Dispose() => file.Dispose();
}
