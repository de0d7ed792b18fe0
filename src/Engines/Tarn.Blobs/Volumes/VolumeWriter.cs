using Tarn.Blobs.Durability;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// Appends to the newest volume. Records that come while a write is under way wait and go out together, with one write and
/// one sync for all of them (group commit).
/// </summary>
internal sealed class VolumeWriter(BlobOptions options, StoreEpoch epoch, VolumeStore volumes, DiskThreads threads)
{
    private readonly Lock gate = new();
    private List<PackedRecord> waiting = [];
    private List<(uint Number, TaskCompletionSource Done)> leaving = [];
    private bool isFlushing;
    private Volume? active;
    private bool isOpened;
    private ulong sequence;

    /// <summary>Queues a sealed record; it is the writer's until its task is done.</summary>
    public Task<BlobRef> AppendAsync(PackedRecord record)
    {
        lock (gate)
        {
            BeginFlush();
            waiting.Add(record);
        }
        return record.Committed.Task;
    }

    /// <summary>Goes over to a new volume where this one is still appended to, so that its space can be won back.</summary>
    /// <exception cref="IOException">A new volume cannot be begun.</exception>
    public Task LeaveAsync(uint number)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            BeginFlush();
            leaving.Add((number, done));
        }
        return done.Task;
    }

    /// <summary>Before anything waits: threads that are closed refuse, and what waited would wait for ever.</summary>
    private void BeginFlush()
    {
        if (isFlushing)
            return;
        threads.RunAsync(FlushAll);
        isFlushing = true;
    }

    private void FlushAll()
    {
        while (true)
        {
            List<PackedRecord> batch;
            List<(uint Number, TaskCompletionSource Done)> left;
            lock (gate)
            {
                if (waiting.Count == 0 && leaving.Count == 0)
                {
                    isFlushing = false;
                    return;
                }
                (batch, waiting) = (waiting, []);
                (left, leaving) = (leaving, []);
            }
            foreach (var (number, done) in left)
                Leave(number, done);
            for (var done = 0; done < batch.Count;)
                done += WriteGroup(batch, done);
        }
    }

    /// <summary>Writes as many records as the active volume takes; answers how many, whether or not it went well.</summary>
    private int WriteGroup(List<PackedRecord> batch, int from)
    {
        var count = 1;
        try
        {
            var volume = OpenActive(batch[from].SpaceBytes);
            var end = volume.EndBytes + batch[from].SpaceBytes;
            while (from + count < batch.Count && end + batch[from + count].SpaceBytes <= options.VolumeBytes)
                end += batch[from + count++].SpaceBytes;
            var entries = Write(volume, batch.GetRange(from, count));
            for (var i = 0; i < count; i++)
                batch[from + i].Committed.SetResult(new BlobAddress(volume.Number, entries[i].Id, batch[from + i].Checksum).ToRef());
        }
        catch (Exception cause) // handed to each writer, who awaits the record's task
        {
            for (var i = 0; i < count; i++)
                batch[from + i].Committed.TrySetException(cause);
        }
        return count;
    }

    private VolumeEntry[] Write(Volume volume, List<PackedRecord> group)
    {
        var entries = new VolumeEntry[group.Count];
        var pieces = new ReadOnlyMemory<byte>[group.Count];
        long start = volume.EndBytes, end = start;
        for (var i = 0; i < group.Count; i++)
        {
            var id = epoch.NewId(++sequence);
            pieces[i] = group[i].Encode(id, volume.Salt);
            entries[i] = new VolumeEntry(id, (uint)end, (uint)group[i].RecordBytes);
            end += pieces[i].Length;
        }
        var file = volume.Appended ?? throw new InvalidOperationException($"{volume.File.File.Path} is open for reading only.");
        try
        {
            file.Write(pieces, start);
        }
        catch (IOException)
        {
            Shorten(file, start);
            throw;
        }
        try
        {
            if (options.Sync)
                file.Sync();
        }
        catch (IOException)
        {
            // What a failed sync left on disk is unknown, and asking again may answer for pages that were dropped: write elsewhere.
            active = null;
            volumes.Retire(volume);
            throw;
        }
        lock (volume.Gate)
        {
            volume.Apply(entries, end);
            // After each group, so that a volume that ends before its index does has lost what was durable, whatever ended the program.
            volumes.TryCheckpoint(volume);
        }
        return entries;
    }

    private Volume OpenActive(int spaceBytes)
    {
        OpenNewest();
        if (active is null || (active.EndBytes > VolumeLayout.HeaderBytes && active.EndBytes + spaceBytes > options.VolumeBytes))
            active = CreateNext();
        return active;
    }

    private void OpenNewest()
    {
        if (!isOpened)
            active = volumes.OpenNewest();
        isOpened = true;
    }

    private Volume CreateNext()
    {
        var before = active;
        var next = volumes.CreateNext();
        if (before is not null)
            volumes.Retire(before);
        return next;
    }

    private void Leave(uint number, TaskCompletionSource done)
    {
        try
        {
            OpenNewest();
            if (active?.Number == number)
                active = CreateNext();
            done.SetResult();
        }
        catch (IOException cause)
        {
            done.SetException(cause);
        }
    }

    private void Shorten(IWritableFile file, long lengthBytes)
    {
        try
        {
            file.SetLength(lengthBytes);
        }
        catch (IOException cause)
        {
            // The next write goes over it, and recovery would cut it off.
            options.Remark($"A failed write left bytes behind: {cause.Message}");
        }
    }
}
