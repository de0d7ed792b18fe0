using System.Collections.Concurrent;
using Tarn.Blobs.Format;
using Tarn.Blobs.Reading;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// The volumes of a store. At start only their names are listed; each is loaded when first needed, and the ones not used for
/// longest are let go again when many are loaded.
/// </summary>
internal sealed class VolumeStore : IDisposable
{
    private const int LoadedLimit = 64;

    private readonly BlobOptions options;
    private readonly IFiles files;
    private readonly VolumeLoader loader;
    private readonly ConcurrentDictionary<uint, Lazy<Volume>> loaded = [];
    private readonly ConcurrentDictionary<uint, long> lastUse = [];
    private readonly Lock numbersGate = new();
    private readonly SortedSet<uint> numbers;
    private uint newest;
    private long uses;

    public VolumeStore(BlobOptions options, IFiles files, uint epoch)
    {
        (this.options, this.files) = (options, files);
        loader = new VolumeLoader(options, files, epoch);
        var names = files.List(VolumeLayout.Root(options.Directory)).Files;
        numbers = [.. names.Select(VolumeLayout.NumberOf).OfType<uint>()];
        // Of the newest volume, were it lost, the index tells: its number never comes again.
        newest = Math.Max(numbers.Max, names.Select(VolumeLayout.NumberOfIndex).OfType<uint>().DefaultIfEmpty().Max());
    }

    /// <summary>The numbers of all volumes, the newest last.</summary>
    public uint[] Numbers
    {
        get
        {
            lock (numbersGate)
                return [.. numbers];
        }
    }

    /// <summary>The newest volume is appended to, so it is neither compacted nor removed, and its number never comes again; the writer leaves it first.</summary>
    public bool IsNewest(uint number) => Volatile.Read(ref newest) == number;

    /// <summary>Whether the volume is loaded and at least the given share of it dead; of the newest, so much that leaving it is worth it. Cheap: asked after each deletion.</summary>
    public bool IsDead(uint number, double share)
    {
        if (!this.loaded.TryGetValue(number, out var loaded) || !loaded.IsValueCreated)
            return false;
        lock (loaded.Value.Gate)
            return !loaded.Value.IsClosed && loaded.Value.IsDead(share) && (!IsNewest(number) || loaded.Value.DeadBytes >= options.LeastDeadBytesToLeave);
    }

    public BlobSource Open(uint number, BlobAddress address) => With(number, volume =>
    {
        var entry = volume.Find(address.Id) ?? throw NotIn(volume, address);
        var file = volume.File.File;
        if (volume.CutAtBytes is { } cut && entry.OffsetBytes + (long)entry.RecordBytes > cut)
            throw new BlobCorruptException($"{file.Path} is truncated: it ends at offset {cut}, and the blob {address.ToRef()} lay at offset {entry.OffsetBytes}. Restore the file from a backup or write the object again.");
        var head = ReadHead(file, volume.Salt, entry);
        address.Check(head, file.Path);
        volume.File.TryHold();
        return new BlobSource(volume.File, (long)entry.OffsetBytes + head.EncodedBytes, head, options.Damage);
    });

    /// <summary>Tells of each volume that is gone and that an index knows living blobs of.</summary>
    public void TellLost()
    {
        foreach (var number in files.List(VolumeLayout.Root(options.Directory)).Files.Select(VolumeLayout.NumberOfIndex).OfType<uint>())
            IsLost(number);
    }

    /// <summary>Whether the volume of an index is gone with blobs that lived, which is told; one that was removed leaves an index without any.</summary>
    public bool IsLost(uint number)
    {
        if (Exists(number) || CountIndexed(number) is not (> 0 and var living))
            return false;
        options.Damage($"{VolumeLayout.VolumePath(options.Directory, number)} is gone: its index tells of {living} blobs, which cannot be read. Restore the file from a backup.");
        return true;
    }

    /// <summary>How many living blobs the index of a volume tells of, whatever became of the volume.</summary>
    public int CountIndexed(uint number)
    {
        using VolumeIndexFile index = new(files, VolumeLayout.IndexPath(options.Directory, number), number);
        return index.CountLiving();
    }

