using Tarn.Log.Files;

namespace Tarn.Log.Tests.Support;

/// <summary>
/// A file system in memory that knows what was synced. A power loss keeps that, and of the rest whatever chance leaves:
/// some sectors, a part of the length, some of the names.
/// </summary>
internal sealed class SimulatedFiles : ILogFiles
{
    private const int SectorBytes = 64;
    private Dictionary<string, Node> names = [];
    private Dictionary<string, Node> syncedNames = [];
    private HashSet<string> directories = [];
    private HashSet<string> syncedDirectories = [];

    /// <summary>Room that is left; a write beyond it writes what fits and fails.</summary>
    public long FreeBytes { get; set; } = long.MaxValue;

    public bool FailSyncs { get; set; }

    public int Syncs { get; private set; }

    /// <summary>Called before each sync of a file; what it waits for, the sync waits for.</summary>
    public Action? Syncing { get; set; }

    /// <summary>Turns into the files as they are after the power came back.</summary>
    public void LosePower(Random chance)
    {
        names = new(syncedNames);
        directories = [.. syncedDirectories];
        foreach (var node in names.Values.Distinct())
            node.LosePower(chance);
        FreeBytes = long.MaxValue;
        FailSyncs = false;
    }

    public byte[] Bytes(string path) => [.. names[path].Content];

    public void Replace(string path, byte[] bytes)
    {
        names[path] = new Node { Content = [.. bytes], Synced = bytes };
        syncedNames[path] = names[path];
    }

    public IEnumerable<string> Paths => names.Keys.Order(StringComparer.Ordinal);

    public void CreateDirectory(string path) => directories.Add(path);

    public (IReadOnlyList<string> Files, IReadOnlyList<string> Directories) List(string path)
    {
        if (!directories.Contains(path))
            throw new DirectoryNotFoundException(path);
        return (
            names.Keys.Where(name => Path.GetDirectoryName(name) == path).Select(name => Path.GetFileName(name)).ToArray(),
            directories.Where(name => Path.GetDirectoryName(name) == path).Select(name => Path.GetFileName(name)).ToArray());
    }

    public ILogFile Open(string path, bool create)
    {
        if (create)
            return names.TryAdd(path, new Node()) ? new Handle(this, names[path]) : throw new IOException($"{path} is there already.");
        return names.TryGetValue(path, out var node) ? new Handle(this, node) : throw new FileNotFoundException(path);
    }

    public void Rename(string from, string to)
    {
        names.Remove(from, out var node);
        names[to] = node!;
    }

    public void RenameDirectory(string from, string to)
    {
        directories.Remove(from);
        directories.Add(to);
        foreach (var name in names.Keys.Where(name => Path.GetDirectoryName(name) == from).ToArray())
            Rename(name, Path.Combine(to, Path.GetFileName(name)));
    }

    public void Delete(string path) => names.Remove(path);

    public void DeleteDirectory(string path)
    {
        directories.Remove(path);
        foreach (var name in names.Keys.Where(name => Path.GetDirectoryName(name) == path).ToArray())
            names.Remove(name);
    }

    public void SyncDirectory(string path)
    {
        syncedNames = syncedNames.Where(entry => Path.GetDirectoryName(entry.Key) != path)
            .Concat(names.Where(entry => Path.GetDirectoryName(entry.Key) == path)).ToDictionary();
        syncedDirectories = [.. directories];
    }

    private sealed class Node
    {
        public List<byte> Content = [];
        public byte[] Synced = [];

        public void LosePower(Random chance)
        {
            var after = new byte[chance.Next(Math.Min(Synced.Length, Content.Count), Content.Count + 1)];
            for (var at = 0; at < after.Length; at += SectorBytes)
            {
                for (var i = at; i < Math.Min(after.Length, at + SectorBytes); i++)
                    after[i] = i < Synced.Length ? Synced[i] : (byte)0;
                if (chance.Next(2) == 0)
                    continue;
                for (var i = at; i < Math.Min(after.Length, at + SectorBytes); i++)
                    after[i] = Content[i];
            }

            Content = [.. after];
            Synced = after;
        }
    }

    private sealed class Handle(SimulatedFiles files, Node node) : ILogFile
    {
        public long Length
        {
            get
            {
                lock (node)
                    return node.Content.Count;
            }
        }

        public int Read(Span<byte> into, long position)
        {
            lock (node)
            {
                var count = (int)Math.Clamp(node.Content.Count - position, 0, into.Length);
                for (var i = 0; i < count; i++)
                    into[i] = node.Content[(int)position + i];
                return count;
            }
        }

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long position)
        {
            lock (node)
            {
                foreach (var one in pieces.SelectMany(piece => piece.ToArray()))
                {
                    if (position < node.Content.Count)
                    {
                        node.Content[(int)position++] = one;
                        continue;
                    }

                    if (files.FreeBytes-- <= 0)
                        throw new IOException("No space left on device");
                    node.Content.Add(one);
                    position++;
                }
            }
        }

        public void Truncate(long length)
        {
            lock (node)
                node.Content.RemoveRange((int)length, node.Content.Count - (int)length);
        }

        public void Sync()
        {
            files.Syncing?.Invoke();
            if (files.FailSyncs)
                throw new IOException("Input/output error");
            lock (node)
                node.Synced = [.. node.Content];
            files.Syncs++;
        }

        public void Dispose()
        {
        }
    }
}
