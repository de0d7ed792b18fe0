using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tarn.Disk;

/// <summary>The machine's file system.</summary>
public sealed class DiskFiles : IFiles
{
    private readonly SystemCalls calls;

    internal DiskFiles(SystemCalls calls) => this.calls = calls;

    /// <summary>With every call that this system has.</summary>
    public static DiskFiles Instance { get; } = new(Native.Here);

    public IDisposable Lock(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (File.Exists(path))
        {
            throw new IOException($"Cannot lock {path}: another process uses this directory ({cause.Message.TrimEnd('.')}). Stop it, or give this one a directory of its own.", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of("lock", path, cause);
        }
    }

    public IWritableFile Create(string path) => Open("create", path, FileMode.CreateNew, FileAccess.ReadWrite);

    public IReadableFile OpenToRead(string path) => FileKind.IsPipe(path)
        ? throw new IOException($"Cannot read {path}: it is a pipe, and a file belongs there.")
        : Open("read", path, FileMode.Open, FileAccess.Read);

    public IWritableFile OpenToWrite(string path) => Open("write", path, FileMode.Open, FileAccess.ReadWrite);

    public bool Exists(string path) => File.Exists(path);

    public FolderContents List(string path) => Try("list", path, () =>
    {
        List<string> files = [], directories = [];
        var folder = new DirectoryInfo(path);
        if (folder.Exists)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
                (entry is DirectoryInfo ? directories : files).Add(entry.Name);
        }

        return new FolderContents(files, directories);
    });

    public bool Delete(string path) => Try("delete", path, () =>
    {
        var isThere = File.Exists(path);
        if (isThere)
            File.Delete(path);
        return isThere;
    });

    public void Replace(string from, string to) => Try("replace", to, () =>
    {
        File.Move(from, to, overwrite: true);
        return true;
    });

    public bool TryLink(string existing, string path)
    {
        const int notPermitted = 1, crossDevice = 18, tooManyLinks = 31, notSupported = 95, macNotSupported = 45;
        if (!calls.HasFlag(SystemCalls.HardLinks))
            return false;
        if (Native.Link(existing, path) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error is notPermitted or crossDevice or tooManyLinks or notSupported or macNotSupported
            ? false
            : throw FileFailures.OfCall("link", $"{existing} as {path}", error);
    }

    public void CreateDirectory(string path) => Try(FileFailures.CreatingFolder, path, () => Directory.CreateDirectory(path));

    public void RenameDirectory(string from, string to) => Try("rename", from, () =>
    {
        Directory.Move(from, to);
        return true;
    });

    public void DeleteDirectory(string path) => Try("delete", path, () =>
    {
        Directory.Delete(path, recursive: true);
        return true;
    });

    public void DeleteEmptyDirectory(string path) => Try("delete", path, () =>
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
        return true;
    });

    public void SyncDirectory(string path)
    {
        if (!calls.HasFlag(SystemCalls.DirectorySync))
            return;
        using var directory = new SafeFileHandle(Native.OpenDirectory(path, calls), ownsHandle: true);
        if (directory.IsInvalid)
            throw FileFailures.OfCall("open", path, Marshal.GetLastPInvokeError());
        // .NET's own, since it knows what a sync takes on this system (macOS: F_FULLFSYNC).
        Try("sync", path, () =>
        {
            RandomAccess.FlushToDisk(directory);
            return true;
        });
    }

    // Shared with everyone: an engine's own lock keeps other engines out, and readers of materialized files are welcome.
    private DiskFile Open(string doing, string path, FileMode mode, FileAccess access) =>
        Try(doing, path, () => new DiskFile(path, File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete), calls));

    private static T Try<T>(string doing, string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw FileFailures.Of(doing, path, cause);
        }
    }
}
