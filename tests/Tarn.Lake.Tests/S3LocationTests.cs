namespace Tarn.Lake.Tests;

public sealed class S3LocationTests
{
    [Theory]
    [InlineData("s3://bucket/a/b", "bucket", "a/b")]
    [InlineData("S3A://bucket/a", "bucket", "a")]
    [InlineData("s3n://bucket", "bucket", "")]
    [InlineData("s3://bucket//a", "bucket", "/a")]
    public void Places_are_read_in_each_spelling(string text, string bucket, string key) =>
        Assert.Equal(new S3Location(bucket, key), S3Location.TryParse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3:///key")]
    [InlineData("hdfs://bucket/key")]
    [InlineData("bucket/key")]
    public void Other_texts_are_no_place(string? text) => Assert.Null(S3Location.TryParse(text));

    [Theory]
    [InlineData("s3://", true)]
    [InlineData("S3N://Bucket_/x", true)]
    [InlineData("bucket/key", false)]
    [InlineData(null, false)]
    public void A_place_may_be_meant_and_not_well_named(string? text, bool isMeant) => Assert.Equal(isMeant, S3Location.IsMeantBy(text));

    [Fact]
    public void A_folder_does_not_hold_its_neighbours()
    {
        Assert.Equal("s3://b/data/", new S3Location("b", "data").AsFolder().ToString());
        Assert.Equal("s3://b/data/", new S3Location("b", "data/").AsFolder().ToString());
        Assert.Equal("s3://b/", new S3Location("b", "").AsFolder().ToString());
    }

    [Theory]
    [InlineData("a/b.csv", false)]
    [InlineData("_SUCCESS", true)]
    [InlineData(".a.csv.crc", true)]
    [InlineData("a/_temporary/b", true)]
    [InlineData("a/.b", true)]
    [InlineData("folder/", true)]
    [InlineData("a_b/c.d", false)]
    [InlineData("year=_x/a", false)]
    public void Hidden_names_begin_with_a_dot_or_an_underscore(string key, bool isHidden) => Assert.Equal(isHidden, HiddenNames.IsHidden(key));
}
