using Tarn.Conformance.Servers;
using Tarn.Testing;

namespace Tarn.Conformance.Clients;

/// <summary>s3cmd and rclone, which do S3 their own way: both must get the same bytes into the lake and back.</summary>
public sealed class SyncToolTests(SharedTarn tarn) : IAsyncLifetime
{
    private readonly TempDirectory directory = new();
    private TestAccount account = null!;
    private string there = "";
    private byte[] large = [];

    public async ValueTask InitializeAsync()
    {
        account = await tarn.AccountAsync();
        there = Directory.CreateDirectory(Path.Combine(directory.Path, "there", "sub dir")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(there, "sub dir", "ü+&.txt"), "text");
        large = new byte[18 * 1024 * 1024];
        new Random(2).NextBytes(large);
        await File.WriteAllBytesAsync(Path.Combine(there, "large.bin"), large);
    }

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Trait("Needs", "s3cmd")]
    public async Task S3cmd_syncs_there_and_back()
    {
        var lake = "s3://" + account.Name("s3cmd-lake");
        await S3cmdAsync("mb", lake);
        await S3cmdAsync("sync", there + "/", lake + "/data/");
        var back = Directory.CreateDirectory(Path.Combine(directory.Path, "s3cmd-back")).FullName;
        await S3cmdAsync("sync", lake + "/data/", back + "/");
        await AssertSameAsync(back);
        await S3cmdAsync("del", "--recursive", "--force", lake + "/");
        await S3cmdAsync("rb", lake);
    }

    [Fact]
    [Trait("Needs", "rclone")]
    public async Task Rclone_copies_checks_and_copies_back()
    {
        var lake = "tarn:" + account.Name("rclone-lake");
        await RcloneAsync("mkdir", lake);
        await RcloneAsync("copy", there, lake + "/data");
        await RcloneAsync("check", there, lake + "/data");
        var back = Path.Combine(directory.Path, "rclone-back");
        await RcloneAsync("copy", lake + "/data", back);
        await AssertSameAsync(back);
        await RcloneAsync("purge", lake);
    }

    private async Task AssertSameAsync(string back)
    {
        Assert.Equal(large, await File.ReadAllBytesAsync(Path.Combine(back, "large.bin")));
        Assert.Equal("text", await File.ReadAllTextAsync(Path.Combine(back, "sub dir", "ü+&.txt")));
    }

    private async Task S3cmdAsync(params string[] arguments) => (await ClientCommand.RunAsync(
        "s3cmd",
        [
            "--config=/dev/null", "--no-ssl", "--region=us-east-1", $"--access_key={account.Id}", "--secret_key=test",
            $"--host={account.Endpoint.Authority}", $"--host-bucket={account.Endpoint.Authority}", .. arguments,
        ],
        new Dictionary<string, string> { ["LC_ALL"] = "C.UTF-8" })).Succeeded();

    private async Task RcloneAsync(params string[] arguments) => (await ClientCommand.RunAsync(
        "rclone",
        ["--config", "/dev/null", .. arguments],
        new Dictionary<string, string>
        {
            ["RCLONE_CONFIG_TARN_TYPE"] = "s3",
            ["RCLONE_CONFIG_TARN_PROVIDER"] = "Other",
            ["RCLONE_CONFIG_TARN_ENDPOINT"] = account.Url,
            ["RCLONE_CONFIG_TARN_ACCESS_KEY_ID"] = account.Id,
            ["RCLONE_CONFIG_TARN_SECRET_ACCESS_KEY"] = "test",
            ["RCLONE_CONFIG_TARN_REGION"] = "us-east-1",
            ["RCLONE_S3_UPLOAD_CUTOFF"] = "8M",
            ["RCLONE_S3_CHUNK_SIZE"] = "5M",
        })).Succeeded();
}
