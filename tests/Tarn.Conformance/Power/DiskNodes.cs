namespace Tarn.Conformance.Power;

/// <summary>What a name in a directory stands for.</summary>
internal abstract class DiskNode
{
    /// <summary>As it is when the power comes back: what was synced, and with chance any part of the rest.</summary>
    public abstract DiskNode AfterLoss(Random? chance);

    /// <summary>Writes it, and all under it, to the machine's own disk.</summary>
    public abstract void WriteTo(string path);
}

/// <summary>A directory: the names it holds, and those it held when it was last synced.</summary>
internal sealed class FolderNode : DiskNode
{
    private Dictionary<string, DiskNode> synced = [];

    public Dictionary<string, DiskNode> Entries { get; } = [];

    public void Sync() => synced = new(Entries);

    /// <summary>Each name that came or went since the last sync did so, or did not, by chance.</summary>
    public override FolderNode AfterLoss(Random? chance)
    {
        var after = new FolderNode();
        foreach (var name in Entries.Keys.Union(synced.Keys))
        {
            if ((chance is null || chance.Next(2) == 0 ? synced : Entries).TryGetValue(name, out var node))
                after.Entries[name] = node.AfterLoss(chance);
        }

        after.Sync();
        return after;
    }

    public override void WriteTo(string path)
    {
        Directory.CreateDirectory(path);
        foreach (var (name, node) in Entries)
            node.WriteTo(Path.Join(path, name));
    }
}

/// <summary>A file: its bytes when it was last synced, and what was done to it since, in order.</summary>
internal sealed class FileNode : DiskNode
{
    /// <summary>What a disk writes whole or not at all.</summary>
    private const int SectorBytes = 512;

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

    /// <summary>Of each unsynced write, each sector arrived or did not, by chance.</summary>
    public override FileNode AfterLoss(Random? chance)
    {
        var after = new FileNode { synced = synced[..length], length = length };
        if (chance is null)
            return after;
        foreach (var (offset, bytes) in pending)
        {
            if (bytes is null)
            {
                if (chance.Next(2) == 0)
                    after.Apply(offset, null);
                continue;
            }

            for (var from = 0; from < bytes.Length;)
            {
                var until = (int)Math.Min(bytes.Length, from + SectorBytes - ((offset + from) % SectorBytes));
                if (chance.Next(2) == 0)
                    after.Apply(offset + from, bytes[from..until]);
                from = until;
            }
        }

        return after;
    }

    public override void WriteTo(string path)
    {
        using var file = File.Create(path);
        file.Write(synced, 0, length);
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
