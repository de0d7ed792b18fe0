namespace Tarn.S3.Tests;

public sealed class VirtualHostTests
{
    [Theory]
    [InlineData("localhost", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("[::1]", null)]
    [InlineData("s3.localhost", null)]
    [InlineData("s3.us-east-1.localhost", null)]
    [InlineData("s3-us-west-2.localhost", null)]
    [InlineData("bucket.localhost", "bucket")]
    [InlineData("bucket.s3-us-west-2.localhost", "bucket")]
    [InlineData("my.dotted.bucket.localhost", "my.dotted.bucket")]
    [InlineData("bucket.s3.localhost", "bucket")]
    [InlineData("bucket.s3.us-east-1.localhost", "bucket")]
    [InlineData("s3.amazonaws.com", null)]
    [InlineData("s3.us-east-1.amazonaws.com", null)]
    [InlineData("bucket.s3.amazonaws.com", "bucket")]
    [InlineData("bucket.s3-us-west-2.amazonaws.com", "bucket")]
    [InlineData("a.s3.b.s3.us-east-1.amazonaws.com", "a.s3.b")]
    [InlineData("a.b.s3.us-east-1.amazonaws.com", "a.b")]
    [InlineData("s3.cn-north-1.amazonaws.com.cn", null)]
    [InlineData("bucket.s3.cn-north-1.amazonaws.com.cn", "bucket")]
    [InlineData(".s3.us-east-1.amazonaws.com", null)]
    [InlineData("kinesis.us-east-1.amazonaws.com", null)]
    public void The_bucket_of_a_host_name(string host, string? bucket) =>
        Assert.Equal(bucket, VirtualHost.BucketOf(host));
}
