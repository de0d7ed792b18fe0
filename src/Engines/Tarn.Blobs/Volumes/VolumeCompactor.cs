using System.Buffers;
using Tarn.Blobs.Reading;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// Wins back the space of deleted blobs: 1. copies the records that live into a new file, as they are, checksums and ids
/// included; 2. syncs it; 3. puts it in the volume's place. Addresses name the volume and the id, so they stay good;
/// readers keep the old file until they are done.
/// </summary>
internal sealed class VolumeCompactor(BlobOptions options, IFiles files, VolumeStore volumes)
{
    /// <summary>What compaction leaves free: on a full disk who deletes goes first.</summary>
    private const long SpareBytes = 2 << 20;

    private readonly Lock oneAtATime = new();

    /// <summary>Compacts a volume if at least the given share of it is dead.</summary>
    public bool CompactIfDead(uint number, double share, CancellationToken cancel)
    {
        lock (oneAtATime)
        {
            try
            {
                return Compact(number, share, cancel);
            }
            catch (BlobMissingException) when (!volumes.Exists(number))
            {
                return false; // meanwhile the last of its blobs was deleted, and the volume with it
            }
        }
    }

    /// <summary>Removes what compactions and removals that a crash interrupted have left.</summary>
    public void Tidy()
    {
        var root = VolumeLayout.Root(options.Directory);
        lock (oneAtATime)
        {
            foreach (var name in files.List(root).Files)
            {
                if (Path.GetExtension(name) == VolumeLayout.CompactSuffix || IsOfNoVolume(name))
                    files.Delete(Path.Join(root, name));
            }
        }
    }

    /// <summary>Whether it is the index of a volume that was removed. An index that tells of blobs that live is of a volume that was lost.</summary>
    private bool IsOfNoVolume(string name) =>
        VolumeLayout.NumberOfIndex(name) is { } number && !volumes.Exists(number) && !volumes.IsLost(number);

    private bool Compact(uint number, double share, CancellationToken cancel)
    {
        VolumeEntry[]? living = null;
        SharedFile? old = null;
        uint generation = 0, salt = 0;
        var removed = volumes.With(number, volume =>
        {
            if (volumes.IsNewest(number) || !volume.IsDead(share))
                return false;
            if (volume.IsEmpty)
            {
                volumes.Remove(volume);
                return true;
            }
            living = [.. volume.Entries.Where(entry => !entry.IsDeleted)];
            (old, generation, salt) = (volume.File, volume.Generation, volume.Salt);
            return !old.TryHold();
        });
        if (old is null || living is null || removed)
            return removed;
        if (DiskSpace.FreeBytes(options.Directory) < living.Sum(entry => (long)entry.SpaceBytes) + SpareBytes)
        {
            old.Release();
            return false; // later deletions, or the sweep, ask again
        }

        try
        {
            return Compact(number, generation, salt, old.File, living, cancel);
        }
        finally
        {
            old.Release();
        }
    }

    private bool Compact(uint number, uint generation, uint salt, IReadableFile old, VolumeEntry[] living, CancellationToken cancel)
    {
        var path = VolumeLayout.CompactPath(options.Directory, number);
        files.Delete(path); // left by a crash
        var compacted = files.Create(path);
        var replaced = false;
        try
        {
            // 1.
            compacted.Write(VolumeLayout.EncodeHeader(number, generation + 1, salt), 0);
            long end = VolumeLayout.HeaderBytes;
            var moved = new VolumeEntry[living.Length];
            for (var i = 0; i < living.Length; i++)
            {
                cancel.ThrowIfCancellationRequested();
                Copy(old, living[i], compacted, end);
                moved[i] = living[i] with { OffsetBytes = (uint)end };
                end = moved[i].EndBytes;
            }
            // 2.
            if (options.Sync)
                compacted.Sync();
            // 3.
            replaced = volumes.With(number, volume => Replace(volume, generation, compacted, moved, end));
        }
        finally
        {
            if (!replaced)
            {
                compacted.Dispose();
                files.Delete(path);
            }
        }
        return replaced;
    }

    private bool Replace(Volume volume, uint generation, IWritableFile compacted, VolumeEntry[] moved, long end)
    {
        if (volume.Generation != generation)
            return false;
        files.Replace(VolumeLayout.CompactPath(options.Directory, volume.Number), VolumeLayout.VolumePath(options.Directory, volume.Number));
        volume.Replace(compacted, moved, end);
        try
        {
            volume.Index.Restart(volume.Generation);
        }
        catch (IOException cause)
        {
            volume.Index.Forget();
            options.Remark($"The index of a compacted volume could not be begun: {cause.Message}");
        }
        volumes.TryCheckpoint(volume);
        try
        {
            if (options.Sync)
                files.SyncDirectory(VolumeLayout.Root(options.Directory));
        }
        catch (IOException cause)
        {
            // A power loss now brings the old file back, which holds the same blobs.
            options.Remark($"The name of a compacted volume could not be synced: {cause.Message}");
        }
        return true;
    }

    private static void Copy(IReadableFile from, VolumeEntry entry, IWritableFile to, long at)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)entry.SpaceBytes);
        try
        {
            var record = buffer.AsSpan(0, (int)entry.SpaceBytes);
            record.Clear(); // what fills up the last record may be missing
            if (from.Read(record, entry.OffsetBytes) < entry.RecordBytes)
                throw new BlobCorruptException($"{from.Path} ends within the record at offset {entry.OffsetBytes}, so it is not compacted. Restore the file from a backup.");
            to.Write(record, at);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
