using Tarn.Blobs.Format;
using Tarn.Blobs.Reading;

namespace Tarn.Blobs.OwnFiles;

/// <summary>An own file that is open, with its head.</summary>
internal sealed record OpenBlob(SharedFile File, BlobHead Head);

/// <summary>Keeps the files used last open, so that reading a hot blob costs no open. Bounded; the coldest is closed.</summary>
internal sealed class OpenBlobs(int limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<BlobId, LinkedListNode<OpenBlob>> byId = [];
    private readonly LinkedList<OpenBlob> hottestFirst = new();
    private long removals;

    /// <summary>Counts removals; see <see cref="Add"/>.</summary>
    public long Removals => Interlocked.Read(ref removals);

    /// <summary>The open blob, held once for the caller; null when it is not open.</summary>
    public OpenBlob? TryHold(BlobId id)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var node))
                return null;
            hottestFirst.Remove(node);
            hottestFirst.AddFirst(node);
            return node.Value.File.TryHold() ? node.Value : null;
        }
    }

    /// <summary>
    /// Keeps a file open on its own account beside the caller's. Not if a blob was removed since <paramref name="removalsBefore"/>
    /// was read: it may have been this one, and its space would stay taken.
    /// </summary>
    public void Add(OpenBlob blob, long removalsBefore)
    {
        LinkedListNode<OpenBlob>? coldest = null;
        lock (gate)
        {
            if (removals != removalsBefore || byId.ContainsKey(blob.Head.Id) || !blob.File.TryHold())
                return;
            byId[blob.Head.Id] = hottestFirst.AddFirst(blob);
            if (byId.Count > limit)
            {
                coldest = hottestFirst.Last!;
                hottestFirst.RemoveLast();
                byId.Remove(coldest.Value.Head.Id);
            }
        }
        coldest?.Value.File.Release();
    }

    public void Remove(BlobId id)
    {
        LinkedListNode<OpenBlob>? node;
        lock (gate)
        {
            removals++;
            if (!byId.Remove(id, out node))
                return;
            hottestFirst.Remove(node);
        }
        node.Value.File.Release();
    }

    public void Clear()
    {
        OpenBlob[] all;
        lock (gate)
        {
            removals++;
            all = [.. hottestFirst];
            hottestFirst.Clear();
            byId.Clear();
        }
        foreach (var blob in all)
            blob.File.Release();
    }
}
