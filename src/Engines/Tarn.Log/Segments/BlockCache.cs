namespace Tarn.Log.Segments;

/// <summary>
/// Verified blocks that a reader took a part of and will come back to, bounded in bytes, the least recently used going first.
/// </summary>
internal sealed class BlockCache(long mostBytes)
{
    private readonly record struct Key(object Log, long Segment, long Position);

    private readonly Dictionary<Key, LinkedListNode<(Key Key, byte[] Block)>> blocks = [];
    private readonly LinkedList<(Key Key, byte[] Block)> byUse = [];
    private readonly Lock gate = new();
    private long heldBytes;

    public byte[]? Find(object log, long segment, long position)
    {
        lock (gate)
        {
            if (!blocks.TryGetValue(new Key(log, segment, position), out var node))
                return null;
            byUse.Remove(node);
            byUse.AddFirst(node);
            return node.Value.Block;
        }
    }

    public void Keep(object log, long segment, long position, byte[] block)
    {
        if (block.Length > mostBytes)
            return;
        var key = new Key(log, segment, position);
        lock (gate)
        {
            if (blocks.ContainsKey(key))
                return;
            blocks[key] = byUse.AddFirst((key, block));
            heldBytes += block.Length;
            while (heldBytes > mostBytes && byUse.Last is { } oldest)
                Drop(oldest);
        }
    }

    /// <summary>Forgets the blocks of a log that is no more.</summary>
    public void Forget(object log)
    {
        lock (gate)
        {
            for (var node = byUse.First; node is not null;)
            {
                var next = node.Next;
                if (ReferenceEquals(node.Value.Key.Log, log))
                    Drop(node);
                node = next;
            }
        }
    }

    private void Drop(LinkedListNode<(Key Key, byte[] Block)> node)
    {
        byUse.Remove(node);
        blocks.Remove(node.Value.Key);
        heldBytes -= node.Value.Block.Length;
    }
}
