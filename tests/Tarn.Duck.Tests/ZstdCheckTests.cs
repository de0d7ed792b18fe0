using System.Text;

namespace Tarn.Duck.Tests;

/// <summary>The frames were written by the program zstd.</summary>
public sealed class ZstdCheckTests
{
    private static readonly byte[] WithChecksum = Convert.FromBase64String("KLUv/SQIQQAAYSwxCmIsMgrhoBmh");
    private static readonly byte[] Streamed = Convert.FromBase64String("KLUv/QBYVQAAEHh4AQCbhjnAAg==");

    [Fact]
    public void A_frame_cut_anywhere_is_not_whole()
    {
        foreach (var frame in (byte[][])[WithChecksum, Streamed])
        {
            Assert.Equal(PackedState.Whole, Of(frame));
            for (var length = 4; length < frame.Length; length++)
                Assert.Equal((length, PackedState.Cut), (length, Of(frame[..length])));
        }
    }

    [Fact]
    public void Frames_follow_one_another_with_skippable_ones_between()
    {
        byte[] skippable = [0x51, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        byte[] all = [.. skippable, .. WithChecksum, .. skippable, .. Streamed];
        Assert.Equal(PackedState.Whole, Of(all));
        Assert.Equal(PackedState.Cut, Of(all[..^1]));
        Assert.Equal(PackedState.Cut, Of([.. WithChecksum, .. skippable.AsSpan(0, 10)]));
        Assert.Equal(PackedState.Damaged, Of([.. WithChecksum, .. "text"u8]));
    }

    [Fact]
    public void A_block_of_the_reserved_kind_is_damage()
    {
        byte[] bytes = [.. WithChecksum];
        bytes[6] |= 6;
        Assert.Equal(PackedState.Damaged, Of(bytes));
    }

    [Fact]
    public void What_does_not_begin_as_Zstandard_is_none()
    {
        Assert.Equal(PackedState.Other, Of(Encoding.UTF8.GetBytes("a,b\n")));
        Assert.Equal(PackedState.Other, Of([]));
    }

    private static PackedState Of(byte[] bytes) => ZstdCheck.Of(new MemoryStream(bytes), TestContext.Current.CancellationToken);
}
