using Tarn.Disk;
using Tarn.Host;

namespace Tarn.Data;

/// <summary>
/// The directory that holds all state, for as long as one program uses it: locked against a second one, and of a layout
/// that this program can read.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockName = "tarn.lock";
    private const string LayoutName = "tarn.layout";

    /// <summary>What nobody but Tarn puts into a directory.</summary>
    private static readonly string[] StoreNames = [DataStores.Metadata, "blobs/store", StoreLedger.FileName];

    private readonly HeldLocks locks;

    private DataDirectory(string path, HeldLocks locks)
    {
        Path = path;
        this.locks = locks;
    }

    public string Path { get; }

    /// <summary>
    /// Where state lies when --data does not say: <c>$XDG_DATA_HOME/tarn</c>, else <c>~/.local/share/tarn</c>
    /// (the XDG Base Directory Specification).
    /// </summary>
    public static string Default()
    {
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME");
        if (string.IsNullOrEmpty(data) || !System.IO.Path.IsPathRooted(data))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            data = System.IO.Path.Combine(home, ".local", "share");
        }

        return System.IO.Path.Combine(data, "tarn");
    }

    /// <summary>Whether a Tarn has ever begun in it.</summary>
    public static bool IsThere(string path) => HoldsStores(path) || File.Exists(System.IO.Path.Combine(path, LayoutName));

    /// <summary>Makes the directory if it is not there, locks it and checks its layout.</summary>
    /// <exception cref="CommandException">It is in use, belongs to someone else or was written by a newer Tarn.</exception>
    /// <param name="path">The directory.</param>
    /// <param name="acceptsLayout">Whether a layout file that is missing or damaged beside stores is written anew; each store's files tell their versions besides.</param>
    public static DataDirectory Open(string path, bool acceptsLayout = false)
    {
        path = DirectoryArgument.FullPath(path, "--data");
        if (File.Exists(path))
            throw new CommandException($"{path} is a file, not a directory. Name a directory with --data.");
        HeldLocks locks;
        try
        {
            DurableDirectory.Make(path);
            RefuseForeign(path);
            DataForm.Check(path);
            locks = Lock(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new CommandException(
                $"The data directory {path} cannot be used: {exception.Message} Name another with --data.", exception);
        }

        try
        {
            CheckLayout(path, acceptsLayout);
            if (DataReset.IsBegun(path))
                DataReset.Run(path);
            return new DataDirectory(path, locks);
        }
        catch
        {
            locks.Dispose();
            throw;
        }
    }

    public void Dispose() => locks.Dispose();

    /// <summary>
    /// The locks are the operating system's: however the program ends, they are let go. One is on a file, which every system has; the other
    /// on the directory, which holds when somebody takes the file away.
    /// </summary>
    private static HeldLocks Lock(string path)
    {
        var file = System.IO.Path.Combine(path, LockName);
        var directory = DirectoryLock.TryTake(path) ?? throw InUse(path, null);
        try
        {
            return new HeldLocks(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), directory);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            directory.Dispose();
            throw InUse(path, exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            directory.Dispose();
            throw FileFailures.Of("write", file, exception);
        }
    }

    private static CommandException InUse(string path, IOException? exception) => new(
        $"The data directory {path} is in use by another Tarn. Stop that one first, or give this one a directory of its own with --data.", exception);

    // What keeps a file from being opened may be a disk as well: only these mean another process. Sources: flock(2), "System Error Codes" of Windows.
    private static bool IsHeld(IOException exception)
    {
        const int again = 11;
        const int againOnMac = 35;
        const int sharingViolation = unchecked((int)0x80070020);
        return exception.HResult == (OperatingSystem.IsWindows() ? sharingViolation : OperatingSystem.IsMacOS() ? againOnMac : again);
    }

    /// <summary>Leaves what is somebody else's as it is, without even a lock in it.</summary>
    private static void RefuseForeign(string path)
    {
        if (!HoldsStores(path) && !File.Exists(System.IO.Path.Combine(path, LockName)) && !File.Exists(System.IO.Path.Combine(path, LayoutName)) && Directory.EnumerateFileSystemEntries(path).Any())
            throw Foreign(path);
    }

    private static CommandException Foreign(string path) =>
        new($"The directory {path} holds files but no Tarn data. Name an empty or a new directory with --data.");

    /// <summary>Whether there is what only a Tarn makes.</summary>
    private static bool HoldsStores(string path) => StoreNames.Any(name => System.IO.Path.Exists(System.IO.Path.Combine(path, name)));

    private static CommandException Lost(string file) => new(
        $"The file {file} is missing or empty beside Tarn's data. Nothing was changed. Put it back from a copy, or have it written anew: {Repair(file)}");

    private static string Repair(string file) => $"tarn repair --data {System.IO.Path.GetDirectoryName(file)} --accept";

    private static void CheckLayout(string path, bool accepts)
    {
        var file = System.IO.Path.Combine(path, LayoutName);
        var others = Directory.EnumerateFileSystemEntries(path)
            .Select(System.IO.Path.GetFileName).Where(name => name is not (LockName or LayoutName));
        var bytes = File.Exists(file) ? File.ReadAllBytes(file) : [];

        // Nothing but a layout file cut short: the very first start was interrupted while writing it.
        if ((bytes.Length < DataLayout.LengthBytes && !others.Any()) || (accepts && HoldsStores(path) && !DataLayout.TryDecode(bytes, out _)))
        {
            using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write))
            {
                stream.Write(DataLayout.Current.Encode());
                stream.Flush(flushToDisk: true);
            }

            // Without its name a directory full of state would be taken for somebody else's.
            DurableDirectory.SyncNames(path);
            return;
        }

        if (bytes.Length == 0)
            throw HoldsStores(path) ? Lost(file) : Foreign(path);
        if (!DataLayout.TryDecode(bytes, out var layout))
            throw new CommandException($"The file {file} is damaged. Put it back from a copy, or have it written anew: {Repair(file)}");
        if (layout.LeastReaderVersion > DataLayout.Current.Version)
        {
            throw new CommandException(
                $"The data directory {path} was written by a newer Tarn: it needs one that reads layout {layout.LeastReaderVersion}, "
                + $"and this one reads {DataLayout.Current.Version}. Use the newer Tarn, or another directory with --data.");
        }
    }

    private sealed record HeldLocks(FileStream File, DirectoryLock Directory) : IDisposable
    {
        public void Dispose()
        {
            File.Dispose();
            Directory.Dispose();
        }
    }
}
