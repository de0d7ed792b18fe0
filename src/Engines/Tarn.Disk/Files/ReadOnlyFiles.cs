namespace Tarn.Disk;

/// <summary>Files that are only looked at: whatever would make or change one is refused, and nobody is kept out.</summary>
/// <param name="files">The files.</param>
public sealed class ReadOnlyFiles(IFiles files) : IFiles
{
    public bool Exists(string path) => files.Exists(path);

    public FolderContents List(string path) => files.List(path);

    public IReadableFile OpenToRead(string path) => files.OpenToRead(path);

    public IDisposable Lock(string path) => new NoLock();

    public IWritableFile Create(string path) => throw Refused(path);

    public IWritableFile OpenToWrite(string path) => throw Refused(path);

    public bool Delete(string path) => throw Refused(path);

    public void Replace(string from, string to) => throw Refused(to);

    public bool TryLink(string existing, string path) => throw Refused(path);

    public void CreateDirectory(string path) => throw Refused(path);

    public void RenameDirectory(string from, string to) => throw Refused(to);

    public void DeleteDirectory(string path) => throw Refused(path);

    public void DeleteEmptyDirectory(string path) => throw Refused(path);

    public void SyncDirectory(string path) => throw Refused(path);

    private static IOException Refused(string path) => new($"{path} is only looked at, and was not changed.");

    private sealed class NoLock : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
