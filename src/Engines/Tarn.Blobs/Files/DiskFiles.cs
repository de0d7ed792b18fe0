using System.Runtime.InteropServices;

namespace Tarn.Blobs.Files;

/// <summary>The real file system.</summary>
internal sealed class DiskFiles : IBlobFiles
{
    public static readonly DiskFiles Instance = new();

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

    public IBlobFile Create(string path) => Open("create", path, FileMode.CreateNew, FileAccess.ReadWrite);

    public IBlobFile OpenToRead(string path) => Open("read", path, FileMode.Open, FileAccess.Read);

    public IBlobFile OpenToWrite(string path) => Open("write", path, FileMode.Open, FileAccess.ReadWrite);

    public bool Exists(string path) => Path.Exists(path);

    public bool Delete(string path) => Try("delete", path, () =>
    {
        bool there = File.Exists(path);
        if (there)
            File.Delete(path);
        return there;
    });

    public void Replace(string from, string to) => Try("replace", to, () =>
    {
        File.Move(from, to, overwrite: true);
        return true;
    });

    public bool TryLink(string existing, string path)
    {
        const int crossDevice = 18, tooManyLinks = 31, notPermitted = 1, notSupported = 95;
        if (OperatingSystem.IsWindows())
            return false;
        if (NativeMethods.Link(existing, path) == 0)
            return true;
        int error = Marshal.GetLastPInvokeError();
        return error is crossDevice or tooManyLinks or notPermitted or notSupported ? false : throw FileFailures.OfCall("link", $"{existing} as {path}", error);
    }

    public void CreateDirectory(string path) => Try("create", path, () => Directory.CreateDirectory(path));

    public void DeleteEmptyDirectory(string path) => Try("delete", path, () =>
    {
        if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
        return true;
    });

    public void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        int directory = NativeMethods.Open(path, NativeMethods.OpenReadOnly | (OperatingSystem.IsLinux() ? NativeMethods.OpenCloseOnExec : 0));
        if (directory < 0)
            throw FileFailures.OfCall("open", path, Marshal.GetLastPInvokeError());
        int result = NativeMethods.Sync(directory);
        int error = Marshal.GetLastPInvokeError();
        _ = NativeMethods.Close(directory);
        if (result != 0)
            throw FileFailures.OfCall("sync", path, error);
    }

    public IEnumerable<string> List(string path) => Directory.Exists(path)
        ? Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry))
        : [];

    // Shared with everyone: the store's own lock keeps other stores out, and readers of materialized files are welcome.
    private static DiskFile Open(string doing, string path, FileMode mode, FileAccess access) =>
        Try(doing, path, () => new DiskFile(path, File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete)));

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
