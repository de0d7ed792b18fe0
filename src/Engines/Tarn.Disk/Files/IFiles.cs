namespace Tarn.Disk;

/// <summary>
/// What the engines ask of a file system. It is narrow so that tests can put one under an engine that loses what was not
/// synced, runs full, or breaks. Every failure is an <see cref="IOException"/> that names the file and says what to do; a
/// file that is not there is a <see cref="FileNotFoundException"/>.
/// </summary>
public interface IFiles : IReadFiles, IWriteFiles, IFolders
{
    /// <summary>Keeps other processes out until disposed.</summary>
    IDisposable Lock(string path);
}

/// <summary>Finding and reading files.</summary>
public interface IReadFiles
{
    /// <summary>Whether a file has this name; one that is a directory is none.</summary>
    bool Exists(string path);

    /// <summary>What is in a directory; nothing when it is not there.</summary>
    FolderContents List(string path);

    /// <summary>Opens a file that is there.</summary>
    IReadableFile OpenToRead(string path);
}

/// <summary>Making and changing files.</summary>
public interface IWriteFiles
{
    /// <summary>Makes a new file for writing and reading; fails when it is there already.</summary>
    IWritableFile Create(string path);

    /// <summary>Opens a file that is there, for writing and reading.</summary>
    IWritableFile OpenToWrite(string path);

    /// <summary>Unlinks a file; not an error when it is not there. Answers whether it was.</summary>
    bool Delete(string path);

    /// <summary>Puts a file in the place of another, or where none was.</summary>
    void Replace(string from, string to);

    /// <summary>Gives a file a second name; false when the file system cannot (another device, too many links).</summary>
    bool TryLink(string existing, string path);
}

/// <summary>Directories, and the durability of the names in them.</summary>
public interface IFolders
{
    /// <summary>Makes a directory, and those above it, where they are not there.</summary>
    void CreateDirectory(string path);

    void RenameDirectory(string from, string to);

    /// <summary>Removes a directory and all that is in it.</summary>
    void DeleteDirectory(string path);

    /// <summary>Removes a directory if it is there and empty.</summary>
    void DeleteEmptyDirectory(string path);

    /// <summary>Makes the names in a directory durable.</summary>
    void SyncDirectory(string path);
}

/// <summary>Names, not paths, of what a directory holds.</summary>
public readonly record struct FolderContents(IReadOnlyList<string> Files, IReadOnlyList<string> Directories);
