using Tarn.Kernel;

namespace Tarn.S3.Tests;

public sealed class ArgumentTests
{
    [Theory]
    [InlineData(null, 1000)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 1000)]
    public void A_page_holds_what_is_asked_for_and_never_more_than_a_thousand(int? given, int limit) =>
        Assert.Equal(limit, ListArguments.Limit(given, "max-keys"));

    [Fact]
    public void A_limit_below_zero_is_refused_by_its_name()
    {
        var error = Assert.Throws<AwsException>(() => ListArguments.Limit(-1, "max-keys"));
        Assert.Equal("InvalidArgument", error.Code);
        Assert.Equal("Argument max-keys must be an integer between 0 and 2147483647", error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void Parts_are_numbered_from_1_to_10000(int number) => Assert.Equal(number, PartNumber.Check(number));

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(10_001)]
    public void Other_numbers_of_parts_are_refused(int? number) =>
        Assert.Equal("InvalidArgument", Assert.Throws<AwsException>(() => PartNumber.Check(number)).Code);

    [Fact]
    public void User_metadata_has_at_most_2048_bytes_of_names_and_values()
    {
        Assert.Equal("xü", UserMetadata.Read(new Dictionary<string, string> { ["A"] = "xü" })!["a"]);
        Assert.NotNull(UserMetadata.Read(new Dictionary<string, string> { ["ab"] = new('x', 1022), ["cd"] = new('ü', 511) }));
        var error = Assert.Throws<AwsException>(() => UserMetadata.Read(new Dictionary<string, string> { ["ab"] = new('x', 1023), ["cd"] = new('ü', 511) }));
        Assert.Equal("MetadataTooLarge", error.Code);
        Assert.Null(UserMetadata.Read(new Dictionary<string, string>()));
    }

    [Theory]
    [InlineData("CRC32", "DUoRhQ==", true)]
    [InlineData("CRC32C", "DUoRhQ==", true)]
    [InlineData("CRC32", "DUoR", false)]
    [InlineData("CRC32", "DUoRhYQ=", false)]
    [InlineData("CRC32", "DUoRhQ", false)]
    [InlineData("SHA256", "DUoRhQ==", false)]
    [InlineData("SHA256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=", true)]
    public void A_checksum_is_base64_of_its_algorithms_length(string algorithm, string value, bool isWellFormed) =>
        Assert.Equal(isWellFormed, ChecksumValues.IsWellFormed(ChecksumAlgorithm.ByName(algorithm)!, value));
}
