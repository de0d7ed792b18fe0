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

    [Theory]
    [InlineData("small", 5)]
    [InlineData("large", 2_000_000)]
    public async Task An_object_whose_bytes_are_lost_is_named_with_its_file_and_nothing_is_swept_any_more(string key, int size)
    {
        await PutAsync(key, new byte[size]);
        await PutAsync("other", "whole");
        await Blobs.DeleteAsync(BlobRef.Parse(Objects.Require(Lake, key).Blob!), CancellationToken.None);
        var lost = await Assert.ThrowsAsync<BlobCorruptException>(() => ReadAsync(key));
        Assert.StartsWith($"The object '{key}' of bucket '{Lake}' cannot be read. ", lost.Message, StringComparison.Ordinal);
        Assert.Matches(@"/blobs/(volumes|files)/\S+\.(volume|head)", lost.Message);
        Assert.EndsWith(lost.InnerException!.Message, Assert.Single(World.Get<DamageBook>().Entries), StringComparison.Ordinal);
        Assert.Null(await World.Get<BlobReclaimer>().SweepAsync(CancellationToken.None));
        Assert.Equal("whole"u8.ToArray(), await ReadAsync("other"));
    }

    [Fact]
    public async Task Addresses_of_before_there_were_seals_are_read_counted_and_swept_as_ever()
    {
        await PutAsync("k", "old");
        var document = Objects.Require(Lake, "k");
        var name = BlobRef.NameOf(document.Blob!);
        Assert.NotEqual(name, document.Blob);
        await Meta.WriteAsync(transaction => Tables.Objects.Put(transaction, Tables.Object(Lake, "k"), document with { Blob = name }));
        await World.CallAsync(new CopyObjectRequest { Bucket = Lake, Key = "copy", CopySource = $"{Lake}/k" });
        await World.CallAsync(new DeleteObjectRequest { Bucket = Lake, Key = "k" });
        await World.RestartAsync();
        Assert.Equal((0, 0), await World.Get<BlobReclaimer>().SweepAsync(CancellationToken.None));
        Assert.Equal("old"u8.ToArray(), await ReadAsync("copy"));
        await World.CallAsync(new DeleteObjectRequest { Bucket = Lake, Key = "copy" });
        Assert.Throws<BlobMissingException>(() => Blobs.Open(BlobRef.Parse(name)));
    }
}
