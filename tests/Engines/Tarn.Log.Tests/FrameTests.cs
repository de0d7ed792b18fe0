using System.Buffers.Binary;
using Tarn.Disk.Faults;
using Tarn.Log.Format;
using Tarn.Log.Segments;

namespace Tarn.Log.Tests;

/// <summary>What is taken for a frame, and what only looks like one.</summary>
public sealed class FrameTests
{
    private const uint Seed = 5;
    private readonly FaultyFiles files = FaultyFiles.InMemory("/logs");

    [Theory]
    [InlineData(-1, 100, 0, null)]
    [InlineData(0, 36, 0, 36)]
    [InlineData(0, 35, 0, null)]
    [InlineData(1, 68, 0, 68)]
    [InlineData(1, 67, 0, null)]
    [InlineData(1, 68, 1, null)]
    [InlineData(1, FrameHeader.MostBytes, 0, 68)]
    [InlineData(1, FrameHeader.MostBytes + 1, 0, null)]
    [InlineData(FrameHeader.MostLanes, FrameHeader.MostBytes, 0, 36 + (32 * FrameHeader.MostLanes))]
    [InlineData(FrameHeader.MostLanes + 1, FrameHeader.MostBytes, 0, null)]
    public void A_header_says_no_more_than_a_frame_can_hold(int lanes, int lengthBytes, long position, int? headerBytes)
    {
        var bytes = new byte[FrameHeader.FixedBytes];
        FrameHeader.WriteFixed(bytes, lengthBytes, lanes);
        FrameHeader.WritePlace(bytes, 0, 0);
        Assert.Equal(headerBytes, FrameHeader.PeekLength(bytes, position));
        Assert.Null(FrameHeader.PeekLength(bytes.AsSpan(..^1), position));
    }

    [Fact]
    public void A_frame_ends_within_its_segment_and_is_as_long_as_its_blocks()
    {
        var frame = Frame(0, "value");
        Assert.Equal(0, Find(frame, frame.Length));
        Assert.Equal(frame.Length - 1, Find(frame, frame.Length - 1));
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), frame.Length - 1);
        FrameHeader.Seal(frame, 1, Seed);
        Assert.Equal(frame.Length, Find(frame, frame.Length));
    }

    /// <summary>The window is 64 KiB, and half of it is looked through at once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(32765)]
    [InlineData(32766)]
    [InlineData(32767)]
    [InlineData(32768)]
    [InlineData(65533)]
    [InlineData(65536)]
    [InlineData(200_000)]
    public void A_frame_is_found_wherever_it_begins(int position)
    {
        byte[] bytes = [.. new byte[position], .. Frame(position, "value")];
        Assert.Equal(position, Find(bytes, bytes.Length));
        "TLF1"u8.CopyTo(bytes.AsSpan(position - 1)); // now it is none, but the search goes over it
        Assert.Equal(bytes.Length, Find(bytes, bytes.Length));
    }

    [Fact]
    public void A_magic_right_before_a_frame_does_not_hide_it()
    {
        byte[] bytes = [.. "TLF1"u8, .. Frame(4, "value")];
        Assert.Equal(4, Find(bytes, bytes.Length));
    }

    [Fact]
    public void The_bytes_of_a_segment_are_seen_up_to_its_end_and_no_further()
    {
        files["/logs/file"] = [.. Enumerable.Range(0, 150_000).Select(i => (byte)(i % 251))];
        using var file = files.OpenToRead("/logs/file");
        using var cursor = new FrameCursor(file, Seed, 149_000);
        foreach (var (position, length, expected) in ((long, int, int)[])[(0, 10, 10), (70_000, 20, 20), (69_990, 30, 30), (148_990, 50, 10), (10, 140_000, 140_000), (149_000, 5, 0), (149_500, 5, 0)])
        {
            var bytes = cursor.Peek(position, length);
            Assert.Equal(expected, bytes.Length);
            for (var i = 0; i < bytes.Length; i++)
                Assert.Equal((byte)((position + i) % 251), bytes[i]);
        }
    }

    [Fact]
    public void A_block_is_verified_whole()
    {
        var frame = Frame(0, "value");
        files["/logs/file"] = frame;
        Assert.True(Verify());
        frame[^1] ^= 1;
        files["/logs/file"] = frame;
        Assert.False(Verify());
        frame[^1] ^= 1;
        files["/logs/file"] = frame[..^1];
        Assert.False(Verify());

        bool Verify()
        {
            using var file = files.OpenToRead("/logs/file");
            using var cursor = new FrameCursor(file, Seed, file.LengthBytes);
            return cursor.VerifyBlocks(0);
        }
    }

    [Theory]
    [InlineData("0000000000000001.seg", 1L)]
    [InlineData("0000000000000000.seg", null)]
    [InlineData("0000000000000001.idx", null)]
    [InlineData("000000000000001.seg", null)]
    [InlineData("00000000000000x1.seg", null)]
    public void Segments_are_known_by_their_names(string name, long? number) => Assert.Equal(number, Segment.ParseFileName(name));

    private long Find(byte[] bytes, long endPosition)
    {
        files["/logs/file"] = bytes;
        using var file = files.OpenToRead("/logs/file");
        using var cursor = new FrameCursor(file, Seed, endPosition);
        return cursor.FindFrame(0);
    }

    private static byte[] Frame(long position, string value)
    {
        using var append = PendingAppend.Encode([Support.LogCalls.Record(3, value)], 9);
        append.Place(position, position, Seed, lane => lane);
        return append.Frame.ToArray();
    }
}
