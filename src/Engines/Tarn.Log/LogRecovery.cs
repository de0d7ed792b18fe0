using System.Globalization;
using Tarn.Disk;
using Tarn.Log.Format;
using Tarn.Log.Segments;

namespace Tarn.Log;

/// <summary>
/// Opens a log as a crash may have left it. Sealed segments are known by their headers; the last one is read and verified
/// whole, and its frames move the lanes the same way as when they were written.
/// </summary>
internal sealed class LogRecovery(string directory, IFiles files, LogOptions options, LaneStates lanes, SegmentSet set, LogEnd? end, Action<string> remark)
{
    private readonly Action<string> damage = options.Damage ?? remark;

    /// <exception cref="LogCorruptException">The last segment's header is damaged, and nothing else tells where the lanes stand.</exception>
    public void Run()
    {
        var numbers = FindSegments();
        if (numbers.Count == 0)
            set.Roll(end?.Lanes ?? LaneTable.Empty, end is null ? 1 : end.LastSegment + 1);
        else
            Open(numbers);
        if (end is not null)
            CheckEnd(end, numbers);
    }

    private void Open(List<long> numbers)
    {
        var found = new List<Segment>();
        foreach (var number in numbers)
        {
            if (OpenHeader(number, isFirst: number == numbers[0], isLast: number == numbers[^1]) is { } segment)
                found.Add(segment);
        }

        var active = found[^1];
        lanes.Firsts = found[0].Header.Lanes;
        lanes.Restore(active.Header.Lanes);
        var file = files.OpenToWrite(active.Path);
        var index = new SegmentIndex(options.IndexIntervalBytes);
        ScanActive(active, file, index);
        set.Restore([.. found], file, index);
    }

    /// <summary>What was durable and is not here is told, and keeps its offsets: reads of it fail, and what is appended comes behind it.</summary>
    private void CheckEnd(LogEnd known, List<long> numbers)
    {
        var last = numbers.Count == 0 ? 0 : numbers[^1];
        if (numbers.Count > 0 && numbers[0] > known.FirstSegment)
        {
            damage($"Of the log {directory} the segments {known.FirstSegment} to {numbers[0] - 1} are missing; reading their records will fail.");
            lanes.Firsts = known.Firsts;
        }

        var lost = known.Lanes.Marks.ToArray().Where(mark => lanes.Mark(mark.Lane).Next < mark.Next).ToArray();
        if (lost.Length == 0 && numbers.Count > 0)
            return;
        if (lost.Length > 0 || known.Lanes.Marks.Length > 0)
        {
            damage(
                $"The log {directory} has lost records of {Math.Max(lost.Length, numbers.Count == 0 ? known.Lanes.Marks.Length : 0)} lanes: "
                + (last < known.LastSegment
                    ? $"its segments {last + 1} to {known.LastSegment} are missing"
                    : $"its segment {known.LastSegment} had {known.LastLengthBytes} bytes that were durable")
                + $", with records up to {Text(known.Lanes.LastTimestamp)}. Reading them will fail; put the files back from a copy while Tarn does not run.");
        }

        if (numbers.Count == 0)
            lanes.Firsts = known.Firsts;
        lanes.Restore(known.Lanes);
        if (numbers.Count > 0)
            set.Roll(lanes.Table(), known.LastSegment + 1);
    }

    private static string Text(long timestampMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(timestampMilliseconds).ToString("u", CultureInfo.InvariantCulture);

    private List<long> FindSegments()
    {
        var numbers = new List<long>();
        foreach (var name in files.List(directory).Files)
        {
            // A segment or index that was not finished; what it was for has not happened.
            if (name.EndsWith(".new", StringComparison.Ordinal))
                files.Delete(Path.Combine(directory, name));
            else if (Segment.ParseFileName(name) is { } number)
                numbers.Add(number);
        }

        numbers.Sort();
        for (var i = 1; i < numbers.Count; i++)
        {
            if (numbers[i] != numbers[i - 1] + 1)
                damage($"Between the segments {numbers[i - 1]} and {numbers[i]} of {directory} files are missing; reading their records will fail.");
        }

        return numbers;
    }

    private Segment? OpenHeader(long number, bool isFirst, bool isLast)
    {
        var path = Path.Combine(directory, Segment.FileName(number));
        using var file = files.OpenToRead(path);
        var header = SegmentHeader.Read(file, path);
        if (header is not null && header.Number == number)
            return new Segment(files, path, header, remark) { LengthBytes = file.LengthBytes };
        if (isLast && end is null)
            throw new LogCorruptException(path, 0, "the header of the last segment does not match its checksum");
        damage($"The header of {path} is damaged; reading its records will fail.");
        // The oldest stays in its place, so that its offsets are not taken for trimmed; a later one leaves a hole
        // between its neighbours, which reads find.
        return isFirst ? new Segment(files, path, new SegmentHeader(number, 0, LaneTable.Empty), remark) { LengthBytes = file.LengthBytes } : null;
    }

    private void ScanActive(Segment segment, IWritableFile file, SegmentIndex index)
    {
        using var cursor = new FrameCursor(file, segment.Header.Seed, segment.LengthBytes);
        long position = segment.Header.LengthBytes;
        while (position < cursor.EndPosition)
        {
            var headerGood = cursor.TryReadHeader(position, out _);
            if (!headerGood || !cursor.VerifyBlocks(position))
            {
                if (!WasDurable(segment, position) && !LaterGroupFollows(cursor, position))
                {
                    Cut(segment, file, position);
                    return;
                }

                damage($"The log file {segment.Path} is damaged at byte {position}; records from there will fail to be read, what lies around stays readable.");
                if (!headerGood)
                {
                    position = cursor.FindFrame(position + 1);
                    continue;
                }
            }

            cursor.TryReadHeader(position, out var header);
            Apply(header, position, index);
            position += FrameHeader.ReadLength(header);
        }
    }

    private bool WasDurable(Segment segment, long position) =>
        end is not null && (segment.Number < end.LastSegment || (segment.Number == end.LastSegment && position < end.LastLengthBytes));

    /// <summary>True when a frame behind the position belongs to a group that was begun after it: then it was whole once.</summary>
    private static bool LaterGroupFollows(FrameCursor cursor, long position)
    {
        for (var later = cursor.FindFrame(position + 1); later < cursor.EndPosition; later = cursor.FindFrame(later + 1))
        {
            if (cursor.TryReadHeader(later, out var header) && FrameHeader.ReadGroupStart(header) > position)
                return true;
        }

        return false;
    }

    private void Cut(Segment segment, IWritableFile file, long position)
    {
        remark($"The log file {segment.Path} ended in a write that was not finished; its last {segment.LengthBytes - position} bytes were cut off.");
        file.SetLength(position);
        if (options.Sync)
            file.Sync();
        segment.LengthBytes = position;
    }

    private void Apply(ReadOnlySpan<byte> header, long position, SegmentIndex index)
    {
        for (var i = 0; i < FrameHeader.ReadLanes(header); i++)
        {
            var lane = FrameHeader.ReadLane(header, i);
            index.Add(lane.Lane, new IndexEntry(lane.Offset, lane.Timestamp, position));
            lanes[lane.Lane].Advance(lane.Offset + lane.Count, lane.Timestamp);
        }
    }
}
