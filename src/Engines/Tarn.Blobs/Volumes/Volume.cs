using System.Diagnostics;
using System.Runtime.InteropServices;
using Tarn.Blobs.Format;
using Tarn.Blobs.Reading;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// A volume in memory: its open file and where each blob lies in it. All members but the file's bytes are guarded by
/// <see cref="Gate"/>. Once <see cref="IsClosed"/>, whoever holds it must ask the store for the volume again.
/// </summary>
internal sealed class Volume(uint number, uint generation, uint salt, IReadableFile file, IWritableFile? appended, VolumeIndexFile index)
{
    private readonly List<VolumeEntry> entries = []; // ascending by id, since ids are given in the order of appending
    private int indexed;

    public Lock Gate { get; } = new();

    public uint Number => number;

    /// <summary>What the checksums of this volume's heads begin with.</summary>
    public uint Salt => salt;

    public uint Generation { get; private set; } = generation;

    public SharedFile File { get; private set; } = new(file);

    /// <summary>The file as one writes to it; null unless the volume is appended to.</summary>
    public IWritableFile? Appended => appended;

    public VolumeIndexFile Index => index;

    /// <summary>Where the next record goes.</summary>
    public long EndBytes { get; private set; } = VolumeLayout.HeaderBytes;

    public long DeadBytes { get; private set; }

    public IReadOnlyList<VolumeDamage> Damage { get; set; } = [];

    /// <summary>Where the file ends, if that is before what the index tells of.</summary>
    public long? CutAtBytes { get; set; }

    /// <summary>The last id that was ever appended, as far as is known: what is above it was never deleted here.</summary>
    public BlobId LastId => entries is [.., var last] ? last.Id : default;

    public bool IsClosed { get; private set; }

    public bool IsIndexed => indexed == entries.Count;

    /// <summary>Whether at least the given share of the records is dead. A damaged volume is left as it is.</summary>
    public bool IsDead(double share) => Damage.Count == 0 && DeadBytes > 0 && DeadBytes >= share * (EndBytes - VolumeLayout.HeaderBytes);

    public bool IsEmpty => entries.TrueForAll(entry => entry.IsDeleted);

    public IReadOnlyList<VolumeEntry> Entries => entries;

    /// <summary>Takes up records that are in the file: those just appended and synced, or those that recovery found.</summary>
    public void Apply(ReadOnlySpan<VolumeEntry> appended, long endBytes)
    {
        foreach (var entry in appended)
        {
            Debug.Assert(entries.Count == 0 || entry.Id.CompareTo(entries[^1].Id) > 0, "Ids of a volume ascend.");
            entries.Add(entry);
            if (entry.IsDeleted)
                DeadBytes += entry.SpaceBytes;
        }
        EndBytes = Math.Max(endBytes, VolumeLayout.HeaderBytes);
    }

    /// <summary>Remembers that the index file has all entries there are now.</summary>
    public void MarkIndexed() => indexed = entries.Count;

    /// <summary>Writes the entries that the index file lacks.</summary>
    public void Checkpoint()
    {
        if (IsIndexed)
            return;
        index.AppendEntries(Generation, CollectionsMarshal.AsSpan(entries)[indexed..], EndBytes);
        MarkIndexed();
    }

    public VolumeEntry? Find(BlobId id) =>
        IndexOf(id) is >= 0 and var at && !entries[at].IsDeleted ? entries[at] : null;

    /// <summary>Marks blobs deleted, in the index file first; answers how many were there.</summary>
    public int Delete(IEnumerable<BlobId> ids)
    {
        List<int> places = [.. ids.Select(IndexOf).Where(at => at >= 0 && !entries[at].IsDeleted).Distinct()];
        if (places.Count == 0)
            return 0;
        index.AppendDeletions(Generation, places.Select(at => entries[at].Id).ToArray());
        foreach (var at in places)
            Forget(at);
        return places.Count;
    }

    /// <summary>Takes up deletions that the index file remembers.</summary>
    public void ApplyDeletions(HashSet<BlobId> deleted)
    {
        if (deleted.Count == 0)
            return;
        for (var at = 0; at < entries.Count; at++)
        {
            if (deleted.Contains(entries[at].Id))
                Forget(at);
        }
    }

    /// <summary>Goes over to the compacted file. Blobs deleted since compaction began stay deleted.</summary>
    public void Replace(IReadableFile compacted, IReadOnlyList<VolumeEntry> entries, long endBytes)
    {
        VolumeEntry[] moved = [.. entries.Where(entry => Find(entry.Id) is not null)];
        File.Release();
        File = new SharedFile(compacted);
        Generation++;
        this.entries.Clear();
        this.entries.AddRange(moved);
        EndBytes = endBytes;
        DeadBytes = endBytes - VolumeLayout.HeaderBytes - moved.Sum(entry => entry.SpaceBytes);
        indexed = 0;
    }

    public void Close()
    {
        if (IsClosed)
            return;
        IsClosed = true;
        File.Release();
        index.Dispose();
    }

    private void Forget(int at)
    {
        DeadBytes += entries[at].SpaceBytes;
        entries[at] = entries[at] with { OffsetBytes = 0 };
    }

    private int IndexOf(BlobId id)
    {
        int low = 0, high = entries.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = entries[middle].Id.CompareTo(id);
            if (order == 0)
                return middle;
            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }
        return -1;
    }
}
