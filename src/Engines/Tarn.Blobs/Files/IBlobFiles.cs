namespace Tarn.Blobs.Files;

/// <summary>
/// The few things this engine asks of a file system. It is narrow so that tests can put one under the engine that loses
/// what was not synced, runs full, or breaks. Every failure is an <see cref="IOException"/> that names the file and says
/// what to do; a file that is not there is a <see cref="FileNotFoundException"/>.
/// </summary>
internal interface IBlobFiles
{
    /// <summary>Keeps other processes out until disposed.</summary>
    IDisposable Lock(string path);

    /// <summary>Makes a new file for writing and reading; fails when it is there already.</summary>
    IBlobFile Create(string path);

    IBlobFile OpenToRead(string path);

    IBlobFile OpenToWrite(string path);

    /// <summary>Unlinks a file; not an error when it is not there. Answers whether it was.</summary>
    bool Delete(string path);

    /// <summary>Puts a file in the place of another.</summary>
    void Replace(string from, string to);

    /// <summary>Gives a file a second name; false when the file system cannot (another device, too many links).</summary>
    bool TryLink(string existing, string path);

    bool Exists(string path);

    void CreateDirectory(string path);

    /// <summary>Removes a directory if it is empty.</summary>
    void DeleteEmptyDirectory(string path);

    /// <summary>Makes the names in a directory durable.</summary>
    void SyncDirectory(string path);

    /// <summary>The names in a directory, files and directories alike; none when it is not there.</summary>
    IEnumerable<string> List(string path);
}

/// <summary>An open file. Reads and writes name their place, so that any thread may use it.</summary>
internal interface IBlobFile : IDisposable
{
    string Path { get; }

    long LengthBytes { get; }

    /// <summary>Fills the buffer as far as the file goes; answers the count.</summary>
    int Read(Span<byte> buffer, long offset);

    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Writes the pieces one after the other.</summary>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset);

    void SetLength(long lengthBytes);

    /// <summary>Asks the system to begin writing a range to disk, so that the sync at the end is short.</summary>
    void BeginWriteback(long offset, long lengthBytes);

    /// <summary>Makes what was written durable (the data, and of the metadata what is needed to find it again).</summary>
    void Sync();
}
