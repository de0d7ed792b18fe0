using System.Buffers.Binary;
using Tarn.Disk;
using Tarn.Log.Format;
using Tarn.Log.Segments;

namespace Tarn.Log;

/// <summary>Reads one log's lanes from its segments. Every block is verified before a record of it is handed out.</summary>
internal sealed class LaneReader(SegmentSet segmentSet, LaneStates laneStates, BlockCache blockCache)
{
    private readonly SegmentSet segments = segmentSet;
    private readonly LaneStates lanes = laneStates;
    private readonly BlockCache cache = blockCache;

    public IReadOnlyList<LogRecord> Read(int lane, long offset, int maxRecords, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRecords);
        while (true)
        {
            try
            {
                return new Reading(this, lane, maxRecords, maxBytes).Run(offset);
            }
            catch (FileNotFoundException) when (lanes.Bounds(lane).First > offset)
            {
                // Trimmed under the reader: the next round begins at the new First.
            }
        }
    }

    public long Find(int lane, long timestamp)
    {
        while (true)
        {
            var bounds = lanes.Bounds(lane);
            try
            {
                return FindIn(lane, timestamp, bounds);
            }
            catch (FileNotFoundException) when (lanes.Bounds(lane).First > bounds.First)
            {
                // Trimmed under the reader.
            }
        }
    }

    private long FindIn(int lane, long timestamp, LaneBounds bounds)
    {
        var all = segments.All;
        var first = FirstSegment(all, mark => mark.LastTimestamp < timestamp, lane);

        // What is lost keeps its offsets: where it may hold what is looked for, its beginning is answered, and reading it fails.
        var expected = first == 0 ? bounds.First : all[first].Header.Lanes[lane].Next;
        for (var i = first; i < all.Count; i++)
        {
            var begin = all[i].Header.Lanes[lane];
            if (expected < begin.Next && begin.LastTimestamp >= timestamp)
                return Math.Max(expected, bounds.First);
            expected = Math.Max(expected, begin.Next);
            if (FindIn(all[i], lane, timestamp, ref expected) is { } offset)
                return Math.Clamp(offset, bounds.First, Math.Max(bounds.First, bounds.Next));
        }

        return expected < bounds.Next && lanes.Mark(lane).LastTimestamp >= timestamp ? Math.Max(expected, bounds.First) : bounds.Next;
    }

    /// <summary>The offset in one segment, or that of a loss before it; null where neither is here.</summary>
    private long? FindIn(Segment segment, int lane, long timestamp, ref long expected)
    {
        var (file, index) = segments.Acquire(segment);
        try
        {
            var floor = index.FloorTimestamp(lane, timestamp);
            if (floor is { } entry && entry.Timestamp < timestamp)
                expected = Math.Max(expected, entry.Offset); // where the walk begins; what lies before it is older
            using var walker = new LaneWalker(new FrameCursor(file, segment.Header.Seed, segment.LengthBytes), index, lane, floor);
            while (walker.MoveNext())
            {
                if (walker.Current.Timestamp >= timestamp)
                    return Math.Min(expected, walker.Current.Offset);
                expected = Math.Max(expected, walker.Current.Offset + walker.Current.Count);
            }

            return null;
        }
        finally
        {
            segment.Release();
        }
    }

    /// <summary>The last segment at whose beginning the lane's mark fulfils the condition; 0 when there is none.</summary>
    private static int FirstSegment(IReadOnlyList<Segment> all, Func<LaneMark, bool> condition, int lane)
    {
        int low = 0, high = all.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (condition(all[middle].Header.Lanes[lane]))
                low = middle + 1;
            else
                high = middle;
        }

        return Math.Max(0, low - 1);
    }

    /// <summary>One call of Read: what it has collected and what it may still take.</summary>
    private sealed class Reading(LaneReader reader, int lane, int maxRecords, int maxBytes)
    {
        private readonly List<LogRecord> records = [];
        private long wanted;
        private long next;
        private long takenBytes;

        public IReadOnlyList<LogRecord> Run(long offset)
        {
            var bounds = reader.lanes.Bounds(lane);
            wanted = Math.Max(offset, bounds.First);
            next = bounds.Next;
            var all = reader.segments.All;
            if (wanted >= next)
                return [];
            for (var i = FirstSegment(all, mark => mark.Next <= wanted, lane); i < all.Count && wanted < next; i++)
            {
                var end = i + 1 < all.Count ? all[i + 1].Header.Lanes[lane].Next : next;
                if (end > wanted && !ReadSegment(all[i], Math.Min(end, next)))
                    break;
            }

            return records;
        }

        /// <summary>Takes what the segment holds from the wanted offset on; false when the call has enough.</summary>
        private bool ReadSegment(Segment segment, long end)
        {
            var (file, index) = reader.segments.Acquire(segment);
            try
            {
                using var walker = new LaneWalker(
                    new FrameCursor(file, segment.Header.Seed, segment.LengthBytes), index, lane, index.FloorOffset(lane, wanted));
                while (wanted < end && walker.MoveNext())
                {
                    var here = walker.Current;
                    if (here.Offset + here.Count <= wanted)
                        continue;
                    if (here.Offset > wanted)
                        return Stop(segment, walker.DamagedAt, here.Offset);
                    var block = ReadBlock(segment, file, walker, out var cached);
                    if (block is null)
                        return StopAtBlock(segment, walker.BlockPosition, here.Offset + here.Count);
                    if (TakeRecords(segment, block, walker, end))
                        continue;
                    if (!cached)
                        reader.cache.Keep(reader, segment.Number, walker.BlockPosition, block);
                    return false;
                }

                return wanted >= end || Stop(segment, walker.DamagedAt, end);
            }
            finally
            {
                segment.Release();
            }
        }

        /// <summary>Damage ends a call that has records; the next call, which begins there, is told.</summary>
        private bool Stop(Segment segment, long? damagedAt, long resume) => records.Count > 0
            ? false
            : throw new LogCorruptException(
                segment.Path, damagedAt ?? segment.LengthBytes,
                $"records {wanted} to {resume - 1} of lane {lane} should be there and are not", resume);

        private bool StopAtBlock(Segment segment, long position, long resume) => records.Count > 0
            ? false
            : throw new LogCorruptException(
                segment.Path, position, $"the checksum of the block of lane {lane} does not match", resume);

        private byte[]? ReadBlock(Segment segment, IReadableFile file, LaneWalker walker, out bool cached)
        {
            var block = reader.cache.Find(reader, segment.Number, walker.BlockPosition);
            cached = block is not null;
            if (block is not null)
                return block;
            block = GC.AllocateUninitializedArray<byte>(walker.Current.BlockBytes);
            var read = file.Read(block, walker.BlockPosition);
            return read == block.Length && Crc32C.Compute(block) == walker.Current.BlockChecksum ? block : null;
        }

        /// <summary>Takes the block's records; false when the call's limits leave some behind.</summary>
        private bool TakeRecords(Segment segment, byte[] block, LaneWalker walker, long end)
        {
            var here = walker.Current;
            var at = 0;
            for (var offset = here.Offset; offset < here.Offset + here.Count; offset++)
            {
                // The checksum matched, so lengths that lead out of the block were written so.
                var keyBytes = BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(at));
                var valueBytes = BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(at + 4));
                if (keyBytes < 0 || valueBytes < 0 || at + 8L + keyBytes + valueBytes > block.Length)
                    throw new LogCorruptException(segment.Path, walker.BlockPosition + at, "a record is longer than its block", here.Offset + here.Count);
                if (offset >= wanted)
                {
                    takenBytes += keyBytes + valueBytes;
                    if (records.Count == maxRecords || (records.Count > 0 && takenBytes > maxBytes))
                        return false;
                    records.Add(new LogRecord(
                        offset, here.Timestamp, block.AsMemory(at + 8, keyBytes), block.AsMemory(at + 8 + keyBytes, valueBytes)));
                    wanted = offset + 1;
                    if (wanted == end)
                        return true;
                }

                at += 8 + keyBytes + valueBytes;
            }

            return true;
        }
    }
}
