namespace Tarn.Log.Files;

/// <summary>
/// What the log asks of a file system. A seam for tests alone: they put one here that loses what was not synced, or that
/// is full.
/// </summary>
internal interface ILogFiles
{
    void CreateDirectory(string path);

    /// <summary>Names, not paths, of the files and of the directories in a directory.</summary>
    (IReadOnlyList<string> Files, IReadOnlyList<string> Directories) List(string path);

    /// <summary>Opens for reading and writing; makes the file only when asked to, and then it must not be there.</summary>
    ILogFile Open(string path, bool create);

    void Rename(string from, string to);

    void RenameDirectory(string from, string to);

    void Delete(string path);

    void DeleteDirectory(string path);

    /// <summary>Makes the names in a directory durable.</summary>
    void SyncDirectory(string path);
}

/// <summary>An open file, read and written by position.</summary>
internal interface ILogFile : IDisposable
{
    long Length { get; }

    /// <summary>Fills the span as far as the file goes; answers the count.</summary>
    int Read(Span<byte> into, long position);

    void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position);

    void Truncate(long length);

    /// <summary>Makes what was written durable.</summary>
    void Sync();
}
