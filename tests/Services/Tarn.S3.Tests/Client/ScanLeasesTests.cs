using Tarn.Kernel;
using Tarn.Lake;
using Tarn.Worlds;

namespace Tarn.S3.Tests;

public sealed class ScanLeasesTests : LakeFixture
{
    [Fact]
    public async Task A_lease_holds_the_bytes_under_a_path()
    {
        await PutAsync("data/x.csv.gz", new byte[400_000]);
        await PutAsync("empty.csv", "");
        var leases = World.Get<IScanLeases>();
        var lease = await leases.AcquireAsync(Lake, "data/x.csv.gz", null, World.DataDirectory, World.Call, CancellationToken.None);
        await PutAsync("data/x.csv.gz", "new");
        Assert.EndsWith(".csv.gz", lease.Path, StringComparison.Ordinal);
        Assert.Equal(400_000, new FileInfo(lease.Path).Length);
        await lease.DisposeAsync();
        Assert.False(File.Exists(lease.Path));

        await using var empty = await leases.AcquireAsync(Lake, "empty.csv", null, World.DataDirectory, World.Call, CancellationToken.None);
        Assert.Equal(0, new FileInfo(empty.Path).Length);
        await World.FailsAsync("PreconditionFailed", () => leases.AcquireAsync(Lake, "empty.csv", "other", World.DataDirectory, World.Call, CancellationToken.None).AsTask());
        await World.FailsAsync("NoSuchKey", () => leases.AcquireAsync(Lake, "none", null, World.DataDirectory, World.Call, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task All_wanted_objects_under_a_place_are_leased_at_once()
    {
        for (var i = 0; i < 30; i++)
            await PutAsync($"data/{i:00}.csv", $"{i}");
        await PutAsync("data/_SUCCESS", "x");
        await PutAsync("database/x.csv", "neighbour");
        var directory = Path.Combine(World.DataDirectory, "scan");
        var place = new S3Location(Lake, "data/");
        string DirectoryFor(ScanFiles files) => directory;
        bool IsData(string key, long size) => key.EndsWith(".csv", StringComparison.Ordinal);

        ScanFiles asked = default;
        var all = await World.Get<IScanLeases>().AcquireAllAsync(place, IsData, 30, wanted => DirectoryFor(asked = wanted), World.Call, CancellationToken.None);
        Assert.Equal(new ScanFiles(DiskBytes: 30 * 2 * 4096, LargestBytes: 2), asked);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"data/{i:00}.csv"), all!.Select(lease => lease.Key));
        Assert.All(all!, lease => Assert.Equal(lease.Key["data/".Length..^4].TrimStart('0').PadLeft(1, '0'), File.ReadAllText(lease.Path)));
        foreach (var lease in all!)
            await lease.DisposeAsync();

        Assert.Null(await World.Get<IScanLeases>().AcquireAllAsync(place, IsData, 29, _ => directory, World.Call, CancellationToken.None));
        Assert.Empty(await World.Get<IScanLeases>().AcquireAllAsync(new S3Location(Lake, "none/"), IsData, 5, _ => Path.Combine(World.DataDirectory, "not made"), World.Call, CancellationToken.None) ?? []);
        Assert.False(Directory.Exists(Path.Combine(World.DataDirectory, "not made")));
        Assert.Empty(Directory.EnumerateFiles(directory));
    }

    [Fact]
    public async Task Each_object_is_authorised_and_a_refusal_leaves_nothing_behind()
    {
        for (var i = 0; i < 20; i++)
            await PutAsync($"data/{i:00}", "x");
        var directory = Path.Combine(World.DataDirectory, "scan");
        var refusing = new ScanLeases(World.Get<IOperationInvoker>(), new Refusing("arn:aws:s3:::lake/data/13"), Objects, Lister);
        await World.FailsAsync(
            "AccessDenied", () => refusing.AcquireAllAsync(new S3Location(Lake, "data/"), (_, _) => true, 100, _ => directory, World.Call, CancellationToken.None));
        Assert.Empty(Directory.EnumerateFiles(directory));
    }

    [Theory]
    [InlineData("a/b.csv", ".csv")]
    [InlineData("a.b/c", "")]
    [InlineData("x.parquet", ".parquet")]
    [InlineData("x.csv.gz", ".csv.gz")]
    [InlineData(".hidden", "")]
    [InlineData("x.c/../d", "")]
    [InlineData("x.a b", "")]
    [InlineData("x.", "")]
    public void Extensions_of_leases(string key, string extension) => Assert.Equal(extension, ScanLeases.ExtensionOf(key));

    private sealed class Refusing(string resource) : IAuthorizer
    {
        public ValueTask AuthorizeAsync(Permission permission, CancellationToken cancel) => permission.Resource == resource
            ? throw new AwsException("AccessDenied", $"No {permission.Action}.", 403)
            : ValueTask.CompletedTask;
    }
}
