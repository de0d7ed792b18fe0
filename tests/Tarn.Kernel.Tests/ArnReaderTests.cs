namespace Tarn.Kernel.Tests;

public sealed class ArnReaderTests
{
    private static readonly ArnReader Things = new("things", "thing/", "other:");
    private static readonly ArnReader Roles = new("iam", "role/") { IsGlobal = true };
    private static readonly Scope Here = new("000000000000", "cn-north-1");

    [Theory]
    [InlineData("arn:aws-cn:things:cn-north-1:000000000000:thing/a/b", ArnMismatch.None)]
    [InlineData("arn:aws-cn:things:cn-north-1:000000000000:other:a", ArnMismatch.None)]
    [InlineData("arn:aws:things:cn-north-1:000000000000:thing/a", ArnMismatch.OtherPartition)]
    [InlineData("arn:aws:things:us-east-1:000000000000:thing/a", ArnMismatch.OtherPartition)]
    [InlineData("arn:aws-cn:things:cn-northwest-1:000000000000:thing/a", ArnMismatch.OtherRegion)]
    [InlineData("arn:aws-cn:things:cn-north-1:111111111111:thing/a", ArnMismatch.OtherAccount)]
    [InlineData("arn:aws-cn:stuff:cn-north-1:000000000000:thing/a", ArnMismatch.OtherService)]
    [InlineData("arn:aws-cn:things:cn-north-1:000000000000:thing/", ArnMismatch.OtherKind)]
    [InlineData("arn:aws-cn:things:cn-north-1:000000000000:thinga", ArnMismatch.OtherKind)]
    [InlineData("thing/a", ArnMismatch.Malformed)]
    [InlineData(null, ArnMismatch.Malformed)]
    public void Only_ARNs_of_own_resources_fit(string? text, ArnMismatch mismatch) =>
        Assert.Equal(mismatch, Things.Read(text, Here, out _));

    [Fact]
    public void What_fits_gives_kind_and_name()
    {
        Things.Read("arn:aws-cn:things:cn-north-1:000000000000:thing/a/b", Here, out var name);
        Assert.Equal(new ArnName("thing", "a/b"), name);
        Things.Read("arn:aws-cn:things:cn-northwest-1:000000000000:other:c", Here, out name);
        Assert.Equal(new ArnName("other", "c"), name);
    }

    [Fact]
    public void Global_resources_have_no_region()
    {
        Assert.Equal(ArnMismatch.None, Roles.Read("arn:aws-cn:iam::000000000000:role/x", Here, out var _));
        Assert.Equal(ArnMismatch.OtherRegion, Roles.Read("arn:aws-cn:iam:cn-north-1:000000000000:role/x", Here, out var _));
        Assert.Equal(ArnMismatch.OtherPartition, Roles.Read("arn:aws:iam::000000000000:role/x", Here, out var _));
        Assert.Equal(ArnMismatch.None, Roles.Read("arn:aws:iam::111111111111:role/x", out var place, out _));
        Assert.Equal(new ArnPlace("aws", "", "111111111111"), place);
    }
}
