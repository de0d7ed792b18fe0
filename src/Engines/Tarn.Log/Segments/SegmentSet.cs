using Tarn.Disk;
using Tarn.Log.Format;

namespace Tarn.Log.Segments;

/// <summary>
/// The segments of one log, oldest first; the last one is active. Readers take the array as it is; only the writer
/// changes it.
/// </summary>
internal sealed class SegmentSet(string directory, IFiles files, LogOptions options, Func<uint> newSeed, Action<string> remark)
{
    private const int SealedKeptOpen = 8;
    private readonly LinkedList<Segment> recentlyRead = [];
    private readonly Lock gate = new();
    private Segment[] segments = [];

    public IReadOnlyList<Segment> All => Volatile.Read(ref segments);

    public Segment Active => Volatile.Read(ref segments)[^1];

    public IWritableFile ActiveFile { get; private set; } = null!;

    public SegmentIndex ActiveIndex { get; private set; } = null!;

    /// <summary>Takes over what recovery found.</summary>
    public void Restore(Segment[] found, IWritableFile activeFile, SegmentIndex activeIndex)
    {
        ActiveFile = activeFile;
        ActiveIndex = activeIndex;
        found[^1].Activate(activeFile, activeIndex);
        Volatile.Write(ref segments, found);
    }

    /// <summary>Seals the active segment, if there is one, and begins the next, whose header holds the lanes' marks.</summary>
    /// <param name="lanes">Where the lanes stand.</param>
    /// <param name="least">The least number of the new segment; for those behind files that were lost.</param>
    public void Roll(LaneTable lanes, long least = 1)
    {
        var number = Math.Max(least, segments.Length == 0 ? 1 : Active.Number + 1);
        var path = Path.Combine(directory, Segment.FileName(number));
        var header = new SegmentHeader(number, newSeed(), lanes);
        // Under its own name only once it is whole: a segment with a bad header is then damage, never a crash.
        var fresh = path + ".new";
        files.Delete(fresh);
        var file = files.Create(fresh);
        try
        {
            file.Write(header.Encode(SegmentHeader.OwnerOf(Path.GetFileName(directory))), 0);
            if (options.Sync)
                file.Sync();
            files.Replace(fresh, path);
            if (options.Sync)
                files.SyncDirectory(directory);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        var next = new Segment(files, path, header, remark) { LengthBytes = header.LengthBytes };
        var index = new SegmentIndex(options.IndexIntervalBytes);
        next.Activate(file, index);
        if (segments.Length > 0)
        {
            Active.SaveIndex(ActiveIndex);
            Touch(Active);
        }

        ActiveFile = file;
        ActiveIndex = index;
        Volatile.Write(ref segments, [.. segments, next]);
    }

    /// <summary>How much is durable now, of the segments from one on.</summary>
    public LogEnd End(LaneStates lanes, int from) => new(segments[from].Number, Active.Number, Active.LengthBytes, lanes.Firsts, lanes.Table());

    /// <summary>Takes the oldest segments out of the set and deletes their files.</summary>
    public void DropOldest(int count)
    {
        var dropped = segments[..count];
        Volatile.Write(ref segments, segments[count..]);
        foreach (var segment in dropped)
        {
            files.Delete(segment.Path);
            files.Delete(segment.IndexPath);
            lock (gate)
                recentlyRead.Remove(segment);
            segment.LetGo();
            // One by one, so that a power loss cannot leave an older segment behind a hole.
            if (options.Sync)
                files.SyncDirectory(directory);
        }
    }

    /// <summary>Opens a segment for reading; the caller releases it.</summary>
    public (IReadableFile File, SegmentIndex Index) Acquire(Segment segment)
    {
        var opened = segment.Acquire(options.IndexIntervalBytes);
        if (segment != Active)
            Touch(segment);
        return opened;
    }

    public void Close()
    {
        foreach (var segment in segments)
            segment.LetGo();
    }

    private void Touch(Segment segment)
    {
        lock (gate)
        {
            recentlyRead.Remove(segment);
            recentlyRead.AddFirst(segment);
            if (recentlyRead.Count <= SealedKeptOpen)
                return;
            recentlyRead.Last!.Value.LetGo();
            recentlyRead.RemoveLast();
        }
    }
}
