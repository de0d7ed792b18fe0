using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Disk.Tests.Checksums;

public sealed class Crc32CTests
{
    [Fact]
    public void The_vectors_of_RFC_3720_hold()
    {
        Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute(Enumerable.Repeat((byte)0xff, 32).ToArray()));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        Assert.Equal(0u, Crc32C.Compute([]));
    }

    [Fact]
    public void Every_length_and_every_cut_sum_to_what_bits_one_by_one_do() => Check<ThisProcessor>();

    [Fact]
    public void The_same_without_anything_of_the_processors() => Check<Nothing>();

    [Fact]
    public void The_same_with_the_instruction_alone() => Check<Instruction>();

    [Fact]
    public void The_same_with_folding_alone()
    {
        Check<Folding128>();
        Check<Folding256>();
    }

    [Fact]
    public void The_same_with_folding_and_the_instruction() => Check<FoldingAndInstruction>();

    private static void Check<TProcessor>()
        where TProcessor : struct, IProcessor
    {
        var bytes = new byte[140_000];
        new Random(7).NextBytes(bytes);
        var bitwise = BitByBit(bytes);
        for (var length = 0; length < 9000; length++)
            Assert.Equal(bitwise[length], ~Crc32C.Continue<TProcessor>(~0u, bytes.AsSpan(0, length)));
        var cuts = from length in Gen.Choose(0, bytes.Length)
                   from cut in Gen.Choose(0, length)
                   select (Length: length, Cut: cut);
        Prop.ForAll(cuts.ToArbitrary(), at => bitwise[at.Length] == ~Crc32C.Continue<TProcessor>(
            Crc32C.Continue<TProcessor>(~0u, bytes.AsSpan(0, at.Cut)), bytes.AsSpan(at.Cut, at.Length - at.Cut))).QuickCheckThrowOnFailure();
    }

    /// <summary>The checksums of all beginnings of the bytes.</summary>
    private static uint[] BitByBit(byte[] bytes)
    {
        var sums = new uint[bytes.Length + 1];
        var state = uint.MaxValue;
        for (var i = 0; i < bytes.Length; i++)
        {
            state ^= bytes[i];
            for (var bit = 0; bit < 8; bit++)
                state = (state & 1) != 0 ? (state >> 1) ^ 0x82F63B78u : state >> 1;
            sums[i + 1] = ~state;
        }

        return sums;
    }
}
