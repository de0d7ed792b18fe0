using Tarn.Blobs;
using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.S3.Tests;

public sealed class ObjectStoreTests : UploadFixture
{
    [Fact]
    public async Task A_reader_keeps_what_it_began_with()
    {
        var old = new byte[600_000];
        old[1] = 1;
        await PutAsync("k", old);
        await using var reader = await World.CallAsync(new GetObjectRequest { Bucket = Lake, Key = "k" });
        await PutAsync("k", "new");
        Assert.Equal(old, await World.BytesOfAsync(reader.Body));
        Assert.Equal("new"u8.ToArray(), await ReadAsync("k"));
    }

    [Fact]
    public async Task A_reader_of_parts_keeps_them_until_it_is_done()
    {
        await UploadAsync(new byte[FiveMiB], new byte[300_000]);
        var blobs = Objects.Parts(Lake, "k", Objects.Require(Lake, "k")).Select(part => part.Blob!).ToList();

        var reader = await World.CallAsync(new GetObjectRequest { Bucket = Lake, Key = "k" });
        await PutAsync("k", "new");
        Assert.Equal(FiveMiB + 300_000, (await World.BytesOfAsync(reader.Body)).Length);
        await reader.DisposeAsync();
        foreach (var blob in blobs)
            Assert.Throws<BlobMissingException>(() => Blobs.Open(BlobRef.Parse(blob)));
    }

    [Fact]
    public async Task The_sweep_takes_what_nothing_has_named_for_the_grace_time()
    {
        await PutAsync("small", "kept");
        await PutAsync("large", new byte[500_000]);
        foreach (var size in new[] { 10, 500_000 })
        {
            await using var sink = Blobs.Create(size);
            await sink.WriteAsync(new byte[size], CancellationToken.None);
            await sink.CommitAsync(CancellationToken.None);
        }

        await World.RestartAsync();
        Assert.Equal((0, 2), await World.Get<BlobReclaimer>().SweepAsync(CancellationToken.None));
        await World.Clock.AdvanceAsync(QuarantineStore.Grace - TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.Equal((0, 2), await World.Get<BlobReclaimer>().SweepAsync(CancellationToken.None));
        await World.RestartAsync();
        await World.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        Assert.Equal((2, 0), await World.Get<BlobReclaimer>().SweepAsync(CancellationToken.None));
        Assert.Equal(0, World.Get<QuarantineStore>().Count("s3.blobs"));
        Assert.Equal("kept"u8.ToArray(), await ReadAsync("small"));
        Assert.Equal(500_000, (await ReadAsync("large")).Length);
    }
}
