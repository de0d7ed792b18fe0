using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Tarn.Client;
using Tarn.Conformance.Clients;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Authentication;

/// <summary>A Tarn that verifies signatures, and real clients' requests to it.</summary>
public sealed class SignedCallTests(PythonHost python) : IAsyncLifetime
{
    private readonly TempDirectory temp = new();
    private TarnProcess tarn = null!;

    private string KeyFile => temp.File("data.keys/root");

    private string Url => tarn.Endpoint.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync() => tarn = await TarnProcess.StartOnAsync(temp.File("data"), "--auth", "sigv4");

    public async ValueTask DisposeAsync()
    {
        await tarn.DisposeAsync();
        temp.Dispose();
    }

    [Fact]
    [Trait("Needs", "boto3")]
    public async Task Boto3s_requests_pass_with_the_roots_key_and_with_no_other()
    {
        var (id, secret) = Key();
        var run = await python.RunAsync("signed.py", new Dictionary<string, string>(), Url, id, secret);
        Assert.EndsWith("ok", run.Succeeded().TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, tarn.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_signed_in_chunks_is_verified()
    {
        var (id, secret) = Key();
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(id, secret), new AmazonS3Config { ServiceURL = Url, ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
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
        var (id, secret) = Key();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Url + "/");
        SignatureV4.Sign(request, SignatureV4.Sha256([]), "s3", "us-east-1", new Credentials(id, secret), TimeProvider.System.GetUtcNow().AddMinutes(minutes));
        using var answer = await http.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_roots_key_is_made_once_and_is_its_owners_alone()
    {
        Assert.Contains($"The root's access key {Key().Id} was made; it lies in {KeyFile}", tarn.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(KeyFile)!));
        }

        var before = Key();
        Assert.Equal(0, await tarn.StopAsync());
        await tarn.StartAsync();
        Assert.Equal(before, Key());
        Assert.DoesNotContain("was made", tarn.Output, StringComparison.Ordinal);
    }

    private (string Id, string Secret) Key()
    {
        var values = File.ReadLines(KeyFile).Skip(1).Select(line => line.Split(" = ")).ToDictionary(parts => parts[0], parts => parts[1]);
        return (values["aws_access_key_id"], values["aws_secret_access_key"]);
    }
}
