using FsCheck;
using FsCheck.Fluent;

namespace Tarn.S3.Tests;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-0", 10, 0, 1)]
    [InlineData("bytes=0-9", 10, 0, 10)]
    [InlineData("bytes=0-99", 10, 0, 10)]
    [InlineData("bytes=5-", 10, 5, 5)]
    [InlineData("bytes=-3", 10, 7, 3)]
    [InlineData("bytes=-30", 10, 0, 10)]
    [InlineData("bytes=-5", 0, 0, 0)]
    [InlineData("Bytes=2-3", 10, 2, 2)]
    [InlineData("bytes= 2 - 3 ", 10, 2, 2)]
    [InlineData("bytes=9-99999999999999999999", 10, 9, 1)]
    public void Ranges_within(string header, long size, long offset, long length) =>
        Assert.Equal((offset, length), ByteRange.Parse(header)!.Value.Within(size));

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=10-20", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-0", 0)]
    [InlineData("bytes=-0", 0)]
    [InlineData("bytes=99999999999999999999-", 10)]
    public void Ranges_beyond(string header, long size) => Assert.Null(ByteRange.Parse(header)!.Value.Within(size));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5")]
    [InlineData("bytes=5-3")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=--5")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("items=0-1")]
    public void What_S3_overlooks(string? header) => Assert.Null(ByteRange.Parse(header));

    [Fact]
    public void Any_text_is_overlooked_or_lies_within() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).Zip(Gen.Choose(0, 50)).ToArbitrary(),
            input =>
            {
                if (ByteRange.Parse("bytes=" + input.Item1)?.Within(input.Item2) is not { } found)
                    return;
                Assert.InRange(found.Offset, 0, Math.Max(0, input.Item2 - 1));
                Assert.InRange(found.Length, Math.Min(1, input.Item2), input.Item2 - found.Offset);
            }).QuickCheckThrowOnFailure();
}
