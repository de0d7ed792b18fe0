using System.Buffers;
using System.Buffers.Binary;
using Tarn.Disk;
using Tarn.Log.Format;

namespace Tarn.Log;

/// <summary>
/// One append on its way: its frame, encoded and summed by the caller's thread but for what only the writer knows, the
/// offsets and the place in the file.
/// </summary>
internal sealed class PendingAppend : IDisposable
{
    private readonly TaskCompletionSource durable = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FrameLane[] lanes;
    private readonly byte[] frame;
    private readonly int[] laneOfRecord;
    private readonly int lengthBytes;

    private PendingAppend(FrameLane[] lanes, int[] laneOfRecord, byte[] frame, int lengthBytes)
    {
        this.lanes = lanes;
        this.laneOfRecord = laneOfRecord;
        this.frame = frame;
        this.lengthBytes = lengthBytes;
    }

    public Task Durable => durable.Task;

    public int LengthBytes => lengthBytes;

    public ReadOnlyMemory<byte> Frame => frame.AsMemory(0, lengthBytes);

    public ReadOnlySpan<FrameLane> Lanes => lanes;

    /// <exception cref="ArgumentException">The records are too many or too long for one frame.</exception>
    public static PendingAppend Encode(ReadOnlySpan<LogAppend> records, long timestampMilliseconds)
    {
        var laneOfRecord = ArrayPool<int>.Shared.Rent(records.Length);
        var lanes = Measure(records, laneOfRecord, timestampMilliseconds);
        var headerBytes = FrameHeader.LengthBytes(lanes.Length);
        long total = headerBytes;
        foreach (var lane in lanes)
            total += lane.BlockBytes;
        if (total > FrameHeader.MostBytes)
            throw new ArgumentException($"One append takes at most {FrameHeader.MostBytes} bytes; this one has {total}. Append in several calls.");

        var frame = ArrayPool<byte>.Shared.Rent((int)total);
        FrameHeader.WriteFixed(frame, (int)total, lanes.Length);
        WriteBlocks(records, laneOfRecord, lanes, frame.AsSpan(headerBytes, (int)total - headerBytes));
        return new PendingAppend(lanes, laneOfRecord, frame, (int)total);
    }

    /// <summary>Gives the frame its place and offsets; <paramref name="nextOf"/> takes and moves a lane's end.</summary>
    public void Place(long position, long groupStart, uint seed, Func<FrameLane, FrameLane> nextOf)
    {
        FrameHeader.WritePlace(frame, position, groupStart);
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = nextOf(lanes[i]);
            FrameHeader.WriteLane(frame, i, lanes[i]);
        }

        FrameHeader.Seal(frame, lanes.Length, seed);
    }

    public void Complete() => durable.TrySetResult();

    public void Fail(Exception error) => durable.TrySetException(error);

    public void CopyPositions(Span<LogPosition> positions)
    {
        var taken = lanes.Length <= 256 ? stackalloc int[lanes.Length] : new int[lanes.Length];
        taken.Clear();
        for (var i = 0; i < positions.Length; i++)
        {
            var lane = laneOfRecord[i];
            positions[i] = new LogPosition(lanes[lane].Offset + taken[lane]++, lanes[lane].Timestamp);
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(frame);
        ArrayPool<int>.Shared.Return(laneOfRecord);
    }

    private static FrameLane[] Measure(ReadOnlySpan<LogAppend> records, int[] laneOfRecord, long timestamp)
    {
        var found = new List<FrameLane>();
        var places = new Dictionary<int, int>();
        for (var i = 0; i < records.Length; i++)
        {
            ref readonly var record = ref records[i];
            ArgumentOutOfRangeException.ThrowIfNegative(record.Lane);
            if (!places.TryGetValue(record.Lane, out var place))
            {
                if (found.Count == FrameHeader.MostLanes)
                    throw new ArgumentException($"One append touches at most {FrameHeader.MostLanes} lanes.");
                place = found.Count;
                places.Add(record.Lane, place);
                found.Add(new FrameLane(record.Lane, 0, 0, timestamp, 0, 0));
            }

            var lane = found[place];
            var bytes = (long)lane.BlockBytes + FrameHeader.RecordBytes + record.Key.Length + record.Value.Length;
            if (bytes > FrameHeader.MostBytes)
                throw new ArgumentException($"One append takes at most {FrameHeader.MostBytes} bytes. Append in several calls.");
            laneOfRecord[i] = place;
            found[place] = lane with { Count = lane.Count + 1, BlockBytes = (int)bytes };
        }

        return found.ToArray();
    }

    private static void WriteBlocks(ReadOnlySpan<LogAppend> records, int[] laneOfRecord, FrameLane[] lanes, Span<byte> blocks)
    {
        var ends = lanes.Length <= 256 ? stackalloc int[lanes.Length] : new int[lanes.Length];
        var start = 0;
        for (var i = 0; i < lanes.Length; i++)
        {
            ends[i] = start;
            start += lanes[i].BlockBytes;
        }

        for (var i = 0; i < records.Length; i++)
        {
            ref var end = ref ends[laneOfRecord[i]];
            var key = records[i].Key.Span;
            var value = records[i].Value.Span;
            var at = blocks[end..];
            BinaryPrimitives.WriteInt32LittleEndian(at, key.Length);
            BinaryPrimitives.WriteInt32LittleEndian(at[4..], value.Length);
            key.CopyTo(at[8..]);
            value.CopyTo(at[(8 + key.Length)..]);
            end += FrameHeader.RecordBytes + key.Length + value.Length;
        }

        start = 0;
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] = lanes[i] with { BlockChecksum = Crc32C.Compute(blocks.Slice(start, lanes[i].BlockBytes)) };
            start += lanes[i].BlockBytes;
        }
    }
}
