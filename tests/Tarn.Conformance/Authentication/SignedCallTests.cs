using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Tarn.Client;
using Tarn.Conformance.Clients;

namespace Tarn.Conformance.Authentication;

/// <summary>Real clients' requests to a Tarn that verifies signatures.</summary>
public sealed class SignedCallTests(SignedTarn tarn, PythonHost python) : IClassFixture<SignedTarn>
{
    [Fact]
    [Trait("Needs", "boto3")]
    public async Task Boto3s_requests_pass_with_the_roots_key_and_with_no_other()
    {
        var (id, secret) = tarn.Key();
        var run = await python.RunAsync("signed.py", new Dictionary<string, string>(), tarn.Url, id, secret);
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, tarn.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_signed_in_chunks_is_verified()
    {
        var (id, secret) = tarn.Key();
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(id, secret), new AmazonS3Config { ServiceURL = tarn.Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
        await s3.PutBucketAsync("chunks");
        var bytes = new byte[300_000];
        new Random(3).NextBytes(bytes);
        foreach (var isTrailed in (bool[])[false, true])
        {
            await s3.PutObjectAsync(new PutObjectRequest
            {
                BucketName = "chunks",
                Key = "key",
                InputStream = new MemoryStream(bytes),
                UseChunkEncoding = true,
                ChecksumAlgorithm = isTrailed ? ChecksumAlgorithm.SHA256 : null,
            });
            using var got = await s3.GetObjectAsync("chunks", "key");
            using var back = new MemoryStream();
            await got.ResponseStream.CopyToAsync(back);
            Assert.Equal(bytes, back.ToArray());
        }
    }

    [Theory]
    [InlineData(-14, 200, "")]
    [InlineData(-16, 403, "RequestTimeTooSkewed")]
    [InlineData(14, 200, "")]
    [InlineData(16, 403, "RequestTimeTooSkewed")]
    public async Task A_signature_holds_for_a_quarter_of_an_hour(int minutes, int status, string code)
    {
        var (id, secret) = tarn.Key();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, tarn.Url + "/");
        SignatureV4.Sign(request, SignatureV4.Sha256([]), "s3", "us-east-1", new Credentials(id, secret), TimeProvider.System.GetUtcNow().AddMinutes(minutes));
        using var answer = await http.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roots_key_is_made_once_and_is_its_owners_alone()
    {
        await using var own = new SignedTarn();
        await own.InitializeAsync();
        Assert.Contains($"The root's access key {own.Key().Id} was made; it lies in {own.KeyFile}", own.Process.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(own.KeyFile));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(own.KeyFile)!));
        }

        var before = own.Key();
        Assert.Equal(0, await own.Process.StopAsync());
        await own.Process.StartAsync();
        Assert.Equal(before, own.Key());
        Assert.DoesNotContain("was made", own.Process.Output, StringComparison.Ordinal);
    }
}
