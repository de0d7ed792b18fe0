using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.S3.Tests;

public sealed class ObjectStoreTests
{
    [Fact]
    public async Task A_reader_keeps_what_it_began_with()
    {
        await using var world = await new S3World().WithBucketAsync();
        var old = new byte[600_000];
        old[1] = 1;
        await world.PutAsync("k", old);
        await using var reader = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k" });
        await world.PutAsync("k", "new");
        Assert.Equal(old, await S3World.BytesOfAsync(reader.Body));
        Assert.Equal("new"u8.ToArray(), await world.ReadAsync("k"));
    }

    [Fact]
    public async Task A_reader_of_parts_keeps_them_until_it_is_done()
    {
        await using var world = await new S3World().WithBucketAsync();
        var upload = await world.RunAsync(new CreateMultipartUploadRequest { Bucket = "lake", Key = "k" });
        var parts = new List<CompletedPart>();
        byte[][] bytes = [new byte[5 << 20], new byte[300_000]];
        for (var number = 1; number <= 2; number++)
        {
            var part = await world.RunAsync(new UploadPartRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId, PartNumber = number, Body = RequestBody.FromBytes(bytes[number - 1]) });
            parts.Add(new CompletedPart { PartNumber = number, ETag = part.ETag });
        }

        await world.RunAsync(new CompleteMultipartUploadRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId, MultipartUpload = new() { Parts = parts } });
        var blobs = world.Objects.Parts("lake", "k", world.Objects.Require("lake", "k")).Select(part => part.Blob!).ToList();

        var reader = await world.GetAsync(new GetObjectRequest { Bucket = "lake", Key = "k" });
        await world.PutAsync("k", "new");
        Assert.Equal(bytes[0].Length + bytes[1].Length, (await S3World.BytesOfAsync(reader.Body)).Length);
        await reader.DisposeAsync();
        foreach (var blob in blobs)
            Assert.Throws<Blobs.BlobMissingException>(() => world.Blobs.Open(Blobs.BlobRef.Parse(blob)));
    }

    [Fact]
    public async Task The_sweep_takes_what_nothing_names()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("small", "kept");
        await world.PutAsync("large", new byte[500_000]);
        foreach (var size in new[] { 10, 500_000 })
        {
            await using var sink = world.Blobs.Create(size);
            await sink.WriteAsync(new byte[size], CancellationToken.None);
            await sink.CommitAsync(CancellationToken.None);
        }

        await world.RestartAsync();
        Assert.Equal(2, await world.Reclaimer.SweepAsync(CancellationToken.None));
        Assert.Equal("kept"u8.ToArray(), await world.ReadAsync("small"));
        Assert.Equal(500_000, (await world.ReadAsync("large")).Length);
    }

    [Fact]
    public async Task A_lease_holds_the_bytes_under_a_path()
    {
        await using var world = await new S3World().WithBucketAsync();
        await world.PutAsync("data/x.csv.gz", new byte[400_000]);
        await world.PutAsync("empty.csv", "");
        var leases = world.Leases;
        var lease = await leases.AcquireAsync("lake", "data/x.csv.gz", null, world.Path, world.Call, CancellationToken.None);
        await world.PutAsync("data/x.csv.gz", "new");
        Assert.EndsWith(".csv.gz", lease.Path, StringComparison.Ordinal);
        Assert.Equal(400_000, new FileInfo(lease.Path).Length);
        await lease.DisposeAsync();
        Assert.False(File.Exists(lease.Path));

        await using var empty = await leases.AcquireAsync("lake", "empty.csv", null, world.Path, world.Call, CancellationToken.None);
        Assert.Equal(0, new FileInfo(empty.Path).Length);
        await S3World.FailsAsync("PreconditionFailed", () => leases.AcquireAsync("lake", "empty.csv", "other", world.Path, world.Call, CancellationToken.None).AsTask());
        await S3World.FailsAsync("NoSuchKey", () => leases.AcquireAsync("lake", "none", null, world.Path, world.Call, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task All_wanted_objects_under_a_place_are_leased_at_once()
    {
        await using var world = await new S3World().WithBucketAsync();
        for (var i = 0; i < 30; i++)
            await world.PutAsync($"data/{i:00}.csv", $"{i}");
        await world.PutAsync("data/_SUCCESS", "x");
        await world.PutAsync("database/x.csv", "neighbour");
        var directory = Path.Combine(world.Path, "scan");
        var place = new S3Location("lake", "data/");
        bool IsData(string key, long size) => key.EndsWith(".csv", StringComparison.Ordinal);

        var all = await world.Leases.AcquireAllAsync(place, IsData, 30, directory, world.Call, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"data/{i:00}.csv"), all!.Select(lease => lease.Key));
        Assert.All(all!, lease => Assert.Equal(lease.Key["data/".Length..^4].TrimStart('0').PadLeft(1, '0'), File.ReadAllText(lease.Path)));
        foreach (var lease in all!)
            await lease.DisposeAsync();

        Assert.Null(await world.Leases.AcquireAllAsync(place, IsData, 29, directory, world.Call, CancellationToken.None));
        Assert.Empty(await world.Leases.AcquireAllAsync(new S3Location("lake", "none/"), IsData, 5, Path.Combine(world.Path, "not made"), world.Call, CancellationToken.None) ?? []);
        Assert.False(Directory.Exists(Path.Combine(world.Path, "not made")));
        Assert.Empty(Directory.EnumerateFiles(directory));
    }

    [Fact]
    public async Task Each_object_is_authorised_and_a_refusal_leaves_nothing_behind()
    {
        await using var world = await new S3World().WithBucketAsync();
        for (var i = 0; i < 20; i++)
            await world.PutAsync($"data/{i:00}", "x");
        var directory = Path.Combine(world.Path, "scan");
        var refusing = new ScanLeases(world.Operations, new Refusing("arn:aws:s3:::lake/data/13"), world.Objects, world.Lister);
        await Assert.ThrowsAsync<AwsException>(
            () => refusing.AcquireAllAsync(new S3Location("lake", "data/"), (_, _) => true, 100, directory, world.Call, CancellationToken.None));
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
