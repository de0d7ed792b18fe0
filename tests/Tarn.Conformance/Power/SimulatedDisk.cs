namespace Tarn.Conformance.Power;

/// <summary>
/// The disk under a running Tarn: files really lie in a directory, and are read from there; beside them this keeps what of them
/// a power loss would leave. The power goes at a chosen call that changes or syncs something: that call fails, and all after it.
/// Nothing is really synced, since nothing but this is asked afterwards.
/// </summary>
/// <param name="root">The data directory.</param>
/// <param name="top">What lies in it.</param>
internal sealed class SimulatedDisk(string root, FolderNode top)
{
    /// <summary>The engines' directories. Tarn makes and syncs them before it serves; all else there is scratch.</summary>
    private static readonly string[] EngineFolders = ["meta", "blobs", "logs"];

    private readonly Lock gate = new();
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long callsLeft = long.MaxValue;

    public string Root => root;

    /// <summary>Done when the power is gone.</summary>
    public Task Lost => lost.Task;

    public bool IsLost => lost.Task.IsCompleted;

    /// <summary>A disk with nothing but the engines' directories.</summary>
    public static SimulatedDisk Empty(string root)
    {
        var top = new FolderNode();
        foreach (var name in EngineFolders)
            top.Entries[name] = new FolderNode();
        top.Sync();
        top.WriteTo(root);
        return new SimulatedDisk(root, top);
    }

    /// <summary>Lets so many more calls through.</summary>
    public void CutAfter(long calls) => Interlocked.Exchange(ref callsLeft, calls);

    public void Cut()
    {
        CutAfter(0);
        lost.TrySetResult();
    }

    /// <summary>The disk as it is when the power came back, in a directory of its own.</summary>
    public SimulatedDisk AfterLoss(string newRoot, Random? chance)
    {
        lock (gate)
        {
            var after = top.AfterLoss(chance);
            after.WriteTo(newRoot);
            return new SimulatedDisk(newRoot, after);
        }
    }

    /// <summary>Begins each call that changes or syncs something.</summary>
    /// <exception cref="IOException">The power is gone.</exception>
    public void Spend()
    {
        if (Interlocked.Decrement(ref callsLeft) >= 0)
            return;
        Cut();
        throw new IOException("The power is gone.");
    }

    /// <summary>The file at the path, made in its directory if it is not there; null for scratch, of which nothing is kept.</summary>
    public FileNode? OpenFile(string path) => At(path, (folder, name) =>
    {
        if (!folder.Entries.TryGetValue(name, out var node))
            folder.Entries[name] = node = new FileNode();
        return (FileNode)node;
    });

    public void Write(FileNode? file, ReadOnlySpan<byte> bytes, long offset)
    {
        lock (gate)
            file?.Write(bytes, offset);
    }

    public void SetLength(FileNode? file, long lengthBytes)
    {
        lock (gate)
            file?.SetLength(lengthBytes);
    }

    public void Sync(FileNode? file)
    {
        lock (gate)
            file?.Sync();
    }

    public void CreateFolder(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent && parent.Length > root.Length)
            CreateFolder(parent);
        At(path, (folder, name) => folder.Entries.TryAdd(name, new FolderNode()));
    }

    public void SyncFolder(string path) => At(path, (parent, name) =>
    {
        (parent.Entries.GetValueOrDefault(name) as FolderNode)?.Sync();
        return true;
    });

    public void Delete(string path) => At(path, (folder, name) => folder.Entries.Remove(name));

    public void Rename(string from, string to)
    {
        var moved = At(from, (folder, name) => folder.Entries.Remove(name, out var node) ? node : null);
        if (moved is not null)
            At(to, (folder, name) => folder.Entries[name] = moved);
    }

    /// <summary>Does something to a name in the directory that holds it; nothing where the path is not an engine's.</summary>
    private T? At<T>(string path, Func<FolderNode, string, T> action)
    {
        var parts = Path.GetRelativePath(root, path).Split('/');
        if (!EngineFolders.Contains(parts[0]))
            return default;
        lock (gate)
        {
            var folder = top;
            foreach (var part in parts[..^1])
                folder = (FolderNode)folder.Entries[part];
            return action(folder, parts[^1]);
        }
    }
}
