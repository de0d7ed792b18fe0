using System.Runtime.InteropServices;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// Brings a volume into memory: 1. its header, 2. what the index file knows, 3. what was appended after that, found by
/// scanning, 4. the deletions. Of the volume that is appended to, a torn tail is cut off, and said so.
/// </summary>
internal sealed class VolumeLoader(BlobOptions options, IFiles files, uint epoch)
{
    /// <exception cref="BlobMissingException">There is no such volume.</exception>
    /// <exception cref="BlobCorruptException">Its header is damaged.</exception>
    public Volume Load(uint number, bool isAppendedTo)
    {
        var path = VolumeLayout.VolumePath(options.Directory, number);
        IWritableFile? appended;
        IReadableFile file;
        try
        {
            appended = isAppendedTo ? files.OpenToWrite(path) : null;
            file = appended ?? files.OpenToRead(path);
        }
        catch (FileNotFoundException cause)
        {
            throw new BlobMissingException($"{path} is not there: the file was taken away, or all its blobs were deleted.", cause);
        }
        VolumeIndexFile index = new(files, VolumeLayout.IndexPath(options.Directory, number), number);
        try
        {
            // 1.
            (var generation, var salt) = VolumeLayout.ReadHeader(file, number);
            Volume volume = new(number, generation, salt, file, appended, index);
            // 2.
            var known = ReadIndex(index, volume);
            volume.Apply(CollectionsMarshal.AsSpan(known.Entries), known.CoveredBytes);
            volume.MarkIndexed();
            var length = file.LengthBytes;
            // What fills up the last record may be missing.
            if (VolumeLayout.Align(length) < known.CoveredBytes || known.Entries.Exists(entry => entry.OffsetBytes + (long)entry.RecordBytes > length))
                volume.CutAtBytes = length;
            // 3.
            var last = known.Entries is [.., var newest] ? newest.Id : default;
            var found = new VolumeScanner(file, salt, last, epoch).Scan(known.CoveredBytes);
            volume.Apply([.. found.Entries], found.EndBytes);
            volume.Damage = volume.CutAtBytes is { } cut ? [new VolumeDamage(cut, known.CoveredBytes)] : found.Damage;
            if (volume.CutAtBytes is not null)
                options.Damage($"{path} is truncated: it ends at offset {length}, and had {known.CoveredBytes} bytes that were durable; blobs there cannot be read, all others can. Restore the file from a backup.");
            foreach (var damage in found.Damage)
                options.Damage($"{path} is damaged from offset {damage.FromBytes} to {damage.ToBytes}: blobs there cannot be read, all others can. Restore the file from a backup.");
            if (appended is not null)
                CutTail(appended, found.EndBytes);
            // 4.
            volume.ApplyDeletions(known.Deleted);
            return volume;
        }
        catch
        {
            file.Dispose();
            index.Dispose();
            throw;
        }
    }

    private VolumeIndexFile.Contents ReadIndex(VolumeIndexFile index, Volume volume)
    {
        var known = index.Read(volume.Generation);
        if (IsAscending(known.Entries) && known.Entries.TrueForAll(entry => entry.IsDeleted || (long)entry.OffsetBytes + entry.RecordBytes <= known.CoveredBytes))
            return known;
        options.Remark($"The index of {volume.File.File.Path} contradicts itself; the volume is read anew.");
        index.Forget();
        return new VolumeIndexFile.Contents([], known.Deleted, VolumeLayout.HeaderBytes, IsWhole: false);
    }

    private static bool IsAscending(List<VolumeEntry> entries)
    {
        for (var i = 1; i < entries.Count; i++)
        {
            if (entries[i].Id.CompareTo(entries[i - 1].Id) <= 0)
                return false;
        }
        return true;
    }

    private void CutTail(IWritableFile file, long endBytes)
    {
        if (file.LengthBytes is var length && length <= endBytes)
            return;
        options.Remark($"{file.Path} ended in a write that was never finished: its last {length - endBytes} bytes, from offset {endBytes}, were cut off. No acknowledged blob was among them.");
        file.SetLength(endBytes);
    }
}
