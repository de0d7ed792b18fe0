using Tarn.Kernel;

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
        var upload = await world.RunAsync(
            new CreateMultipartUpload(world.Buckets, world.Uploads, world.Clock), new CreateMultipartUploadRequest { Bucket = "lake", Key = "k" });
        var parts = new List<CompletedPart>();
        byte[][] bytes = [new byte[5 << 20], new byte[300_000]];
        for (var number = 1; number <= 2; number++)
        {
            var part = await world.RunAsync(
                new UploadPart(world.Buckets, world.Uploads, world.Writer, world.Clock),
                new UploadPartRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId, PartNumber = number, Body = RequestBody.FromBytes(bytes[number - 1]) });
            parts.Add(new CompletedPart { PartNumber = number, ETag = part.ETag });
        }

        await world.RunAsync(
            new CompleteMultipartUpload(world.Buckets, world.Uploads, world.Clock),
            new CompleteMultipartUploadRequest { Bucket = "lake", Key = "k", UploadId = upload.UploadId, MultipartUpload = new() { Parts = parts } });
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
        var leases = new ScanLeases(new OneOperation(world), world.Objects);
        var lease = await leases.AcquireAsync("lake", "data/x.csv.gz", null, world.Path, world.Call, CancellationToken.None);
        await world.PutAsync("data/x.csv.gz", "new");
        Assert.EndsWith(".csv.gz", lease.Path, StringComparison.Ordinal);
        Assert.Equal(400_000, new FileInfo(lease.Path).Length);
        await lease.DisposeAsync();
        Assert.False(File.Exists(lease.Path));

        await using var empty = await leases.AcquireAsync("lake", "empty.csv", null, world.Path, world.Call, CancellationToken.None);
        Assert.Equal(0, new FileInfo(empty.Path).Length);
        await S3World.FailsAsync("PreconditionFailed", leases.AcquireAsync("lake", "empty.csv", "other", world.Path, world.Call, CancellationToken.None));
        await S3World.FailsAsync("NoSuchKey", leases.AcquireAsync("lake", "none", null, world.Path, world.Call, CancellationToken.None));
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

    private sealed class OneOperation(S3World world) : IOperationInvoker
    {
        public async ValueTask<TResponse> InvokeAsync<TResponse>(IRequest<TResponse> request, CallContext call, CancellationToken cancel) =>
            (TResponse)(object)await new HeadObject(world.Buckets, world.Objects).HandleAsync((HeadObjectRequest)(object)request, call, cancel);
    }
}
