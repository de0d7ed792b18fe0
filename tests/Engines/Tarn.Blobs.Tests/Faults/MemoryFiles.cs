using System.Runtime.InteropServices;
using Tarn.Blobs.Files;

namespace Tarn.Blobs.Tests.Faults;

/// <summary>
/// A file system in memory that knows what was synced and what was not, runs full, and dies on command. Names are durable
/// once their directory was synced, contents once the file was; nothing else survives <see cref="LosePower"/>.
/// </summary>
internal sealed class MemoryFiles : IBlobFiles
{
    private readonly Dictionary<string, Node> _names = [];
    private readonly Dictionary<string, Node> _durableNames = [];

    public Lock Gate { get; } = new();

    /// <summary>Bytes that files may hold together; writes beyond fail as on a full disk, after writing what fits.</summary>
    public long SpaceBytes { get; set; } = long.MaxValue;

    /// <summary>After this many more changing calls, every call fails.</summary>
    public int CallsLeft { get; set; } = int.MaxValue;

    /// <summary>Syncing a file whose path ends so fails.</summary>
    public string? SyncFailure { get; set; }

    public int Syncs { get; private set; }

    /// <summary>Told the path of each file that is made, before whoever makes it goes on.</summary>
    public Action<string>? Created { get; set; }

    public IEnumerable<string> Paths
    {
        get
        {
            lock (Gate)
                return [.. _names.Where(name => !name.Value.IsDirectory).Select(name => name.Key).Order(StringComparer.Ordinal)];
        }
    }

    public byte[] this[string path]
    {
        get
        {
            lock (Gate)
                return [.. _names[path].Bytes];
        }
        set
        {
            lock (Gate)
                _names[path].Bytes = [.. value];
        }
    }

    public MemoryFiles Copy() => After((node, _) => node.Bytes, _names);

    /// <summary>What is there after the power came back: of what was not synced, each 512 bytes are there or not, by chance.</summary>
    public MemoryFiles LosePower(Random? chance) => After((node, names) => Tear(node, chance), Survivors(chance));

    public IDisposable Lock(string path) => new MemoryStream();

    public IBlobFile Create(string path)
    {
        lock (Gate)
        {
            Spend("create", path);
            if (_names.ContainsKey(path) || !_names.TryGetValue(Parent(path), out Node? parent) || !parent.IsDirectory)
                throw FileFailures.Of("create", path, new IOException("The file exists, or its directory does not."));
            _names[path] = new Node();
            Created?.Invoke(path);
            return new MemoryFile(this, path, _names[path]);
        }
    }

    public IBlobFile OpenToRead(string path)
    {
        lock (Gate)
        {
            return _names.TryGetValue(path, out Node? node) && !node.IsDirectory
                ? new MemoryFile(this, path, node)
                : throw FileFailures.Of("read", path, new FileNotFoundException());
        }
    }

    public IBlobFile OpenToWrite(string path) => OpenToRead(path);

    public bool Delete(string path)
    {
        lock (Gate)
        {
            Spend("delete", path);
            return _names.Remove(path);
        }
    }

    public void Replace(string from, string to)
    {
        lock (Gate)
        {
            Spend("replace", to);
            _names.Remove(from, out Node? node);
            _names[to] = node ?? throw FileFailures.Of("replace", to, new FileNotFoundException());
        }
    }

    public bool TryLink(string existing, string path) => false;

    public bool Exists(string path)
    {
        lock (Gate)
            return _names.ContainsKey(path);
    }

    public void CreateDirectory(string path)
    {
        lock (Gate)
        {
            Spend("create", path);
            for (string at = path; !_names.ContainsKey(at); at = Parent(at))
            {
                _names[at] = new Node { IsDirectory = true };
                if (Parent(at) == "/")
                    _durableNames[at] = _names[at]; // the store's own directory is its owner's to sync
            }
        }
    }

    public void DeleteEmptyDirectory(string path)
    {
        lock (Gate)
        {
            if (!_names.Keys.Any(name => Parent(name) == path))
                _names.Remove(path);
        }
    }

    public void SyncDirectory(string path)
    {
        lock (Gate)
        {
            Spend("sync", path);
            Syncs++;
            foreach (string gone in _durableNames.Keys.Where(name => Parent(name) == path).ToList())
                _durableNames.Remove(gone);
            foreach ((string name, Node node) in _names.Where(name => Parent(name.Key) == path))
                _durableNames[name] = node;
        }
    }

    public IEnumerable<string> List(string path)
    {
        lock (Gate)
            return [.. _names.Keys.Where(name => Parent(name) == path).Select(name => Path.GetFileName(name))];
    }

