namespace Tarn.Disk.Faults;

/// <summary>What a name in a directory stands for.</summary>
internal abstract class DiskNode
{
    /// <summary>As it is when the power comes back: what was synced, and of the rest what the loss left.</summary>
    public abstract DiskNode After(PowerLoss loss);

    /// <summary>Writes it, and all under it, to another file system.</summary>
    public abstract void WriteTo(IFiles files, string path);
}

/// <summary>A directory: the names it holds, and those it held when it was last synced.</summary>
internal sealed class FolderNode : DiskNode
{
    private Dictionary<string, DiskNode> synced = [];

    public Dictionary<string, DiskNode> Entries { get; } = [];

    public void Sync() => synced = new(Entries);

    /// <summary>Makes one name durable, whatever becomes of the others.</summary>
    public void Sync(string name) => synced[name] = Entries[name];

    public override FolderNode After(PowerLoss loss)
    {
        var after = new FolderNode();
        foreach (var name in Entries.Keys.Union(synced.Keys))
        {
            if ((loss.Keeps() ? Entries : synced).TryGetValue(name, out var node))
                after.Entries[name] = node.After(loss);
        }

        after.Sync();
        return after;
    }

    public override void WriteTo(IFiles files, string path)
    {
        files.CreateDirectory(path);
        foreach (var (name, node) in Entries)
            node.WriteTo(files, Path.Join(path, name));
    }
}

/// <summary>A file: its bytes when it was last synced, and what was done to it since, in order.</summary>
internal sealed class FileNode : DiskNode
{
    private readonly List<(long Offset, byte[]? Bytes)> pending = [];
    private byte[] synced = [];
    private int length;

    public void Write(ReadOnlySpan<byte> bytes, long offset) => pending.Add((offset, bytes.ToArray()));

    public void SetLength(long lengthBytes) => pending.Add((lengthBytes, null));

    public void Sync()
    {
        foreach (var (offset, bytes) in pending)
            Apply(offset, bytes);
        pending.Clear();
    }

    /// <summary>Of each unsynced write, each sector arrived or did not.</summary>
    public override FileNode After(PowerLoss loss)
    {
        var after = new FileNode { synced = synced[..length], length = length };
        if (loss.Chance is null && !loss.KeepsAll)
            return after;
        foreach (var (offset, bytes) in pending)
        {
            if (bytes is null)
            {
                if (loss.Keeps())
                    after.Apply(offset, null);
                continue;
            }

            for (var from = 0; from < bytes.Length;)
            {
                var until = (int)Math.Min(bytes.Length, from + loss.SectorBytes - ((offset + from) % loss.SectorBytes));
                if (loss.Keeps())
                    after.Apply(offset + from, bytes[from..until]);
                from = until;
            }
        }

        return after;
    }

    public override void WriteTo(IFiles files, string path)
    {
        using var file = files.Create(path);
        file.Write(synced.AsSpan(0, length), 0);
    }

    /// <summary>Writes the bytes there; no bytes make that the length.</summary>
    private void Apply(long offset, byte[]? bytes)
    {
        var end = (int)offset + (bytes?.Length ?? 0);
        if (end > synced.Length)
            Array.Resize(ref synced, Math.Max(end, synced.Length * 2));
        if (bytes is null && end < length)
            synced.AsSpan(end, length - end).Clear();
        bytes?.CopyTo(synced, offset);
        length = bytes is null ? end : Math.Max(length, end);
    }
}
