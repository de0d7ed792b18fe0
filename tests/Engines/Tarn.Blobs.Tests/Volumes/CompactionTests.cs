using Tarn.Blobs.Tests.Faults;

namespace Tarn.Blobs.Tests.Volumes;

public sealed class CompactionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task The_volume_that_is_written_to_is_left_once_most_of_it_is_dead(int kept)
    {
        var files = MemoryStore.NewDisk();
        Dictionary<BlobRef, byte[]> blobs = [];
        await using (var store = MemoryStore.Open(files, leastDeadToLeave: 8 * 1024))
        {
            for (var i = 0; i < 30; i++)
                blobs[await store.PutAsync(Blobs.Bytes(500, i))] = Blobs.Bytes(500, i);
            var before = files[MemoryStore.VolumePath].Length;
            foreach (var blob in blobs.Keys.Skip(kept).ToList())
            {
                await store.DeleteAsync(blob, default);
                await store.Compaction;
                blobs.Remove(blob);
            }

            if (kept == 0)
                Assert.DoesNotContain(MemoryStore.VolumePath, files.Paths);
            else
                Assert.InRange(files[MemoryStore.VolumePath].Length, 1, before / 3);
            blobs[await store.PutAsync(Blobs.Bytes(400, 99))] = Blobs.Bytes(400, 99);
            await CheckAsync(store, blobs, []);
        }

        await using var again = MemoryStore.Open(files);
        await CheckAsync(again, blobs, []);
    }

    [Fact]
    public async Task Compaction_wins_space_back_under_readers_and_addresses_stay_good()
    {
        var files = MemoryStore.NewDisk();
        Dictionary<BlobRef, byte[]> blobs = [];
        await using (var store = MemoryStore.Open(files, volumeBytes: 16 * 1024))
        {
            for (var i = 0; i < 60; i++)
                blobs[await store.PutAsync(Blobs.Bytes(500, i))] = Blobs.Bytes(500, i);
            IBlobSource[] readers = [.. blobs.Keys.Select(store.Open)];
            Dictionary<BlobRef, byte[]> all = new(blobs);
            var before = files[MemoryStore.VolumePath].Length; // measured here: the deletions may begin a compaction
            foreach (var blob in blobs.Keys.Where((_, i) => i % 4 != 0).ToList())
            {
                await store.DeleteAsync(blob, default);
                blobs.Remove(blob);
            }
            await store.SweepAsync(_ => true, default);
            Assert.InRange(files[MemoryStore.VolumePath].Length, 1, before / 3);
            foreach ((var reader, var bytes) in readers.Zip(all.Values))
            {
                Assert.Equal(bytes, await reader.GetAsync(0, 500));
                reader.Dispose();
            }
            await CheckAsync(store, blobs, all.Keys);
        }
        await using (var again = MemoryStore.Open(files, volumeBytes: 16 * 1024))
            await CheckAsync(again, blobs, []);
        files.Delete(MemoryStore.IndexPath); // what compaction dropped must not come back with the index gone
        await using var rebuilt = MemoryStore.Open(files, volumeBytes: 16 * 1024);
        await CheckAsync(rebuilt, blobs, []);
    }

    [Fact]
    public async Task A_volume_of_which_nothing_is_left_is_removed_at_once_unless_it_is_the_newest()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files, volumeBytes: 4096);
        List<BlobRef> blobs = [];
        for (var i = 0; i < 10; i++)
            blobs.Add(await store.PutAsync(Blobs.Bytes(500)));
        Assert.StartsWith("v.2.", blobs[^1].Address);
        foreach (var blob in blobs)
            await store.DeleteAsync(blob, default);
        Assert.False(files.Exists(MemoryStore.VolumePath));
        Assert.False(files.Exists(MemoryStore.IndexPath));
        Assert.True(files.Exists("/store/volumes/00000002.volume"));
        Assert.Throws<BlobMissingException>(() => store.Open(blobs[0]));
        Assert.StartsWith("v.2.", (await store.PutAsync(Blobs.Bytes(1))).Address);
    }

    [Fact]
    public async Task Reads_writes_and_deletions_go_on_while_volumes_are_compacted()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files, volumeBytes: 4096);
        using CancellationTokenSource done = new();
        var sweeping = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                await store.SweepAsync(_ => true, default);
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            Random random = new(worker);
            Dictionary<BlobRef, byte[]> own = [];
            for (var i = 0; i < 200; i++)
            {
                var bytes = Blobs.Bytes(random.Next(600), (worker * 1000) + i);
                own[await store.PutAsync(bytes)] = bytes;
                (var blob, var expected) = own.ElementAt(random.Next(own.Count));
                Assert.Equal(expected, await store.GetAsync(blob));
                if (random.Next(4) != 0)
                {
                    await store.DeleteAsync(blob, default);
                    own.Remove(blob);
                    Assert.Throws<BlobMissingException>(() => store.Open(blob));
                }
            }
            await CheckAsync(store, own, []);
        })));
        await done.CancelAsync();
        await sweeping;
    }

    [Fact]
    public async Task Deletions_begin_a_compaction_when_little_is_left()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files, volumeBytes: 16 * 1024);
        List<BlobRef> blobs = [];
        for (var i = 0; i < 40; i++)
            blobs.Add(await store.PutAsync(Blobs.Bytes(500, i)));
        var before = files[MemoryStore.VolumePath].Length;
        foreach (var blob in blobs[1..25])
            await store.DeleteAsync(blob, default);
        await store.Compaction;
        Assert.InRange(files[MemoryStore.VolumePath].Length, 1, before / 3);
        Assert.Equal(Blobs.Bytes(500, 0), await store.GetAsync(blobs[0]));
        Assert.Equal(Blobs.Bytes(500, 39), await store.GetAsync(blobs[39]));
    }

    [Fact]
    public async Task A_volume_whose_last_blobs_are_deleted_while_it_is_compacted_is_gone_without_a_word()
    {
        var files = MemoryStore.NewDisk();
        List<string> remarks = [];
        await using var store = MemoryStore.Open(files, remarks, volumeBytes: 16 * 1024);
        List<BlobRef> blobs = [];
        for (var i = 0; i < 40; i++)
            blobs.Add(await store.PutAsync(Blobs.Bytes(500, i)));
        BlobRef[] first = [.. blobs.Where(blob => blob.Address.StartsWith("v.1.", StringComparison.Ordinal))];
        var half = first.Length / 2;
        foreach (var blob in first[..(half + 1)])
            await store.DeleteAsync(blob, default);
        files.Disk.Created = path =>
        {
            if (!path.EndsWith(".compact", StringComparison.Ordinal))
                return;
            foreach (var blob in first[(half + 1)..])
                Assert.True(store.DeleteAsync(blob, default).IsCompletedSuccessfully);
        };
        await store.SweepAsync(_ => true, default);
        await store.Compaction;
        Assert.DoesNotContain(files.Paths, path => path.Contains("00000001", StringComparison.Ordinal));
        Assert.Empty(remarks);
        Assert.Throws<BlobMissingException>(() => store.Open(first[^1]));
    }

    [Fact]
    public async Task A_sweep_removes_what_an_interrupted_compaction_left()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files);
        await store.PutAsync(Blobs.Bytes(5));
        files.Create("/store/volumes/00000001.compact").Dispose();
        files.Create("/store/volumes/00000009.index").Dispose();
        await store.SweepAsync(_ => true, default);
        Assert.False(files.Exists("/store/volumes/00000001.compact"));
        Assert.False(files.Exists("/store/volumes/00000009.index"));
        Assert.True(files.Exists(MemoryStore.VolumePath));
    }

    [Fact]
    public async Task Many_volumes_are_let_go_of_and_loaded_again()
    {
        var files = MemoryStore.NewDisk();
        await using var store = MemoryStore.Open(files, volumeBytes: 4096);
        List<BlobRef> blobs = [];
        for (var i = 0; i < 700; i++)
            blobs.Add(await store.PutAsync(Blobs.Bytes(500, i)));
        Assert.StartsWith("v.64.", blobs[^1].Address);
        await store.DeleteAsync(blobs[3], default);
        for (var i = 0; i < blobs.Count; i++)
        {
            if (i == 3)
                Assert.Throws<BlobMissingException>(() => store.Open(blobs[3]));
            else
                Assert.Equal(Blobs.Bytes(500, i), await store.GetAsync(blobs[i]));
        }
        Assert.Throws<BlobMissingException>(() => store.Open(blobs[3]));
    }

    private static async Task CheckAsync(FileBlobStore store, Dictionary<BlobRef, byte[]> living, IEnumerable<BlobRef> all)
    {
        foreach ((var blob, var bytes) in living)
            Assert.Equal(bytes, await store.GetAsync(blob));
        foreach (var gone in all.Except(living.Keys))
            Assert.Throws<BlobMissingException>(() => store.Open(gone));
    }
}
