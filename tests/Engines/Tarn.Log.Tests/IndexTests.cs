using System.Buffers.Binary;
using Tarn.Disk;
using Tarn.Log.Segments;

namespace Tarn.Log.Tests;

/// <summary>Where a reader begins to look, and what of an index file is taken for one.</summary>
public sealed class IndexTests
{
    private readonly SegmentIndex index = new(100);

    public IndexTests()
    {
        index.Add(1, new IndexEntry(0, 1000, 36));
        index.Add(1, new IndexEntry(5, 1000, 135)); // 99 bytes on: none
        index.Add(1, new IndexEntry(6, 2000, 136)); // 100 bytes on: one
        index.Add(1, new IndexEntry(9, 3000, 400));
        index.Add(2, new IndexEntry(0, 5, 140));
    }

    [Fact]
    public void A_lane_has_an_entry_for_each_interval()
    {
        Assert.Equal([1, 2], index.Snapshot().Select(lane => lane.Lane));
        Assert.Equal([0L, 6, 9], index.Snapshot()[0].Entries.Select(entry => entry.Offset));
    }

    [Theory]
    [InlineData(0, 36)]
    [InlineData(5, 36)]
    [InlineData(6, 136)]
    [InlineData(8, 136)]
    [InlineData(9, 400)]
    [InlineData(99, 400)]
    public void An_offset_is_looked_for_from_the_last_entry_at_or_before_it(long offset, long position) =>
        Assert.Equal(position, index.FloorOffset(1, offset)!.Value.Position);

    [Theory]
    [InlineData(0, 36)]
    [InlineData(1000, 36)]
    [InlineData(1001, 36)]
    [InlineData(2000, 36)]
    [InlineData(2001, 136)]
    [InlineData(3001, 400)]
    public void A_time_is_looked_for_from_the_last_entry_before_it(long timestamp, long position) =>
        Assert.Equal(position, index.FloorTimestamp(1, timestamp)!.Value.Position);

    [Theory]
    [InlineData(0, 36L)]
    [InlineData(36, 36L)]
    [InlineData(37, 136L)]
    [InlineData(137, 400L)]
    [InlineData(401, null)]
    public void The_next_entry_lies_at_or_behind_a_position(long from, long? position) => Assert.Equal(position, index.NextFrom(1, from)?.Position);

    [Fact]
    public void A_lane_that_is_not_there_has_no_entries()
    {
        Assert.Null(index.FloorOffset(3, 0));
        Assert.Null(index.FloorTimestamp(3, 0));
        Assert.Null(index.NextFrom(3, 0));
    }

    [Fact]
    public void An_index_is_read_as_it_was_written()
    {
        var read = IndexFile.Decode(IndexFile.Encode(index, 7, 1234), 7, 1234)!;
        Assert.Equal(100, read.IntervalBytes);
        Assert.Equal(index.Snapshot().SelectMany(lane => lane.Entries), read.Snapshot().SelectMany(lane => lane.Entries));
        Assert.Null(IndexFile.Decode(IndexFile.Encode(index, 7, 1234), 8, 1234));
        Assert.Null(IndexFile.Decode(IndexFile.Encode(index, 7, 1234), 7, 1235));
    }

    [Fact]
    public void An_index_of_no_lanes_or_of_a_lane_without_entries_is_read()
    {
        Assert.Empty(IndexFile.Decode(IndexFile.Encode(new SegmentIndex(100), 1, 36), 1, 36)!.Snapshot());
        Assert.Empty(IndexFile.Decode(WithLanes(1, 9, 0), 1, 36)!.Snapshot());
    }

    [Theory]
    [InlineData(1, 9, -1)]
    [InlineData(1, 9, 1)]
    [InlineData(1, 9, int.MaxValue)]
    [InlineData(2, 9, 0)]
    [InlineData(1, 9, 0, 0)]
    public void An_index_that_holds_other_than_it_says_is_none(int lanes, params int[] rest) => Assert.Null(IndexFile.Decode(WithLanes(lanes, rest), 1, 36));

    [Fact]
    public void An_index_that_needs_a_newer_reader_is_none()
    {
        var bytes = IndexFile.Encode(index, 7, 1234);
        bytes[8] = 9; // written by a newer one, for readers such as this
        Assert.NotNull(IndexFile.Decode(Sealed(bytes), 7, 1234));
        bytes[10] = 2;
        Assert.Null(IndexFile.Decode(Sealed(bytes), 7, 1234));
    }

    private static byte[] WithLanes(int lanes, params int[] rest)
    {
        var bytes = IndexFile.Encode(new SegmentIndex(100), 1, 36);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), lanes);
        var more = new byte[4 * rest.Length];
        for (var i = 0; i < rest.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(more.AsSpan(4 * i), rest[i]);
        return Sealed([.. bytes[..^4], .. more, 0, 0, 0, 0]);
    }

    private static byte[] Sealed(byte[] bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(^4..), Crc32C.Compute(bytes.AsSpan(..^4)));
        return bytes;
    }
}
