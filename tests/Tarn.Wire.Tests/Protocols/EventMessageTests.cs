using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Tarn.Kernel;

namespace Tarn.Wire.Tests;

/// <summary>Messages of an event stream, byte by byte.</summary>
public sealed class EventMessageTests
{
    [Fact]
    public void A_message_is_laid_out_as_the_specification_says()
    {
        var message = new EventMessage(
            [new("b", true), new("i", 258), new("s", "é")], new byte[] { 1, 2 });
        Assert.Equal(
            "00000023" + "00000011" + "XXXXXXXX" + "016200" + "01690400000102" + "0173070002C3A9" + "0102" + "XXXXXXXX",
            Masked(Written(message)));
    }

    [Fact]
    public void Every_kind_of_header_that_is_written_is_read_again()
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123);
        var read = EventMessage.Parse(Written(new EventMessage(
            [new("t", true), new("f", false), new("i", -3), new("l", long.MinValue), new("at", time), new("x", "text"), new("d", (ReadOnlyMemory<byte>)new byte[] { 9, 8 })],
            ReadOnlyMemory<byte>.Empty)));
        Assert.Equal(["t", "f", "i", "l", "at", "x", "d"], read.Headers.Select(header => header.Key));
        Assert.Equal([true, false, -3, long.MinValue, time, "text"], read.Headers.Take(6).Select(header => header.Value));
        Assert.Equal([9, 8], ((ReadOnlyMemory<byte>)read.Headers[6].Value).ToArray());
        Assert.True(read.Payload.IsEmpty);
    }

    [Theory]
    [InlineData("016E02FF", -1)]
    [InlineData("016E03FFFE", -2)]
    [InlineData("016E0400000005", 5)]
    [InlineData("016E09000102030405060708090A0B0C0D0E0F", "00010203-0405-0607-0809-0a0b0c0d0e0f")]
    public void Headers_of_the_other_kinds_are_read(string headers, object value) =>
        Assert.Equal(value, Assert.Single(EventHeaders.Read(Convert.FromHexString(headers))).Value);

    [Theory]
    [InlineData("01", "cut short")]
    [InlineData("016E", "cut short")]
    [InlineData("016E04000000", "cut short")]
    [InlineData("016E0700026E", "cut short")]
    [InlineData("016E0A", "a type that there is not")]
    [InlineData("01FF00", "not UTF-8")]
    [InlineData("016E080000E677D21FDC00", "out of range")]
    [InlineData("016E08FFFFC77CEDD327FF", "out of range")]
    public void What_is_wrong_with_a_header_is_said(string headers, string message) =>
        Assert.Contains(message, Assert.Throws<SerializationException>(() => EventHeaders.Read(Convert.FromHexString(headers))).Message);

    [Theory]
    [InlineData("0000E677D21FDBFF", 253402300799999)]
    [InlineData("FFFFC77CEDD32800", -62135596800000)]
    public void The_first_and_the_last_time_that_there_is_are_read(string bytes, long milliseconds) =>
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), EventHeaders.Read(Convert.FromHexString("016E08" + bytes))[0].Value);

    [Theory]
    [InlineData(16, 0, true)]
    [InlineData(15, 0, false)]
    [InlineData(20, 4, true)]
    [InlineData(19, 4, false)]
    [InlineData(25_165_824, 131_072, true)]
    [InlineData(25_165_825, 131_072, false)]
    [InlineData(25_165_824, 131_073, false)]
    public void A_message_says_no_more_than_one_may_hold(int total, int headers, bool isTaken)
    {
        var prelude = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(prelude, total);
        BinaryPrimitives.WriteInt32BigEndian(prelude.AsSpan(4), headers);
        BinaryPrimitives.WriteUInt32BigEndian(prelude.AsSpan(8), Crc32.HashToUInt32(prelude.AsSpan(..8)));
        if (isTaken)
            Assert.Equal(total, EventMessage.LengthOf(prelude));
        else
            Assert.Contains("lengths that cannot be", Assert.Throws<SerializationException>(() => EventMessage.LengthOf(prelude)).Message);
    }

    [Fact]
    public void Any_flipped_bit_and_any_cut_is_found()
    {
        var whole = Written(new EventMessage([new("x", "text")], new byte[] { 1, 2, 3 }));
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<SerializationException>(() => EventMessage.Parse(whole.AsSpan(..length)));
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SerializationException>(() => EventMessage.Parse(damaged));
        }
    }

    private static byte[] Written(EventMessage message)
    {
        var output = new ArrayBufferWriter<byte>();
        message.WriteTo(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Hexadecimal, without the two checksums.</summary>
    private static string Masked(byte[] bytes)
    {
        var hex = Convert.ToHexString(bytes);
        return hex[..16] + "XXXXXXXX" + hex[24..^8] + "XXXXXXXX";
    }
}
