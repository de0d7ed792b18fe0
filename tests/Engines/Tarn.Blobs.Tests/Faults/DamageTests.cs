using Tarn.Disk.Faults;

namespace Tarn.Blobs.Tests.Faults;

public sealed class DamageTests
{
    private static readonly byte[][] Contents = [.. ((int[])[100, 0, 300, 600, 64, 1, 2000]).Select((size, i) => Blobs.Bytes(size, i))];

    [Fact]
    public async Task A_volume_torn_at_any_byte_keeps_every_record_before_the_tear_and_takes_new_ones()
    {
        (var files, var blobs, var ends) = await WriteVolumeAsync();
        var whole = files[MemoryStore.VolumePath];
        for (var length = 64; length < whole.Length; length++)
        {
            var torn = files.Copy();
            torn.Delete(MemoryStore.IndexPath);
            torn[MemoryStore.VolumePath] = whole[..length];
            List<string> remarks = [];
            await using var store = MemoryStore.Open(torn, remarks);
            var later = await store.PutAsync(Blobs.Bytes(50, 7));
            long kept = 64;
            for (var i = 0; i < blobs.Length - 1; i++)
            {
                if (ends[i] <= length)
                    Assert.Equal(Contents[i], await store.GetAsync(blobs[i]));
                else
                    Assert.Throws<BlobMissingException>(() => store.Open(blobs[i]));
                if (ends[i] <= length)
                    kept = (ends[i] + 63) / 64 * 64;
            }
            Assert.Equal(Blobs.Bytes(50, 7), await store.GetAsync(later));
            if (length <= kept)
                Assert.Empty(remarks);
            else
                Assert.Contains($"{MemoryStore.VolumePath} ended in a write that was never finished: its last {length - kept} bytes, from offset {kept}", Assert.Single(remarks));
        }
    }

    [Theory]
    [InlineData(MemoryStore.VolumePath, true)]
    [InlineData(MemoryStore.VolumePath, false)]
    [InlineData(MemoryStore.IndexPath, true)]
    [InlineData(MemoryStore.DataPath, true)]
    [InlineData(MemoryStore.HeadPath, true)]
    public async Task A_flipped_bit_anywhere_spoils_one_blob_at_most_and_is_never_read_as_good(string path, bool withIndex)
    {
        (var files, var blobs, _) = await WriteVolumeAsync();
        if (!withIndex)
            files.Delete(MemoryStore.IndexPath);
        var length = files[path].Length;
        for (var at = path == MemoryStore.VolumePath ? 64 : 0; at < length; at++)
        {
            var flipped = files.Copy();
            var bytes = flipped[path];
            bytes[at] ^= (byte)(1 << (at % 8));
            flipped[path] = bytes;
            await using var store = MemoryStore.Open(flipped);
            var spoiled = 0;
            for (var i = 0; i < blobs.Length; i++)
            {
                try
                {
                    Assert.Equal(Contents[i], await store.GetAsync(blobs[i]));
                }
                catch (BlobCorruptException refusal)
                {
                    spoiled++;
                    Assert.Contains(path, refusal.Message);
                    if (refusal is not BlobMissingException)
                        Assert.Contains("offset", refusal.Message);
                }
            }
            Assert.InRange(spoiled, 0, path == MemoryStore.IndexPath ? 0 : 1);
        }
    }

    [Fact]
    public async Task A_damaged_volume_header_is_named_and_new_blobs_go_elsewhere()
    {
        (var files, var blobs, _) = await WriteVolumeAsync();
        var bytes = files[MemoryStore.VolumePath];
        bytes[3] ^= 1;
        files[MemoryStore.VolumePath] = bytes;
        List<string> remarks = [];
        await using var store = MemoryStore.Open(files, remarks);
        Assert.Contains($"{MemoryStore.VolumePath} is damaged at offset 0", Assert.Throws<BlobCorruptException>(() => store.Open(blobs[0])).Message);
        var later = await store.PutAsync(Blobs.Bytes(10));
        Assert.Contains("A new volume is begun", Assert.Single(remarks));
        Assert.Equal(Blobs.Bytes(10), await store.GetAsync(later));
        await store.SweepAsync(_ => false, default);
        Assert.Equal(bytes, files[MemoryStore.VolumePath]);
    }

