using System.Runtime.InteropServices;

namespace Tarn.Disk.Faults;

/// <summary>A file system in memory, with no faults of its own.</summary>
public sealed class MemoryFiles : IFiles
{
    private readonly Lock gate = new();

    /// <summary>Each path with the bytes of its file; null for a directory.</summary>
    private readonly Dictionary<string, List<byte>?> names = new() { ["/"] = null };

    public IDisposable Lock(string path) => new MemoryStream();

    public IWritableFile Create(string path)
    {
        lock (gate)
        {
            if (!names.TryGetValue(Parent(path), out var parent) || parent is not null)
                throw FileFailures.Of("create", path, new DirectoryNotFoundException());
            return names.TryAdd(path, []) ? new MemoryFile(gate, path, names[path]!) : throw FileFailures.Of("create", path, new IOException("The file exists"));
        }
    }

    public IReadableFile OpenToRead(string path) => Open("read", path);

    public IWritableFile OpenToWrite(string path) => Open("write", path);

    public bool Exists(string path)
    {
        lock (gate)
            return names.GetValueOrDefault(path) is not null;
    }

    public FolderContents List(string path)
    {
        lock (gate)
        {
            var held = names.Where(name => name.Key != path && Parent(name.Key) == path).ToLookup(name => name.Value is null, name => Path.GetFileName(name.Key));
            return new FolderContents([.. held[false]], [.. held[true]]);
        }
    }

    public bool Delete(string path)
    {
        lock (gate)
            return names.Remove(path);
    }

    public void Replace(string from, string to)
    {
        lock (gate)
        {
            names.Remove(from, out var bytes);
            names[to] = bytes ?? throw FileFailures.Of("replace", to, new FileNotFoundException());
        }
    }

    public bool TryLink(string existing, string path) => false;

    public void CreateDirectory(string path)
    {
        lock (gate)
        {
            for (var at = path; names.TryAdd(at, null); at = Parent(at))
            {
            }
        }
    }

    public void RenameDirectory(string from, string to)
    {
        lock (gate)
        {
            foreach (var name in Within(from))
            {
                names.Remove(name, out var bytes);
                names[to + name[from.Length..]] = bytes;
            }
        }
    }

    public void DeleteDirectory(string path)
    {
        lock (gate)
        {
            foreach (var name in Within(path))
                names.Remove(name);
        }
    }

    public void DeleteEmptyDirectory(string path)
    {
        lock (gate)
        {
            if (Within(path).Length == 1)
                names.Remove(path);
        }
    }

    public void SyncDirectory(string path)
    {
    }

    private MemoryFile Open(string doing, string path)
    {
        lock (gate)
            return names.GetValueOrDefault(path) is { } bytes ? new MemoryFile(gate, path, bytes) : throw FileFailures.Of(doing, path, new FileNotFoundException());
    }

    /// <summary>A directory, if it is there, and all under it.</summary>
    private string[] Within(string path) => [.. names.Keys.Where(name => name == path || name.StartsWith(path + "/", StringComparison.Ordinal))];

    private static string Parent(string path) => Path.GetDirectoryName(path) ?? "/";

    private sealed class MemoryFile(Lock gate, string path, List<byte> content) : IWritableFile
    {
        public string Path => path;

        public long LengthBytes
        {
            get
            {
                lock (gate)
                    return content.Count;
            }
        }

        public int Read(Span<byte> buffer, long offset)
        {
            lock (gate)
            {
                var count = (int)Math.Clamp(content.Count - offset, 0, buffer.Length);
                CollectionsMarshal.AsSpan(content).Slice(count == 0 ? 0 : (int)offset, count).CopyTo(buffer);
                return count;
            }
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            lock (gate)
            {
                if (content.Count < offset + bytes.Length)
                    Resize(offset + bytes.Length);
                bytes.CopyTo(CollectionsMarshal.AsSpan(content)[(int)offset..]);
            }
        }

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long offset)
        {
            foreach (var piece in pieces)
            {
                Write(piece.Span, offset);
                offset += piece.Length;
            }
        }

        public void SetLength(long lengthBytes)
        {
            lock (gate)
                Resize(lengthBytes);
        }

        public void BeginWriteback(long offset, long lengthBytes)
        {
        }

        public void Sync()
        {
        }

        public void Dispose()
        {
        }

        private void Resize(long lengthBytes)
        {
            var before = content.Count;
            CollectionsMarshal.SetCount(content, (int)lengthBytes);
            if (lengthBytes > before)
                CollectionsMarshal.AsSpan(content)[before..].Clear();
        }
    }
}
