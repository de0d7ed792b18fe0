using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Blobs.Format;

namespace Tarn.Blobs.Tests.Format;

public sealed class Crc32CTests
{
    [Fact]
    public void The_vectors_of_RFC_3720_hold()
    {
        Assert.Equal(0xE3069283u, Crc32C.Compute(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xff, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        Assert.Equal(0u, Crc32C.Compute([]));
    }

    [Fact]
    public void Every_length_and_every_cut_sum_to_what_bits_one_by_one_do()
    {
        byte[] bytes = Blobs.Bytes(140_000);
        uint[] bitwise = new uint[bytes.Length + 1];
        uint state = uint.MaxValue;
        for (int i = 0; i < bytes.Length; i++)
        {
            state ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
                state = (state & 1) != 0 ? (state >> 1) ^ 0x82F63B78u : state >> 1;
            bitwise[i + 1] = ~state;
        }
        for (int length = 0; length < 9000; length++)
            Assert.Equal(bitwise[length], Crc32C.Compute(bytes.AsSpan(0, length)));
        Gen<(int Length, int Cut)> cuts = from length in Gen.Choose(0, bytes.Length)
                                          from cut in Gen.Choose(0, length)
                                          select (length, cut);
        Prop.ForAll(cuts.ToArbitrary(), at => bitwise[at.Length] == Crc32C.Append(Crc32C.Compute(bytes.AsSpan(0, at.Cut)), bytes.AsSpan(at.Cut, at.Length - at.Cut)))
            .QuickCheckThrowOnFailure();
    }
}
