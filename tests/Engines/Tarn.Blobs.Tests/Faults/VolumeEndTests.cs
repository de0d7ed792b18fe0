using Tarn.Disk.Faults;

namespace Tarn.Blobs.Tests.Faults;

/// <summary>A volume that ends before it did is truncated, not emptied by deletions; what lies under a blob's id is told from what was written.</summary>
public sealed class VolumeEndTests
{
    private readonly List<string> remarks = [];
    private readonly List<string> damages = [];

    [Fact]
    public async Task A_volume_cut_anywhere_after_a_kill_is_named_as_truncated_and_the_rest_is_served()
    {
        var files = MemoryStore.NewDisk();
        List<(BlobRef Blob, long End)> blobs = [];
        await using var killed = MemoryStore.Open(files);
        for (var i = 0; i < 5; i++)
        {
            // A head of 56 bytes, the bytes, and what fills up the record, which may be missing.
            var start = files.Exists(MemoryStore.VolumePath) ? files[MemoryStore.VolumePath].Length : 64;
            blobs.Add((await killed.PutAsync(Blobs.Bytes(100 + i, i)), start + 56 + 100 + i));
        }

        var whole = files[MemoryStore.VolumePath];
        for (var length = 64; length < whole.Length; length += 7)
        {
            var cut = files.Copy();
            cut[MemoryStore.VolumePath] = whole[..length];
            damages.Clear();
            await using var store = Open(cut);
            var later = await store.PutAsync(Blobs.Bytes(50, 9));
            var lost = 0;
            for (var i = 0; i < blobs.Count; i++)
            {
                if (blobs[i].End <= length)
                    Assert.Equal(Blobs.Bytes(100 + i, i), await store.GetAsync(blobs[i].Blob));
                else
                    Assert.Contains($"{MemoryStore.VolumePath} is truncated: it ends at offset {length}, and the blob {blobs[i].Blob} lay at offset", Assert.Throws<BlobCorruptException>(() => store.Open(blobs[lost = i].Blob)).Message);
            }

            Assert.Equal(Blobs.Bytes(50, 9), await store.GetAsync(later));
            Assert.Equal(lost > 0, damages.Exists(damage => damage.StartsWith($"{MemoryStore.VolumePath} is truncated", StringComparison.Ordinal)));
            await store.SweepAsync(_ => false, default);
            if (lost > 0)
                Assert.Equal(whole[..length], cut[MemoryStore.VolumePath]);
        }
    }

    [Fact]
    public async Task What_was_written_and_not_acknowledged_is_cut_off_and_a_mild_thing()
    {
        var files = MemoryStore.NewDisk();
        await using var killed = MemoryStore.Open(files);
        var blob = await killed.PutAsync(Blobs.Bytes(100));
        var torn = files.Copy();
        torn[MemoryStore.VolumePath] = [.. files[MemoryStore.VolumePath], .. Blobs.Bytes(70)];
        await using var store = Open(torn);
        Assert.Equal(Blobs.Bytes(100), await store.GetAsync(blob));
        await store.PutAsync(Blobs.Bytes(10));
        Assert.Empty(damages);
        Assert.Contains("was never finished", Assert.Single(remarks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_behind_the_end_of_a_volume_put_back_with_its_index_is_not_said_to_be_deleted()
    {
        var files = MemoryStore.NewDisk();
        await using var killed = MemoryStore.Open(files);
        await killed.PutAsync(Blobs.Bytes(100));
        var (volume, index) = (files[MemoryStore.VolumePath], files[MemoryStore.IndexPath]);
        var lost = await killed.PutAsync(Blobs.Bytes(100));
        var older = files.Copy();
        (older[MemoryStore.VolumePath], older[MemoryStore.IndexPath]) = (volume, index);
        await using var store = Open(older);
        Assert.Contains("which ends before it: the file is truncated, or is a copy from before", Assert.Throws<BlobMissingException>(() => store.Open(lost)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_volume_that_is_gone_is_told_by_its_index_and_its_index_stays()
    {
        var files = MemoryStore.NewDisk();
        BlobRef lost;
        await using (var first = MemoryStore.Open(files))
            lost = await first.PutAsync(Blobs.Bytes(100));
        files.Delete(MemoryStore.VolumePath);
        await using var store = Open(files);
        await store.SweepAsync(_ => true, default);
        Assert.Contains($"{MemoryStore.VolumePath} is gone: its index tells of 1 blobs", Assert.Single(damages), StringComparison.Ordinal);
        Assert.True(files.Exists(MemoryStore.IndexPath));
        Assert.Throws<BlobMissingException>(() => store.Open(lost));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2000)]
    public async Task Other_bytes_under_the_same_id_are_refused(int length)
    {
        var (mine, other) = (MemoryStore.NewDisk(), MemoryStore.NewDisk());
        BlobRef blob;
        await using (var store = MemoryStore.Open(mine, salt: 1))
            blob = await store.PutAsync(Blobs.Bytes(length, 1));
        await using (var store = MemoryStore.Open(other, salt: 2))
            Assert.Equal(blob.Name, (await store.PutAsync(Blobs.Bytes(length, 2))).Name);
        await using var swapped = Open(other);
        Assert.Contains("holds other bytes than were written as the blob", Assert.Throws<BlobCorruptException>(() => swapped.Open(blob)).Message, StringComparison.Ordinal);
        Assert.Equal(Blobs.Bytes(length, 2), await swapped.GetAsync(BlobRef.Parse(blob.Name)));
    }

    [Fact]
    public async Task A_damaged_count_of_openings_is_no_harm_where_ids_are_guarded()
    {
        var files = MemoryStore.NewDisk();
        await using (var first = MemoryStore.Open(files))
            await first.PutAsync(Blobs.Bytes(1));
        files["/store/store"] = [1, 2, 3];
        await using var store = new FileBlobStore(new BlobOptions { Directory = "/store", LeastEpoch = 77, Remark = remarks.Add }, files);
        Assert.StartsWith("v.1.4d.", (await store.PutAsync(Blobs.Bytes(1))).Address, StringComparison.Ordinal);
        Assert.Contains("No id is given twice all the same", Assert.Single(remarks), StringComparison.Ordinal);
    }

    private FileBlobStore Open(FaultyFiles files) => MemoryStore.Open(files, remarks, damages: damages);
}