    [Fact]
    public async Task A_damaged_frame_is_named_and_the_frames_around_it_are_read()
    {
        (var files, var blobs, _) = await WriteVolumeAsync();
        var bytes = files[MemoryStore.DataPath];
        bytes[600] ^= 1;
        files[MemoryStore.DataPath] = bytes;
        await using var store = MemoryStore.Open(files);
        using var source = store.Open(blobs[^1]);
        Assert.Equal(Contents[^1][..512], await source.GetAsync(0, 512));
        Assert.Equal(Contents[^1][768..], await source.GetAsync(768, 2000 - 768));
        var refusal = await Assert.ThrowsAsync<BlobCorruptException>(() => source.GetAsync(700, 1));
        Assert.Contains($"{MemoryStore.DataPath} is damaged: the 256 bytes at offset 512", refusal.Message);
    }

    [Theory]
    [InlineData("/store/store")]
    public async Task A_damaged_store_file_is_named(string path)
    {
        (var files, _, _) = await WriteVolumeAsync();
        var whole = files[path];
        for (var at = 0; at < whole.Length; at++)
        {
            byte[] bytes = [.. whole];
            bytes[at] ^= 0x10;
            files[path] = bytes;
            Assert.Contains(path, Assert.ThrowsAny<IOException>(() => MemoryStore.Open(files)).Message);
        }
    }

    [Fact]
    public async Task A_shortened_data_file_is_named()
    {
        (var files, var blobs, _) = await WriteVolumeAsync();
        files[MemoryStore.DataPath] = files[MemoryStore.DataPath][..1999];
        await using var store = MemoryStore.Open(files);
        Assert.Contains($"{MemoryStore.DataPath} ends at offset 1999", Assert.Throws<BlobCorruptException>(() => store.Open(blobs[^1])).Message);
    }

    [Fact]
    public async Task An_object_that_holds_the_bytes_of_a_volume_is_not_taken_for_records()
    {
        (var other, _, _) = await WriteVolumeAsync();
        var files = MemoryStore.NewDisk();
        BlobRef[] blobs;
        await using (var store = MemoryStore.Open(files))
        {
            // 56 bytes so that the records inside lie at multiples of 64: a head with three frames has 72.
            byte[] hostile = [.. Blobs.Bytes(56), .. other[MemoryStore.VolumePath][..512]];
            blobs = [await store.PutAsync(Blobs.Bytes(64)), await store.PutAsync(hostile), await store.PutAsync(Blobs.Bytes(64, 3))];
        }
        files.Delete(MemoryStore.IndexPath);
        var bytes = files[MemoryStore.VolumePath];
        bytes[64 + 128 + 2] ^= 1; // the hostile blob's own head
        files[MemoryStore.VolumePath] = bytes;
        await using var after = MemoryStore.Open(files);
        Assert.Equal(Blobs.Bytes(64), await after.GetAsync(blobs[0]));
        Assert.ThrowsAny<BlobCorruptException>(() => after.Open(blobs[1]));
        Assert.Equal(Blobs.Bytes(64, 3), await after.GetAsync(blobs[2]));
        Assert.Equal(Blobs.Bytes(64), await after.GetAsync(await after.PutAsync(Blobs.Bytes(64))));
    }

    /// <summary>Six small blobs in volume 1 and one in its own file; the ends are where each small record's bytes end.</summary>
    private static async Task<(FaultyFiles Files, BlobRef[] Blobs, long[] Ends)> WriteVolumeAsync()
    {
        var files = MemoryStore.NewDisk();
        List<BlobRef> blobs = [];
        await using var store = MemoryStore.Open(files);
        foreach (var bytes in Contents)
            blobs.Add(await store.PutAsync(bytes));
        var ends = new long[Contents.Length];
        long at = 64;
        for (var i = 0; i < Contents.Length - 1; i++)
        {
            ends[i] = at + 48 + (8 * ((Contents[i].Length + 255) / 256)) + Contents[i].Length;
            at = (ends[i] + 63) / 64 * 64;
        }
        Assert.Equal(at, files[MemoryStore.VolumePath].Length);
        return (files, [.. blobs], ends);
    }
}