    private static BlobCorruptException NotIn(Volume volume, BlobAddress address)
    {
        var path = volume.File.File.Path;
        if (volume.Damage is [var damage, ..])
            return new BlobCorruptException($"{path} is damaged from offset {damage.FromBytes} to {damage.ToBytes}, and the blob {address.ToRef()} was not found elsewhere in it. Restore the file from a backup or write the object again.");
        // Until a volume is compacted it remembers all that was ever in it.
        return new BlobMissingException(volume.Generation == 0 && address.Id.CompareTo(volume.LastId) > 0
            ? $"The blob {address.ToRef()} is not in {path}, which ends before it: the file is truncated, or is a copy from before. Restore it from a backup or write the object again."
            : $"The blob {address.ToRef()} is not in {path}: it was deleted, or the file is of another time.");
    }

    /// <summary>Deletes blobs of one volume, and the volume if nothing is left in it; answers how many were there.</summary>
    public int Delete(uint number, IReadOnlyCollection<BlobId> ids)
    {
        if (!Exists(number))
            return 0;
        try
        {
            return With(number, volume =>
            {
                var count = volume.Delete(ids);
                if (volume.IsEmpty && volume.Damage.Count == 0 && !IsNewest(number))
                    Remove(volume);
                return count;
            });
        }
        catch (BlobMissingException) when (!Exists(number))
        {
            return 0; // the last of its blobs was deleted in this moment
        }
    }

    /// <summary>Runs with the loaded volume under its gate.</summary>
    public T With<T>(uint number, Func<Volume, T> action)
    {
        while (true)
        {
            var volume = Get(number);
            lock (volume.Gate)
            {
                if (!volume.IsClosed)
                    return action(volume);
            }
        }
    }

    /// <summary>The newest volume, ready to be appended to; null when there is none that can be.</summary>
    public Volume? OpenNewest()
    {
        var newest = Volatile.Read(ref this.newest);
        if (!Exists(newest))
            return null;
        try
        {
            var volume = Get(newest);
            if (volume.CutAtBytes is null)
                return volume;
            options.Remark($"A new volume is begun, since {volume.File.File.Path} is truncated.");
            return null;
        }
        catch (BlobCorruptException cause)
        {
            options.Remark($"A new volume is begun, since the newest cannot be used: {cause.Message}");
            return null;
        }
    }

    public Volume CreateNext()
    {
        var number = Volatile.Read(ref newest) + 1;
        var path = VolumeLayout.VolumePath(options.Directory, number);
        var salt = options.DrawSalt();
        EnsureDirectory();
        var file = files.Create(path);
        try
        {
            file.Write(VolumeLayout.EncodeHeader(number, 0, salt), 0);
            if (options.Sync)
            {
                file.Sync();
                files.SyncDirectory(VolumeLayout.Root(options.Directory));
            }
        }
        catch (IOException)
        {
            file.Dispose();
            files.Delete(path);
            throw;
        }
        VolumeIndexFile index = new(files, VolumeLayout.IndexPath(options.Directory, number), number);
        Volume volume = new(number, 0, salt, file, file, index);
        loaded[number] = new Lazy<Volume>(volume);
        lock (numbersGate)
            numbers.Add(number);
        Volatile.Write(ref newest, number);
        return volume;
    }

    /// <summary>A volume is no longer appended to.</summary>
    public void Retire(Volume volume)
    {
        lock (volume.Gate)
            TryCheckpoint(volume);
    }

    /// <summary>Brings the index file up to date; if that fails, recovery reads a little more.</summary>
    public void TryCheckpoint(Volume volume)
    {
        if (volume.IsClosed || options.IsReadOnly)
            return; // removed, or let go of with its index complete; or only looked at
        try
        {
            volume.Checkpoint();
        }
        catch (IOException cause)
        {
            options.Remark($"The index of a volume could not be brought up to date, so the next start will read more of the volume: {cause.Message}");
        }
    }

