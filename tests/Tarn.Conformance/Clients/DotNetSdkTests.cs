using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>The AWS SDK for .NET, its part of the main job: the lake.</summary>
public sealed class DotNetSdkTests : IAsyncLifetime
{
    private TarnProcess tarn = null!;
    private AmazonS3Client s3 = null!;

    public async ValueTask InitializeAsync()
    {
        tarn = await TarnProcess.StartAsync();
        s3 = new AmazonS3Client(
            new BasicAWSCredentials("test", "test"),
            new AmazonS3Config { ServiceURL = tarn.Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
    }

    public async ValueTask DisposeAsync()
    {
        s3.Dispose();
        await tarn.DisposeAsync();
    }

    [Fact]
    public async Task Objects_go_in_and_out()
    {
        await s3.PutBucketAsync("net-lake");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "net-lake", Key = "a/b c", ContentBody = "hello", Metadata = { ["x"] = "y" } });
        using var got = await s3.GetObjectAsync("net-lake", "a/b c");
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.Equal("y", got.Metadata["x"]);
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "net-lake", Delimiter = "/" });
        Assert.Equal(["a/"], listed.CommonPrefixes);
        var missing = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectAsync("net-lake", "none"));
        Assert.Equal("NoSuchKey", missing.ErrorCode);
        var deleted = await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "net-lake", Objects = [new KeyVersion { Key = "a/b c" }] });
        Assert.Single(deleted.DeletedObjects);
    }

    [Fact]
    public async Task A_large_file_goes_up_in_parts_and_comes_down_whole()
    {
        await s3.PutBucketAsync("net-parts");
        var bytes = new byte[17 * 1024 * 1024];
        new Random(3).NextBytes(bytes);
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 * 1024 * 1024 });
        await transfer.UploadAsync(new MemoryStream(bytes), "net-parts", "large");
        using var got = await s3.GetObjectAsync("net-parts", "large");
        using var back = new MemoryStream();
        await got.ResponseStream.CopyToAsync(back);
        Assert.Equal(bytes, back.ToArray());
        Assert.EndsWith("-3\"", got.ETag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_presigned_address_is_good_for_anyone()
    {
        await s3.PutBucketAsync("net-presigned");
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "net-presigned", Key = "k", ContentBody = "presigned" });
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = "net-presigned",
            Key = "k",
            Verb = HttpVerb.GET,
            Protocol = Protocol.HTTP,
            Expires = TimeProvider.System.GetUtcNow().AddMinutes(5).UtcDateTime,
        });
        using var http = new HttpClient();
        Assert.Equal("presigned", await http.GetStringAsync(url));
    }

    [Fact]
    public async Task The_caller_is_known()
    {
        using var sts = new AmazonSecurityTokenServiceClient(
            new BasicAWSCredentials("test", "test"),
            new AmazonSecurityTokenServiceConfig { ServiceURL = tarn.Endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal("000000000000", identity.Account);
    }
}
