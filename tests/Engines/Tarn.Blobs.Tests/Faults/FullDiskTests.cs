
namespace Tarn.Blobs.Tests.Faults;

public sealed class FullDiskTests
{
    [Theory]
    [InlineData(500)]
    [InlineData(5000)]
    public async Task A_full_disk_fails_the_write_by_name_and_later_writes_go_on(int size)
    {
        var files = MemoryStore.NewDisk();
        Dictionary<BlobRef, byte[]> kept = [];
        await using (var store = MemoryStore.Open(files, volumeBytes: 4096))
        {
            for (var round = 0; round < 5; round++)
            {
                var bytes = Blobs.Bytes(size, round);
                kept[await store.PutAsync(bytes)] = bytes;
                for (var room = 0; room < size + 40; room += 100)
                {
                    files.Disk.FreeBytes = room;
                    var failure = await Assert.ThrowsAnyAsync<IOException>(() => store.PutAsync(bytes));
                    Assert.Contains("/store/", failure.Message);
                    Assert.Contains("the disk is full", failure.Message);
                    await CheckAsync(store, kept);
                }
                files.Disk.FreeBytes = long.MaxValue;
                kept[await store.PutAsync(bytes)] = bytes;
            }
        }
        List<string> remarks = [];
        await using var again = MemoryStore.Open(files, remarks, volumeBytes: 4096);
        await CheckAsync(again, kept);
        Assert.Empty(remarks);
        Assert.Equal(0, await again.SweepAsync(kept.Keys.Know(), default)); // a failed write leaves nothing behind
    }

    [Fact]
    public async Task A_blob_of_which_a_write_failed_cannot_be_committed()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files);
        await using (var sink = store.Create(2_000_000))
        {
            files.Disk.FreeBytes = 100_000;
            await Assert.ThrowsAnyAsync<IOException>(async () => await sink.WriteAsync(new byte[1_000_000], default));
            files.Disk.FreeBytes = long.MaxValue;
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await sink.WriteAsync(new byte[1], default));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await sink.CommitAsync(default));
        }
        Assert.False(files.Exists(MemoryStore.DataPath));
    }

    [Fact]
    public async Task What_could_not_be_materialized_whole_is_not_left_there()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files);
        var blob = await store.PutAsync(Blobs.Bytes(500));
        files.Disk.FreeBytes = 100;
        await Assert.ThrowsAnyAsync<IOException>(async () => await store.MaterializeAsync([blob], "/store/scan", default));
        Assert.False(files.Exists("/store/scan"));
    }

    [Fact]
    public async Task After_a_failed_sync_the_volume_is_left_for_a_new_one()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files);
        var before = await store.PutAsync(Blobs.Bytes(100));
        files.Disk.FailsToSync = path => path.EndsWith(".volume", StringComparison.Ordinal);
        var failure = await Assert.ThrowsAnyAsync<IOException>(() => store.PutAsync(Blobs.Bytes(200)));
        Assert.Contains($"Cannot sync {MemoryStore.VolumePath}", failure.Message);
        files.Disk.FailsToSync = _ => false;
        var after = await store.PutAsync(Blobs.Bytes(300));
        Assert.StartsWith("v.2.", after.Address);
        Assert.Equal(Blobs.Bytes(100), await store.GetAsync(before));
        Assert.Equal(Blobs.Bytes(300), await store.GetAsync(after));
    }

    [Fact]
    public async Task Of_a_long_blob_writing_to_disk_is_begun_while_more_is_received()
    {
        const int mebibyte = 1024 * 1024;
        var files = MemoryStore.NewDisk();
        List<(long Offset, long Length)> begun = [];
        files.Disk.WritingBack = (offset, length) => begun.Add((offset, length));
        await using var store = MemoryStore.Open(files);
        await store.PutAsync(new byte[7 * mebibyte], pieceBytes: mebibyte);
        Assert.Empty(begun);
        await store.PutAsync(new byte[20 * mebibyte], pieceBytes: mebibyte);
        Assert.Equal([(0, 8 * mebibyte), (8 * mebibyte, 8 * mebibyte)], begun);
    }

    [Fact]
    public async Task Commits_that_come_together_share_their_syncs()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files);
        await store.PutAsync(Blobs.Bytes(10));
        var before = files.Disk.Syncs;
        using ManualResetEventSlim all = new();
        files.Disk.Syncing = _ => all.Wait(); // the first group cannot finish before all others wait
        Task<BlobRef>[] puts = [.. Enumerable.Range(0, 50).Select(i => store.PutAsync(Blobs.Bytes(i, i)))];
        all.Set();
        await Task.WhenAll(puts);
        Assert.InRange(files.Disk.Syncs - before, 1, 2);
    }

    private static async Task CheckAsync(FileBlobStore store, Dictionary<BlobRef, byte[]> kept)
    {
        foreach ((var blob, var bytes) in kept)
            Assert.Equal(bytes, await store.GetAsync(blob));
    }
}
