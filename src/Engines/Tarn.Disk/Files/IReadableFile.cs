namespace Tarn.Disk;

/// <summary>An open file. Reads name their place, so that any thread may use it.</summary>
public interface IReadableFile : IDisposable
{
    string Path { get; }

    long LengthBytes { get; }

    /// <summary>Fills the buffer as far as the file goes; answers the count.</summary>
    int Read(Span<byte> buffer, long offset);
}

/// <summary>An open file that may be changed. Writes name their place as well.</summary>
public interface IWritableFile : IReadableFile
{
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Writes the pieces one after the other.</summary>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset);

    void SetLength(long lengthBytes);

    /// <summary>Asks the system to begin writing a range to disk, so that the sync at the end is short.</summary>
    void BeginWriteback(long offset, long lengthBytes);

    /// <summary>Makes what was written durable (the data, and of the metadata what is needed to find it again).</summary>
    void Sync();
}
