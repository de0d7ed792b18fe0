using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Disk.Tests.Checksums;

public sealed class ReflectedCrcTests
{
    private static readonly (ReflectedCrc Crc, int Width, ulong Polynomial, ulong Check)[] All =
    [
        // The check values of "123456789" in the catalogue of parametrised CRC algorithms.
        (ReflectedCrc.Crc32, 32, 0xEDB88320, 0xCBF43926),
        (ReflectedCrc.Crc32C, 32, 0x82F63B78, 0xE3069283),
        (ReflectedCrc.Crc64Nvme, 64, 0x9A6C9329AC4BC9B5, 0xAE8B14860A799888),
    ];

    [Fact]
    public void Known_check_values()
    {
        foreach (var (crc, _, _, check) in All)
            Assert.Equal(check, crc.Finish(crc.Append(crc.Initial, "123456789"u8)));
    }

    [Fact]
    public void Every_length_sums_to_what_bits_one_by_one_do_on_every_processor()
    {
        var bytes = new byte[3000];
        new Random(7).NextBytes(bytes);
        foreach (var (crc, width, polynomial, _) in All)
        {
            for (var length = 0; length <= bytes.Length; length += length < 400 ? 1 : 37)
            {
                var part = bytes.AsSpan(bytes.Length - length);
                var expected = BitByBit(part, width, polynomial);
                Assert.Equal(expected, crc.Finish(crc.Append(crc.Initial, part)));
                Assert.Equal(expected, crc.Finish(crc.Continue<ThisProcessor>(crc.Initial, part)));
                Assert.Equal(expected, crc.Finish(crc.Continue<Folding256>(crc.Initial, part)));
                Assert.Equal(expected, crc.Finish(crc.Continue<Folding128>(crc.Initial, part)));
                Assert.Equal(expected, crc.Finish(crc.Continue<Nothing>(crc.Initial, part)));
            }
        }
    }

    [Fact]
    public void Cutting_a_message_changes_nothing() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<byte[]>().Zip(ArbMap.Default.GeneratorFor<byte[]>()).ToArbitrary(),
            pair =>
            {
                foreach (var (crc, _, _, _) in All)
                {
                    var whole = crc.Finish(crc.Append(crc.Initial, [.. pair.Item1, .. pair.Item2]));
                    var inTwo = crc.Finish(crc.Append(crc.Append(crc.Initial, pair.Item1), pair.Item2));
                    var first = crc.Finish(crc.Append(crc.Initial, pair.Item1));
                    var second = crc.Finish(crc.Append(crc.Initial, pair.Item2));
                    Assert.Equal(whole, inTwo);
                    Assert.Equal(whole, crc.Combine(first, second, pair.Item2.Length));
                }
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_value_is_told_in_network_order()
    {
        Assert.Equal([0xCB, 0xF4, 0x39, 0x26], ReflectedCrc.Crc32.ToBytes(0xCBF43926));
        Assert.Equal(0xCBF43926UL, ReflectedCrc.Crc32.FromBytes([0xCB, 0xF4, 0x39, 0x26]));
        Assert.Equal([0xAE, 0x8B, 0x14, 0x86, 0x0A, 0x79, 0x98, 0x88], ReflectedCrc.Crc64Nvme.ToBytes(0xAE8B14860A799888));
    }

    private static ulong BitByBit(ReadOnlySpan<byte> bytes, int width, ulong polynomial)
    {
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var register = mask;
        foreach (var value in bytes)
        {
            register ^= value;
            for (var bit = 0; bit < 8; bit++)
                register = (register & 1) != 0 ? (register >> 1) ^ polynomial : register >> 1;
        }

        return register ^ mask;
    }
}