    private void Spend(string doing, string path)
    {
        if (CallsLeft-- <= 0)
        {
            CallsLeft = 0;
            throw FileFailures.Of(doing, path, new IOException("The power is gone"));
        }
    }

    private static string Parent(string path) => Path.GetDirectoryName(path) ?? "";

    private static List<byte> Tear(Node node, Random? chance)
    {
        List<byte> torn = [.. node.Synced];
        if (chance is null)
            return torn;
        int length = chance.Next(Math.Min(node.Synced.Count, node.Bytes.Count), Math.Max(node.Synced.Count, node.Bytes.Count) + 1);
        torn = [.. torn.Concat(new byte[Math.Max(0, length - torn.Count)]).Take(length)];
        for (int sector = 0; sector < length; sector += 512)
        {
            if (chance.Next(2) == 0)
                continue;
            for (int i = sector; i < Math.Min(sector + 512, Math.Min(length, node.Bytes.Count)); i++)
                torn[i] = node.Bytes[i];
        }
        return torn;
    }

    private Dictionary<string, Node> Survivors(Random? chance)
    {
        if (chance is null)
            return _durableNames;
        Dictionary<string, Node> names = new(_durableNames);
        foreach (string path in _names.Keys.Union(_durableNames.Keys).ToList())
        {
            if (chance.Next(2) == 0)
                continue;
            if (_names.TryGetValue(path, out Node? node))
                names[path] = node;
            else
                names.Remove(path);
        }
        return names;
    }

    private MemoryFiles After(Func<Node, Dictionary<string, Node>, List<byte>> contents, Dictionary<string, Node> names)
    {
        lock (Gate)
        {
            MemoryFiles after = new();
            foreach ((string path, Node node) in names)
            {
                // A file whose directory is lost is lost with it.
                bool isReachable = true;
                for (string at = Parent(path); at is not ("/" or ""); at = Parent(at))
                    isReachable &= names.ContainsKey(at);
                if (!isReachable)
                    continue;
                List<byte> bytes = [.. contents(node, names)];
                after._names[path] = after._durableNames[path] = new Node { Bytes = bytes, Synced = [.. bytes], IsDirectory = node.IsDirectory };
            }
            return after;
        }
    }

    private sealed class Node
    {
        public List<byte> Bytes { get; set; } = [];

        public List<byte> Synced { get; set; } = [];

        public bool IsDirectory { get; init; }
    }

    private sealed class MemoryFile(MemoryFiles files, string path, Node node) : IBlobFile
    {
        public string Path => path;

        public long LengthBytes
        {
            get
            {
                lock (files.Gate)
                    return node.Bytes.Count;
            }
        }

        public int Read(Span<byte> buffer, long offset)
        {
            lock (files.Gate)
            {
                int count = (int)Math.Clamp(node.Bytes.Count - offset, 0, buffer.Length);
                CollectionsMarshal.AsSpan(node.Bytes).Slice(count == 0 ? 0 : (int)offset, count).CopyTo(buffer);
                return count;
            }
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            lock (files.Gate)
            {
                files.Spend("write", path);
                long used = files.SpaceBytes == long.MaxValue ? 0 : files._names.Values.Sum(other => (long)other.Bytes.Count);
                long growth = Math.Max(0, offset + bytes.Length - node.Bytes.Count);
                long lacking = Math.Max(0, used + growth - files.SpaceBytes);
                bytes = bytes[..(int)Math.Max(0, bytes.Length - lacking)];
                if (node.Bytes.Count < offset + bytes.Length)
                    CollectionsMarshal.SetCount(node.Bytes, (int)offset + bytes.Length);
                bytes.CopyTo(CollectionsMarshal.AsSpan(node.Bytes)[(int)offset..]);
                if (lacking > 0)
                    throw FileFailures.Of("write", path, new IOException("No space left on device", 28));
            }
        }

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
        {
            byte[] all = [.. pieces.SelectMany(piece => piece.ToArray())];
            Write(all, offset);
        }

        public void SetLength(long lengthBytes)
        {
            lock (files.Gate)
            {
                files.Spend("shorten", path);
                node.Bytes = [.. node.Bytes.Concat(new byte[Math.Max(0, lengthBytes - node.Bytes.Count)]).Take((int)lengthBytes)];
            }
        }

        public void BeginWriteback(long offset, long lengthBytes)
        {
        }

        public void Sync()
        {
            lock (files.Gate)
            {
                files.Spend("sync", path);
                if (files.SyncFailure is { } suffix && path.EndsWith(suffix, StringComparison.Ordinal))
                    throw FileFailures.Of("sync", path, new IOException("Input/output error", 5));
                files.Syncs++;
                node.Synced = [.. node.Bytes];
            }
        }

        public void Dispose()
        {
        }
    }
}
