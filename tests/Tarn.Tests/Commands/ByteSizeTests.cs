using Tarn.Commands;

namespace Tarn.Tests.Commands;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("512MB", 512L << 20)]
    [InlineData("2 gb", 2L << 30)]
    [InlineData("8589934591GB", 8589934591L << 30)]
    public void A_number_and_a_unit_are_bytes(string text, long bytes) => Assert.Equal(bytes, ByteSize.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("512")]
    [InlineData("-1MB")]
    [InlineData("1.5GB")]
    [InlineData("1TB")]
    [InlineData("8589934592GB")]
    public void Anything_else_is_no_size(string? text) => Assert.Null(ByteSize.Parse(text));
}
