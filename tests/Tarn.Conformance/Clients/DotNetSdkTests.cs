using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Tarn.Conformance.Servers;

namespace Tarn.Conformance.Clients;

/// <summary>The AWS SDK for .NET, its part of the main job: the lake.</summary>
public sealed class DotNetSdkTests(SharedTarn tarn) : IAsyncLifetime
{
    private TestAccount account = null!;
    private AmazonS3Client s3 = null!;

    public async ValueTask InitializeAsync()
    {
        account = await tarn.AccountAsync();
        s3 = new AmazonS3Client(
            account.SdkCredentials,
            new AmazonS3Config { ServiceURL = account.Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
    }

    public ValueTask DisposeAsync()
    {
        s3.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Objects_go_in_and_out()
    {
        var lake = account.Name("net-lake");
        await s3.PutBucketAsync(lake);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = lake, Key = "a/b c", ContentBody = "hello", Metadata = { ["x"] = "y" } });
        using var got = await s3.GetObjectAsync(lake, "a/b c");
        using var reader = new StreamReader(got.ResponseStream);
        Assert.Equal("hello", await reader.ReadToEndAsync());
        Assert.Equal("y", got.Metadata["x"]);
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = lake, Delimiter = "/" });
        Assert.Equal(["a/"], listed.CommonPrefixes);
        var missing = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => s3.GetObjectAsync(lake, "none"));
        Assert.Equal("NoSuchKey", missing.ErrorCode);
        var deleted = await s3.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = lake, Objects = [new KeyVersion { Key = "a/b c" }] });
        Assert.Single(deleted.DeletedObjects);
    }

    [Fact]
    public async Task A_large_file_goes_up_in_parts_and_comes_down_whole()
    {
        var lake = account.Name("net-parts");
        await s3.PutBucketAsync(lake);
        var bytes = new byte[17 * 1024 * 1024];
        new Random(3).NextBytes(bytes);
        using var transfer = new TransferUtility(s3, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 * 1024 * 1024 });
        await transfer.UploadAsync(new MemoryStream(bytes), lake, "large");
        using var got = await s3.GetObjectAsync(lake, "large");
        using var back = new MemoryStream();
        await got.ResponseStream.CopyToAsync(back);
        Assert.Equal(bytes, back.ToArray());
        Assert.EndsWith("-3\"", got.ETag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_presigned_address_is_good_for_anyone()
    {
        var lake = account.Name("net-presigned");
        await s3.PutBucketAsync(lake);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = lake, Key = "k", ContentBody = "presigned" });
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = lake,
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
            account.SdkCredentials,
            new AmazonSecurityTokenServiceConfig { ServiceURL = account.Url, AuthenticationRegion = "us-east-1" });
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());
        Assert.Equal(account.Id, identity.Account);
    }
}
