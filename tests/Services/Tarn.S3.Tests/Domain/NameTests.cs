using FsCheck;
using FsCheck.Fluent;
using Tarn.Kernel;

namespace Tarn.S3.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("abc", true)]
    [InlineData("a.b-c1", true)]
    [InlineData("0ab", true)]
    [InlineData("ab", false)]
    [InlineData("Abc", false)]
    [InlineData("a_c", false)]
    [InlineData("-ab", false)]
    [InlineData("ab-", false)]
    [InlineData("a..b", false)]
    [InlineData("192.168.5.4", false)]
    [InlineData("xn--bucket", false)]
    [InlineData("sthree-bucket", false)]
    [InlineData("bucket-s3alias", false)]
    [InlineData("bucket--x-s3", false)]
    [InlineData("", false)]
    public void Bucket_names(string name, bool isValid) => Assert.Equal(isValid, BucketName.IsValid(name));

    [Fact]
    public void Bucket_names_have_at_most_63_letters()
    {
        Assert.True(BucketName.IsValid(new string('a', 63)));
        Assert.False(BucketName.IsValid(new string('a', 64)));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a//b")]
    [InlineData("/")]
    [InlineData(" ")]
    [InlineData("\u0001")]
    [InlineData("日本/Grüße/🦆")]
    [InlineData("\uFFFD")]
    public void Any_name_is_a_key(string key) => ObjectKey.Check(key);

    [Fact]
    public void Keys_are_measured_in_bytes()
    {
        ObjectKey.Check(new string('k', 1024));
        ObjectKey.Check(new string('ü', 512));
        Assert.Equal("KeyTooLongError", Assert.Throws<AwsException>(() => ObjectKey.Check(new string('k', 1025))).Code);
        Assert.Equal("KeyTooLongError", Assert.Throws<AwsException>(() => ObjectKey.Check(new string('ü', 513))).Code);
    }

    [Fact]
    public void What_cannot_be_a_key()
    {
        // Half surrogate pairs do not survive being an attribute's argument.
        foreach (var key in new[] { "a\0b", "a\uD800b", "\uDC00" })
            Assert.Equal("InvalidURI", Assert.Throws<AwsException>(() => ObjectKey.Check(key)).Code);
    }

    [Theory]
    [InlineData("bucket/key", "bucket", "key")]
    [InlineData("/bucket/a/b", "bucket", "a/b")]
    [InlineData("bucket%2Fa%20b%2Bc", "bucket", "a b+c")]
    [InlineData("bucket/a+b", "bucket", "a+b")]
    [InlineData("bucket/%F0%9F%A6%86", "bucket", "🦆")]
    [InlineData("bucket/key?versionId=null", "bucket", "key")]
    [InlineData("b/k", "b", "k")]
    [InlineData("bucket/a%2f%zz%2", "bucket", "a/%zz%2")]
    [InlineData("bucket/a%4", "bucket", "a%4")]
    [InlineData("bucket/a%41", "bucket", "aA")]
    [InlineData("bucket/\u00C3\u00BC\u0100", "bucket", "üĀ")]
    [InlineData("bucket/日🦆", "bucket", "日🦆")]
    public void Copy_sources(string header, string bucket, string key) => Assert.Equal(new CopySource(bucket, key), CopySource.Parse(header));

    [Theory]
    [InlineData("bucket", "InvalidArgument")]
    [InlineData("bucket/", "InvalidArgument")]
    [InlineData("", "InvalidArgument")]
    [InlineData("bucket/%FF", "InvalidArgument")]
    [InlineData("bucket/key?versionId=3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH", "NoSuchVersion")]
    [InlineData("bucket/key?versionId=3", "InvalidArgument")]
    [InlineData("bucket/key?versionId=", "InvalidArgument")]
    [InlineData("bucket/\u00FF", "InvalidArgument")]
    [InlineData("?versionId=null", "InvalidArgument")]
    [InlineData("arn:aws:s3:::accesspoint/x", "NotImplemented")]
    public void Copy_sources_that_are_none(string header, string code) =>
        Assert.Equal(code, Assert.Throws<AwsException>(() => CopySource.Parse(header)).Code);

    [Fact]
    public void Any_text_is_a_copy_source_or_refused() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).ToArbitrary(),
            text =>
            {
                try
                {
                    CopySource.Parse(text);
                }
                catch (AwsException)
                {
                    // Refused, which is fine.
                }
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("test_file(3).png", "test_file%283%29.png")]
    [InlineData("a b/c+d~*", "a+b/c%2Bd%7E*")]
    [InlineData("ü", "%C3%BC")]
    public void Url_encoding_of_listings(string key, string encoded)
    {
        Assert.Equal(encoded, KeyEncoding.Encode(key, "url"));
        Assert.Equal(key, KeyEncoding.Encode(key, null));
    }

    [Theory]
    [InlineData(null, "us-east-1", "us-east-1")]
    [InlineData("eu-west-1", "us-east-1", "eu-west-1")]
    [InlineData("EU", "eu-west-1", "eu-west-1")]
    [InlineData(null, "US", "us-east-1")]
    [InlineData("eu-central-1", "eu-central-1", "eu-central-1")]
    public void Regions_of_new_buckets(string? constraint, string request, string region) =>
        Assert.Equal(region, S3Region.OfNewBucket(constraint, request));

    [Theory]
    [InlineData(null, "eu-west-1", "IllegalLocationConstraintException")]
    [InlineData("eu-west-2", "eu-west-1", "IllegalLocationConstraintException")]
    [InlineData("us-east-1", "us-east-1", "InvalidLocationConstraint")]
    [InlineData("moon-1", "us-east-1", "InvalidLocationConstraint")]
    public void Regions_that_are_refused(string? constraint, string request, string code) =>
        Assert.Equal(code, Assert.Throws<AwsException>(() => S3Region.OfNewBucket(constraint, request)).Code);
}
