using System.IO.Compression;
using System.Text;

namespace Tarn.Duck.Tests;

public sealed class GzipCheckTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},value {i * 7919}\n")));

    [Theory]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_stream_cut_anywhere_is_not_whole(CompressionLevel level)
    {
        var whole = Gzip(Text, level);
        Assert.Equal(PackedState.Whole, Of(whole));
        for (var length = 2; length < whole.Length; length++)
            Assert.Equal((length, PackedState.Cut), (length, Of(whole[..length])));
    }

    [Fact]
    public void Members_follow_one_another_and_the_last_may_not_be_cut()
    {
        byte[] two = [.. Gzip(Text), .. Gzip("x\n"u8.ToArray())];
        Assert.Equal(PackedState.Whole, Of(two));
        for (var cut = 1; cut < 20; cut++)
            Assert.Equal((cut, PackedState.Cut), (cut, Of(two[..^cut])));
    }

    [Fact]
    public void An_empty_member_is_whole() => Assert.Equal(PackedState.Whole, Of([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public void A_header_written_by_hand_with_a_name_is_read()
    {
        var plain = Gzip(Text);
        byte[] named = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, .. "a.csv\0"u8, .. plain.AsSpan(10)];
        Assert.Equal(PackedState.Whole, Of(named));
        Assert.Equal(PackedState.Cut, Of(named[..12]));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(5)]
    [InlineData(1)]
    public void A_checksum_or_a_length_that_is_wrong_is_damage(int fromEnd)
    {
        var bytes = Gzip(Text);
        bytes[^fromEnd] ^= 1;
        Assert.Equal(PackedState.Damaged, Of(bytes));
    }

    [Fact]
    public void Zeros_after_the_last_member_are_overlooked() => Assert.Equal(PackedState.Whole, Of([.. Gzip(Text), .. new byte[700]]));

    [Fact]
    public void What_does_not_begin_as_gzip_is_none()
    {
        Assert.Equal(PackedState.Other, Of(Text));
        Assert.Equal(PackedState.Other, Of([0x1F]));
        Assert.Equal(PackedState.Other, Of([]));
    }

    [Fact]
    public void More_than_a_buffer_is_read_to_its_end()
    {
        var random = new byte[1_000_000];
        new Random(1).NextBytes(random);
        var whole = Gzip(random, CompressionLevel.NoCompression);
        Assert.Equal(PackedState.Whole, Of(whole));
        foreach (var cut in (int[])[1, 8, 9, 47, 55, 64, 94, 110, 8192, 65_535, 500_000])
            Assert.Equal((cut, PackedState.Cut), (cut, Of(whole[..^cut])));
    }

    private static PackedState Of(byte[] bytes) => GzipCheck.Of(new MemoryStream(bytes), TestContext.Current.CancellationToken);

    private static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, level))
            gzip.Write(bytes);
        return memory.ToArray();
    }
}