    /// <summary>Removes a volume of which nothing is left; called under its gate.</summary>
    public void Remove(Volume volume)
    {
        // The index first, and for good: one that is left without its volume, and forgot deletions, would tell of a loss.
        files.Delete(VolumeLayout.IndexPath(options.Directory, volume.Number));
        volume.Index.Forget();
        if (options.Sync)
            files.SyncDirectory(VolumeLayout.Root(options.Directory));
        files.Delete(VolumeLayout.VolumePath(options.Directory, volume.Number));
        lock (numbersGate)
            numbers.Remove(volume.Number);
        volume.Close();
        loaded.TryRemove(volume.Number, out _);
        lastUse.TryRemove(volume.Number, out _);
    }

    public void Dispose()
    {
        foreach (var loaded in loaded.Values.Where(loaded => loaded.IsValueCreated))
        {
            lock (loaded.Value.Gate)
            {
                if (!loaded.Value.IsClosed)
                    TryCheckpoint(loaded.Value);
                loaded.Value.Close();
            }
        }
    }

    public bool Exists(uint number)
    {
        lock (numbersGate)
            return numbers.Contains(number);
    }

    private void EnsureDirectory()
    {
        lock (numbersGate)
        {
            if (numbers.Count > 0)
                return; // its name was synced before the first volume was made
        }
        files.CreateDirectory(VolumeLayout.Root(options.Directory));
        if (options.Sync)
            files.SyncDirectory(options.Directory);
    }

    private Volume Get(uint number)
    {
        lastUse[number] = Interlocked.Increment(ref uses);
        var lazy = loaded.GetOrAdd(number, static (key, store) => new Lazy<Volume>(() => store.loader.Load(key, store.IsNewest(key) && !store.options.IsReadOnly)), this);
        try
        {
            var isNew = !lazy.IsValueCreated;
            var volume = lazy.Value;
            if (isNew)
                LetGoOfColdest(number);
            return volume;
        }
        catch (IOException)
        {
            loaded.TryRemove(new KeyValuePair<uint, Lazy<Volume>>(number, lazy));
            lastUse.TryRemove(number, out _);
            throw;
        }
    }

    private void LetGoOfColdest(uint exceptNumber)
    {
        if (loaded.Count <= LoadedLimit)
            return;
        foreach (var number in lastUse.OrderBy(use => use.Value).Select(use => use.Key).Take(loaded.Count - LoadedLimit))
        {
            if (number == exceptNumber || IsNewest(number) || !this.loaded.TryGetValue(number, out var loaded) || !loaded.IsValueCreated)
                continue;
            lock (loaded.Value.Gate)
            {
                TryCheckpoint(loaded.Value);
                if ((!loaded.Value.IsIndexed && !options.IsReadOnly) || loaded.Value.Damage.Count > 0)
                    continue;
                this.loaded.TryRemove(new KeyValuePair<uint, Lazy<Volume>>(number, loaded));
                loaded.Value.Close();
            }
        }
    }

    private static BlobHead ReadHead(IReadableFile file, uint salt, VolumeEntry entry)
    {
        Span<byte> start = stackalloc byte[BlobHead.FixedBytes + (8 * BlobHead.EntryBytes)];
        start = start[..file.Read(start[..(int)Math.Min(start.Length, entry.RecordBytes)], entry.OffsetBytes)];
        var headBytes = BlobHead.MeasureBytes(start);
        var encoded = headBytes > start.Length && headBytes <= entry.RecordBytes ? new byte[headBytes] : start[..(int)Math.Min(headBytes, start.Length)];
        if (encoded.Length > start.Length)
            encoded = encoded[..file.Read(encoded, entry.OffsetBytes)];
        var head = BlobHead.Decode(encoded, out var problem, salt);
        if (head is not null && head.Id != entry.Id)
            (head, problem) = (null, "it belongs to another blob");
        return head ?? throw new BlobCorruptException($"{file.Path} is damaged at offset {entry.OffsetBytes}: {problem}. Restore the file from a backup or write the object again.");
    }
}
