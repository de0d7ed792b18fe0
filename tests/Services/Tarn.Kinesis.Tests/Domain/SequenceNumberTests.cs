using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Tarn.Kinesis.Domain;

namespace Tarn.Kinesis.Tests.Domain;

public sealed class SequenceNumberTests
{
    private static readonly Gen<SequenceNumber> Numbers =
        from creation in Gen.Choose(0, int.MaxValue)
        from shard in Gen.Choose(0, int.MaxValue)
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        from time in Gen.Choose(0, int.MaxValue)
        select new SequenceNumber(creation, shard, ((long)high << 32) | (uint)low, time);

    /// <summary>Hexadecimal digits as the facts describe them, turned to decimal by other means.</summary>
    [Fact]
    public void Has_the_digits_of_the_form()
    {
        var number = new SequenceNumber(0x0_5678_9ABC, 0x12, 0x1122334455667788, 0x0_6543_2100);
        var expected = BigInteger.Parse("02" + "056789ABC" + "2" + "1122334455667788" + "00" + "065432100" + "00000012" + "2", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), number.ToString());
    }

    /// <summary>Numbers that AWS's service gave begin with 49; these were written down in public reports.</summary>
    [Theory]
    [InlineData("49588160223248606261076875455806734688981848970781268242", 401)]
    [InlineData("49588160317469254724868758295577415592252907054528732194", 450)]
    [InlineData("49588160406181619124623577364989381944926527427488784066", 492)]
    public void Reads_numbers_of_the_live_service(string text, int shard)
    {
        Assert.True(SequenceNumber.TryParse(text, out var number));
        Assert.Equal(shard, number.ShardIndex);
        Assert.Equal(text, number.ToString());
        // 2018, when the report was written.
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds(number.RecordSeconds).Year, 2018, 2018);
    }

    [Fact]
    public void Pins_the_number_of_a_shards_first_record()
    {
        Assert.Equal("49670459242269023794127046814313167602604942995891421186", SequenceNumber.AtOffset(1767323045600, 0, 0, 1767323046000).ToString());
        Assert.Equal(56, SequenceNumber.ShardStart(1767323045600, 3).ToString().Length);
    }

    [Fact]
    public void A_shard_starts_before_its_first_record()
    {
        var start = SequenceNumber.ShardStart(1767323045600, 3);
        Assert.Equal(new SequenceNumber(1767323045, 3, 0, 1767323045), start);
        Assert.Equal(-1, start.Offset);
        Assert.Equal(new SequenceNumber(1767323045, 3, 8, 1767323046), SequenceNumber.AtOffset(1767323045999, 3, 7, 1767323046999));
        Assert.Equal(7, SequenceNumber.AtOffset(0, 3, 7, 0).Offset);
    }

    [Fact]
    public void Is_read_back_as_it_was_written() => Prop.ForAll(
        Numbers.ToArbitrary(), number => SequenceNumber.TryParse(number.ToString(), out var read) && read == number).QuickCheckThrowOnFailure();

    [Fact]
    public void Grows_with_the_index_whatever_the_time() => Prop.ForAll(
        Numbers.Where(number => number.Index < long.MaxValue).ToArbitrary(),
        number => string.CompareOrdinal(
            number.ToString(), (number with { Index = number.Index + 1, RecordSeconds = 0 }).ToString()) < 0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("4958816022324860626107687545580673468898184897078126824x")]
    [InlineData("99999999999999999999999999999999999999999999999999999999")]
    [InlineData("00000000000000000000000000000000000000000000000000000002")]
    public void Refuses_what_has_another_form(string text) => Assert.False(SequenceNumber.TryParse(text, out _));

    [Fact]
    public void Any_digits_are_read_back_or_refused() => Prop.ForAll(
        Gen.Choose(0, 9).ArrayOf(56).ToArbitrary(),
        digits =>
        {
            var text = string.Concat(digits);
            return !SequenceNumber.TryParse(text, out var number) || number.ToString() == text;
        }).QuickCheckThrowOnFailure();
}
