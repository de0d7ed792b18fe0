using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Hostile;

/// <summary>A disk that cannot be written is said to be one, and not to be in use by another Tarn.</summary>
public sealed class ReadOnlyDiskTests
{
    [Fact]
    public async Task A_start_on_it_says_what_it_is_and_writable_again_all_is_there()
    {
        await using var disk = await SmallDisk.MountAsync(48);
        await using var tarn = await TarnProcess.StartOnAsync(disk);
        using (var client = new SignedClient(tarn.Endpoint))
        {
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake", "s3")).Status);
            Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/lake/kept", "s3", new byte[] { 1, 2, 3 })).Status);
        }

        Assert.Equal(0, await tarn.StopAsync());
        await RemountAsync(disk, "ro");
        string[] up = [.. disk.Launcher, "dotnet", Repository.Program, "up", "--port", "0", "--data", disk.Path];
        var refused = await ClientCommand.RunAsync(up[0], up[1..]);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("the file system is read-only", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("another Tarn", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error, StringComparison.Ordinal);

        await RemountAsync(disk, "rw");
        await tarn.StartAsync();
        using var again = new SignedClient(tarn.Endpoint);
        Assert.Equal([1, 2, 3], (await again.SendAsync(HttpMethod.Get, "/lake/kept", "s3")).Body);
    }

    private static async Task RemountAsync(SmallDisk disk, string how)
    {
        string[] mount = [.. disk.Launcher, "mount", "-o", $"remount,{how}", disk.Path];
        (await ClientCommand.RunAsync(mount[0], mount[1..])).Succeeded();
    }
}
