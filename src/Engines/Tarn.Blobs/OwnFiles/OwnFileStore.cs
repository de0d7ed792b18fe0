using Tarn.Blobs.Durability;
using Tarn.Blobs.Format;
using Tarn.Blobs.Reading;
using Tarn.Disk;

namespace Tarn.Blobs.OwnFiles;

/// <summary>Blobs with files of their own. Nothing is listed or read at start; a file is found by its address alone.</summary>
internal sealed class OwnFileStore(BlobOptions options, IFiles files, StoreEpoch epoch, DiskThreads threads, DirectorySyncs directories) : IDisposable
{
    private readonly OpenBlobs open = new(options.OpenFileLimit);
    private readonly Lock directoryGate = new();
    private string lastDirectory = "";
    private long sequence;

    public bool IsSynced => options.Sync;

    public OwnFileWriter Create()
    {
        var id = epoch.NewId((ulong)Interlocked.Increment(ref sequence));
        EnsureDirectory(id);
        return new OwnFileWriter(this, id, files.Create(OwnFileLayout.DataPath(options.Directory, id)), options.FrameBytes);
    }

    /// <summary>Writes the head, makes head, data and their names durable, and keeps the file open for its first reader.</summary>
    public async Task CommitAsync(BlobHead head, byte[] encoded, IWritableFile data)
    {
        using (var file = files.Create(OwnFileLayout.HeadPath(options.Directory, head.Id)))
        {
            file.Write(encoded, 0);
            if (options.Sync)
            {
                // Side by side, so that the file system can commit both at once.
                await Task.WhenAll(threads.RunAsync(data.Sync), threads.RunAsync(file.Sync)).ConfigureAwait(false);
                await directories.SyncAsync(OwnFileLayout.GroupDirectory(options.Directory, head.Id)).ConfigureAwait(false);
            }
        }
        SharedFile shared = new(data);
        open.Add(new OpenBlob(shared, head), open.Removals);
        shared.Release();
    }

    public BlobSource Open(BlobAddress address)
    {
        var id = address.Id;
        var open = this.open.TryHold(id);
        if (open is null)
        {
            var removals = this.open.Removals;
            open = Load(id);
            this.open.Add(open, removals);
        }
        BlobSource source = new(open.File, 0, open.Head, options.Damage);
        try
        {
            address.Check(open.Head, OwnFileLayout.HeadPath(options.Directory, id));
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Gives the data file a second name; false when the file system cannot.</summary>
    public bool TryLink(BlobAddress address, string path)
    {
        Open(address).Dispose(); // its head must be good, and its length right
        return files.TryLink(OwnFileLayout.DataPath(options.Directory, address.Id), path);
    }

    public async ValueTask<bool> DeleteAsync(BlobId id)
    {
        open.Remove(id);
        var there = false;
        await threads.RunAsync(() => there = Unlink(id)).ConfigureAwait(false);
        return there;
    }

    /// <summary>Lets go of a blob that was never committed. Should that fail as well, the next sweep finds it.</summary>
    public async ValueTask DiscardAsync(BlobId id)
    {
        try
        {
            await DeleteAsync(id).ConfigureAwait(false);
        }
        catch (IOException cause)
        {
            options.Remark($"What was written of an abandoned blob stays until the next sweep: {cause.Message}");
        }
    }

    /// <summary>Every id of earlier epochs that has a file, whether or not it was ever committed.</summary>
    public IEnumerable<BlobId> ListEarlier()
    {
        foreach (var group in ListEarlierGroups())
        {
            var groupEpoch = Convert.ToUInt32(Path.GetFileName(Path.GetDirectoryName(group)), 16);
            HashSet<ulong> sequences = [];
            foreach (var name in files.List(group).Files)
            {
                if (Path.GetExtension(name) is OwnFileLayout.DataSuffix or OwnFileLayout.HeadSuffix
                    && BlobAddress.TryHexadecimal(Path.GetFileNameWithoutExtension(name), BlobId.MaxSequence, out var sequence))
                {
                    sequences.Add(sequence);
                }
            }
            foreach (var sequence in sequences)
                yield return new BlobId(groupEpoch, sequence);
        }
    }

    /// <summary>Removes directories of earlier epochs that have become empty.</summary>
    public void Tidy()
    {
        foreach (var group in ListEarlierGroups().ToList())
        {
            files.DeleteEmptyDirectory(group);
            files.DeleteEmptyDirectory(Path.GetDirectoryName(group)!);
        }
    }

    public void Dispose() => open.Clear();

    private IEnumerable<string> ListEarlierGroups()
    {
        var root = OwnFileLayout.Root(options.Directory);
        foreach (var epochName in files.List(root).Directories)
        {
            if (!BlobAddress.TryHexadecimal(epochName, BlobId.MaxEpoch, out var listed) || listed >= epoch.Value)
                continue;
            foreach (var groupName in files.List(Path.Join(root, epochName)).Directories)
                yield return Path.Join(root, epochName, groupName);
        }
    }

    private OpenBlob Load(BlobId id)
    {
        var headPath = OwnFileLayout.HeadPath(options.Directory, id);
        var dataPath = OwnFileLayout.DataPath(options.Directory, id);
        var head = ReadHead(headPath, id);
        IReadableFile data;
        try
        {
            data = files.OpenToRead(dataPath);
        }
        catch (FileNotFoundException cause)
        {
            throw new BlobMissingException($"{dataPath} is not there: the file was taken away, or the blob was deleted.", cause);
        }
        if (data.LengthBytes is var length && length != head.LengthBytes)
        {
            data.Dispose();
            throw new BlobCorruptException($"{dataPath} ends at offset {length} but its head tells of {head.LengthBytes} bytes. Restore the file from a backup or write the object again.");
        }
        return new OpenBlob(new SharedFile(data), head);
    }

    private BlobHead ReadHead(string path, BlobId id)
    {
        IReadableFile file;
        try
        {
            file = files.OpenToRead(path);
        }
        catch (FileNotFoundException cause)
        {
            throw new BlobMissingException($"{path} is not there: the file was taken away, or the blob was deleted.", cause);
        }
        using (file)
        {
            var length = file.LengthBytes;
            var bytes = new byte[length <= Array.MaxLength ? length : 0];
            var head = BlobHead.Decode(bytes.AsSpan(0, file.Read(bytes, 0)), out var problem);
            if (head is not null && head.Id != id)
                (head, problem) = (null, "it belongs to another blob");
            return head ?? throw new BlobCorruptException($"{path} is damaged at offset 0: {problem}. Restore the file from a backup or write the object again.");
        }
    }

    private bool Unlink(BlobId id)
    {
        var hadHead = files.Delete(OwnFileLayout.HeadPath(options.Directory, id));
        return files.Delete(OwnFileLayout.DataPath(options.Directory, id)) | hadHead;
    }

    private void EnsureDirectory(BlobId id)
    {
        var directory = OwnFileLayout.GroupDirectory(options.Directory, id);
        lock (directoryGate)
        {
            if (lastDirectory == directory)
                return;
            files.CreateDirectory(directory);
            if (options.Sync)
            {
                files.SyncDirectory(OwnFileLayout.EpochDirectory(options.Directory, id));
                files.SyncDirectory(OwnFileLayout.Root(options.Directory));
                files.SyncDirectory(options.Directory);
            }
            lastDirectory = directory;
        }
    }
}
