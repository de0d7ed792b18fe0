using Tarn.Blobs.Format;
using Tarn.Blobs.Reading;

namespace Tarn.Blobs.OwnFiles;

/// <summary>An own file that is open, with its head.</summary>
internal sealed record OpenBlob(SharedFile File, BlobHead Head);

/// <summary>Keeps the files used last open, so that reading a hot blob costs no open. Bounded; the coldest is closed.</summary>
internal sealed class OpenBlobs(int limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<BlobId, LinkedListNode<OpenBlob>> _byId = [];
    private readonly LinkedList<OpenBlob> _hottestFirst = new();
    private long _removals;

    /// <summary>Counts removals; see <see cref="Add"/>.</summary>
    public long Removals => Interlocked.Read(ref _removals);

    /// <summary>The open blob, held once for the caller; null when it is not open.</summary>
    public OpenBlob? TryHold(BlobId id)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out LinkedListNode<OpenBlob>? node))
                return null;
            _hottestFirst.Remove(node);
            _hottestFirst.AddFirst(node);
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
        lock (_gate)
        {
            if (_removals != removalsBefore || _byId.ContainsKey(blob.Head.Id) || !blob.File.TryHold())
                return;
            _byId[blob.Head.Id] = _hottestFirst.AddFirst(blob);
            if (_byId.Count > limit)
            {
                coldest = _hottestFirst.Last!;
                _hottestFirst.RemoveLast();
                _byId.Remove(coldest.Value.Head.Id);
            }
        }
        coldest?.Value.File.Release();
    }

    public void Remove(BlobId id)
    {
        LinkedListNode<OpenBlob>? node;
        lock (_gate)
        {
            _removals++;
            if (!_byId.Remove(id, out node))
                return;
            _hottestFirst.Remove(node);
        }
        node.Value.File.Release();
    }

    public void Clear()
    {
        OpenBlob[] all;
        lock (_gate)
        {
            _removals++;
            all = [.. _hottestFirst];
            _hottestFirst.Clear();
            _byId.Clear();
        }
        foreach (OpenBlob blob in all)
            blob.File.Release();
    }
}
