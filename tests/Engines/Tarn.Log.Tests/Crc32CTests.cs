namespace Tarn.Log.Tests;

public sealed class Crc32CTests
{
    /// <summary>The examples of RFC 3720, B.4, and the common check value.</summary>
    [Fact]
    public void Matches_the_standards_examples()
    {
        Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xFF, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
    }

    [Fact]
    public void Three_strides_at_a_time_give_what_one_bit_at_a_time_gives()
    {
        var bytes = new byte[20_000];
        new Random(7).NextBytes(bytes);
        foreach (var length in new[] { 0, 1, 7, 8, 3071, 3072, 3073, 6144, 10_001, 20_000 })
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc32C.Compute(bytes.AsSpan(0, length)));
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78u : crc >> 1;
        }

        return ~crc;
    }
}
