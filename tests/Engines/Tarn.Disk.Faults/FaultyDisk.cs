namespace Tarn.Disk.Faults;

/// <summary>
/// A disk that breaks on command, and knows of what was done to it the part that a power loss leaves: names once their directory
/// was synced, bytes once their file was; of the rest what chance wills. The power goes at a chosen call that changes or syncs
/// something: that call fails, and all after it. The files themselves lie in some <see cref="IFiles"/> beside it; this keeps
/// only what of them is durable.
/// </summary>
public sealed class FaultyDisk
{
    private readonly string root;
    private readonly FolderNode top;
    private readonly Lock gate = new();
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long callsLeft = long.MaxValue;
    private int syncs;

    /// <param name="root">Where the disk's directories lie.</param>
    /// <param name="folders">The directories that are there already, and durable. All else under the root is scratch, of which nothing is kept.</param>
    public FaultyDisk(string root, params IEnumerable<string> folders)
        : this(root, new FolderNode())
    {
        foreach (var name in folders)
            top.Entries[name] = new FolderNode();
        top.Sync();
    }

    private FaultyDisk(string root, FolderNode top)
    {
        this.root = root;
        this.top = top;
    }

    public string Root => root;

    /// <summary>What the disk writes whole or not at all.</summary>
    public int SectorBytes { get; init; } = 512;

    /// <summary>Room that is left for files to grow; a write beyond it writes what fits and fails.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    /// <summary>Says of a path whether syncing it fails.</summary>
    public Func<string, bool> FailsToSync { get; set; } = static _ => false;

    /// <summary>Told the path of each file before it is synced; what this waits for, the sync waits for.</summary>
    public Action<string>? Syncing { get; set; }

    /// <summary>Told the offset and the length, in bytes, of what is to be written back early.</summary>
    public Action<long, long>? WritingBack { get; set; }

    /// <summary>Told the path of each file that is made, before whoever makes it goes on.</summary>
    public Action<string>? Created { get; set; }

    /// <summary>How many syncs of files and directories there were.</summary>
    public int Syncs => Volatile.Read(ref syncs);

    /// <summary>Done when the power is gone.</summary>
    public Task Lost => lost.Task;

    public bool IsLost => lost.Task.IsCompleted;

    /// <summary>Lets so many more calls through.</summary>
    public void CutAfter(long calls) => Interlocked.Exchange(ref callsLeft, calls);

    public void Cut()
    {
        CutAfter(0);
        lost.TrySetResult();
    }

    /// <summary>The disk as it is when the power came back; its files are written to a directory of theirs.</summary>
    /// <param name="files">Takes the files.</param>
    /// <param name="newRoot">Where they come to lie.</param>
    /// <param name="chance">Decides of what was not synced; null where all of it is gone.</param>
    public FaultyDisk AfterLoss(IFiles files, string newRoot, Random? chance) => After(files, newRoot, new PowerLoss(chance, SectorBytes));

    /// <summary>A second disk with everything that is on this one.</summary>
    public FaultyDisk Copy(IFiles files) => After(files, root, new PowerLoss(null, SectorBytes, KeepsAll: true));

    /// <summary>Begins each call that changes or syncs something.</summary>
    /// <exception cref="IOException">The power is gone.</exception>
    public void Spend(string doing, string path)
    {
        if (!TrySpend())
            throw FileFailures.Of(doing, path, new IOException("The power is gone"));
    }

    /// <summary>The same for callers that exceptions must not pass through.</summary>
    public bool TrySpend()
    {
        if (Interlocked.Decrement(ref callsLeft) >= 0)
            return true;
        Cut();
        return false;
    }

    /// <summary>The bytes of a growth that there is room for, which is taken.</summary>
    internal long TakeRoom(long growthBytes)
    {
        lock (gate)
        {
            var taken = Math.Min(growthBytes, Math.Max(0, FreeBytes));
            FreeBytes -= taken;
            return taken;
        }
    }

    /// <summary>The file at the path, made in its directory if it is not there; null for scratch.</summary>
    internal FileNode? OpenFile(string path) => At(path, (folder, name) =>
    {
        if (!folder.Entries.TryGetValue(name, out var node))
            folder.Entries[name] = node = new FileNode();
        return (FileNode)node;
    });

    internal void Write(FileNode? file, ReadOnlySpan<byte> bytes, long offset)
    {
        lock (gate)
            file?.Write(bytes, offset);
    }

    internal void SetLength(FileNode? file, long lengthBytes)
    {
        lock (gate)
            file?.SetLength(lengthBytes);
    }

    internal void Sync(FileNode? file)
    {
        Interlocked.Increment(ref syncs);
        lock (gate)
            file?.Sync();
    }

    internal void CreateFolder(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent && parent.Length > root.Length)
            CreateFolder(parent);
        At(path, (folder, name) => folder.Entries.TryAdd(name, new FolderNode()));
    }

    internal void SyncFolder(string path)
    {
        Interlocked.Increment(ref syncs);
        At(path, (parent, name) =>
        {
            (parent.Entries.GetValueOrDefault(name) as FolderNode)?.Sync();
            return true;
        });
    }

    /// <summary>Makes a file durable as it is, name and bytes, as if it had always been there.</summary>
    internal void Settle(string path, ReadOnlySpan<byte> bytes)
    {
        var file = new FileNode();
        file.Write(bytes, 0);
        file.Sync();
        At(path, (folder, name) =>
        {
            folder.Entries[name] = file;
            folder.Sync(name);
            return true;
        });
    }

    internal void Delete(string path) => At(path, (folder, name) => folder.Entries.Remove(name));

    internal void Rename(string from, string to)
    {
        var moved = At(from, (folder, name) => folder.Entries.Remove(name, out var node) ? node : null);
        if (moved is not null)
            At(to, (folder, name) => folder.Entries[name] = moved);
    }

    private FaultyDisk After(IFiles files, string newRoot, PowerLoss loss)
    {
        lock (gate)
        {
            var after = top.After(loss);
            after.WriteTo(files, newRoot);
            return new FaultyDisk(newRoot, after) { SectorBytes = SectorBytes };
        }
    }

    /// <summary>Does something to a name in the directory that holds it; nothing where the path is scratch.</summary>
    private T? At<T>(string path, Func<FolderNode, string, T> action)
    {
        var parts = Path.GetRelativePath(root, path).Split('/');
        lock (gate)
        {
            if (!top.Entries.ContainsKey(parts[0]))
                return default;
            var folder = top;
            foreach (var part in parts[..^1])
                folder = (FolderNode)folder.Entries[part];
            return action(folder, parts[^1]);
        }
    }
}
