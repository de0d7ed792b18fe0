using Tarn.Disk;
using Tarn.Log.Format;

namespace Tarn.Log.Segments;

/// <summary>
/// One segment file. The active one is open with its index in memory; a sealed one is opened, and its index loaded, while
/// somebody reads it and for a while after.
/// </summary>
internal sealed class Segment(IFiles files, string path, SegmentHeader header, Action<string> remark)
{
    private readonly Lock gate = new();
    private IReadableFile? file;
    private SegmentIndex? index;
    private int users;
    private bool keepOpen;
    private long lengthBytes;

    public SegmentHeader Header => header;

    public long Number => header.Number;

    public string Path => path;

    public string IndexPath => System.IO.Path.ChangeExtension(path, ".idx");

    /// <summary>The bytes that readers may look at.</summary>
    public long LengthBytes
    {
        get => Volatile.Read(ref lengthBytes);
        set => Volatile.Write(ref lengthBytes, value);
    }

    public bool HoldsFrames => LengthBytes > header.LengthBytes;

    public static string FileName(long number) => $"{number:D16}.seg";

    public static long? ParseFileName(string name) =>
        name.Length == 20 && name.EndsWith(".seg", StringComparison.Ordinal) && long.TryParse(name.AsSpan(0, 16), out var number) && number > 0
            ? number
            : null;

    /// <summary>Makes this the active segment: its file and index stay until it is sealed.</summary>
    public void Activate(IReadableFile opened, SegmentIndex activeIndex)
    {
        lock (gate)
        {
            file = opened;
            index = activeIndex;
            keepOpen = true;
        }
    }

    /// <summary>The open file and the index, held until <see cref="Release"/>. Loads what is not in memory.</summary>
    public (IReadableFile File, SegmentIndex Index) Acquire(int intervalBytes)
    {
        lock (gate)
        {
            file ??= files.OpenToRead(path);
            index ??= LoadIndex(file, intervalBytes);
            users++;
            keepOpen = true;
            return (file, index);
        }
    }

    public void Release()
    {
        lock (gate)
        {
            users--;
            CloseWhenUnused();
        }
    }

    /// <summary>Lets the file be closed once nobody reads it.</summary>
    public void LetGo()
    {
        lock (gate)
        {
            keepOpen = false;
            CloseWhenUnused();
        }
    }

    /// <summary>Writes the index beside the segment; failing to is no harm, since it can be made anew.</summary>
    public void SaveIndex(SegmentIndex built)
    {
        try
        {
            var fresh = IndexPath + ".new";
            files.Delete(fresh);
            using (var target = files.Create(fresh))
                target.Write(IndexFile.Encode(built, Number, LengthBytes), 0);
            files.Replace(fresh, IndexPath);
        }
        catch (IOException error)
        {
            remark($"The index {IndexPath} could not be written and will be made anew when it is needed: {error.Message}");
        }
    }

    private void CloseWhenUnused()
    {
        if (keepOpen || users > 0)
            return;
        file?.Dispose();
        file = null;
        index = null;
    }

    private SegmentIndex LoadIndex(IReadableFile opened, int intervalBytes)
    {
        if (ReadIndexFile() is { } saved)
            return saved;
        remark($"The index of {path} is missing or damaged; it is made anew from the segment.");
        var built = Rebuild(opened, intervalBytes);
        SaveIndex(built);
        return built;
    }

    private SegmentIndex? ReadIndexFile()
    {
        try
        {
            using var saved = files.OpenToRead(IndexPath);
            var bytes = new byte[saved.LengthBytes];
            return IndexFile.Decode(bytes.AsSpan(0, saved.Read(bytes, 0)), Number, LengthBytes);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private SegmentIndex Rebuild(IReadableFile opened, int intervalBytes)
    {
        var built = new SegmentIndex(intervalBytes);
        using var cursor = new FrameCursor(opened, header.Seed, LengthBytes);
        var position = cursor.FindFrame(header.LengthBytes);
        while (position < cursor.EndPosition && cursor.TryReadHeader(position, out var frame))
        {
            for (var i = 0; i < FrameHeader.ReadLanes(frame); i++)
            {
                var lane = FrameHeader.ReadLane(frame, i);
                built.Add(lane.Lane, new IndexEntry(lane.Offset, lane.Timestamp, position));
            }

            position = cursor.FindFrame(position + FrameHeader.ReadLength(frame));
        }

        return built;
    }
}
