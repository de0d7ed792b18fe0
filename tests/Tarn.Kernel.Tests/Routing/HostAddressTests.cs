namespace Tarn.Kernel.Tests;

public sealed class HostAddressTests
{
    [Theory]
    [InlineData("localhost:4566", null)]
    [InlineData("127.0.0.1:4566", null)]
    [InlineData("[::1]:4566", null)]
    [InlineData("s3.localhost:4566", null)]
    [InlineData("bucket.localhost:4566", "bucket")]
    [InlineData("my.dotted.bucket.localhost", "my.dotted.bucket")]
    [InlineData("bucket.s3.localhost:4566", "bucket")]
    [InlineData("bucket.s3.us-east-1.localhost", "bucket")]
    [InlineData("s3.amazonaws.com", null)]
    [InlineData("s3.us-east-1.amazonaws.com", null)]
    [InlineData("bucket.s3.amazonaws.com", "bucket")]
    [InlineData("a.b.s3.us-east-1.amazonaws.com", "a.b")]
    [InlineData("kinesis.us-east-1.amazonaws.com", null)]
    public void The_bucket_of_a_host_name(string host, string? bucket) =>
        Assert.Equal(bucket, HostAddress.BucketOf(HostAddress.NameOf(host)));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:80", true)]
    [InlineData("127.0.0.1:4566", true)]
    [InlineData("[::1]:4566", true)]
    [InlineData("bucket.localhost", true)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("xlocalhost", false)]
    [InlineData("amazonaws.com.evil.example", false)]
    public void Only_our_own_names_are_answered(string host, bool isOurs) =>
        Assert.Equal(isOurs, new HostAddress(new TarnOptions { DataDirectory = "" }).IsOurs(HostAddress.NameOf(host)));
}
