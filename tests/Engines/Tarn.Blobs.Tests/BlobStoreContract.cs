using FsCheck;
using FsCheck.Fluent;

namespace Tarn.Blobs.Tests;

/// <summary>What every <see cref="IBlobStore"/> does, whatever it stores bytes in.</summary>
public abstract class BlobStoreContract : IAsyncLifetime
{
    /// <summary>Opens the one store of this test, or opens it again after it was disposed.</summary>
    protected abstract IBlobStore OpenStore();

    protected abstract string ScanDirectory { get; }

    protected IBlobStore Store { get; set; } = null!;

    public virtual ValueTask InitializeAsync()
    {
        Store = OpenStore();
        return ValueTask.CompletedTask;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = OpenStore();
    }

    public static TheoryData<int> Sizes => [0, 1, 63, 64, 65, 1023, 1024, 1025, 4095, 4096, 4097, 10_000, 100_000, 1_000_000];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task What_was_put_is_read_back_also_after_reopening(int size)
    {
        var bytes = Blobs.Bytes(size);
        var hinted = await Store.PutAsync(bytes);
        var unhinted = await Store.PutAsync(bytes, hinted: false, pieceBytes: 777);
        Assert.NotEqual(hinted, unhinted);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal(bytes, await Store.GetAsync(hinted));
            Assert.Equal(bytes, await Store.GetAsync(unhinted));
            await ReopenAsync();
        }
    }

    [Theory]
    [InlineData(10L, 100_000)]
    [InlineData(100_000L, 10)]
    [InlineData(0L, 5000)]
    [InlineData(10L, 3000)]
    public async Task A_wrong_hint_is_not_an_error(long hint, int size)
    {
        var bytes = Blobs.Bytes(size);
        await using var sink = Store.Create(hint);
        for (var at = 0; at < size; at += 300)
            await sink.WriteAsync(bytes.AsMemory(at, Math.Min(300, size - at)), default);
        Assert.Equal(bytes, await Store.GetAsync(await sink.CommitAsync(default)));
    }

    [Fact]
    public async Task Any_range_equals_the_same_range_of_the_bytes()
    {
        foreach (var size in (int[])[1, 3000, 50_000])
        {
            var bytes = Blobs.Bytes(size);
            var blob = await Store.PutAsync(bytes);
            using var source = Store.Open(blob);
            Gen<(int Offset, int Length)> ranges = from offset in Gen.Choose(0, size)
                                                   from length in Gen.Choose(0, size - offset)
                                                   select (offset, length);
            Prop.ForAll(ranges.ToArbitrary(), range =>
            {
                var expected = bytes[range.Offset..(range.Offset + range.Length)];
                var buffer = new byte[range.Length];
                var count = source.ReadAsync(range.Offset, buffer, default).AsTask().GetAwaiter().GetResult();
                return count == range.Length && buffer.AsSpan().SequenceEqual(expected)
                    && source.GetAsync(range.Offset, range.Length).GetAwaiter().GetResult().AsSpan().SequenceEqual(expected);
            }).QuickCheckThrowOnFailure();
        }
    }

    [Fact]
    public async Task A_read_stops_at_the_end_and_a_copy_beyond_it_is_refused()
    {
        using var source = Store.Open(await Store.PutAsync(Blobs.Bytes(2000)));
        Assert.Equal(2000, source.Length);
        Assert.Equal(500, await source.ReadAsync(1500, new byte[4000], default));
        Assert.Equal(0, await source.ReadAsync(2000, new byte[10], default));
        Assert.Equal(0, await source.ReadAsync(9000, new byte[10], default));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.GetAsync(1500, 501));
        Assert.Equal("offset", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.GetAsync(-1, 1))).ParamName);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.GetAsync(0, long.MaxValue));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => source.GetAsync(0, -1));
        Assert.Equal("offset", (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await source.ReadAsync(-1, new byte[10], default))).ParamName);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public async Task A_source_that_was_let_go_of_is_read_no_more(int size)
    {
        var source = Store.Open(await Store.PutAsync(Blobs.Bytes(size)));
        source.Dispose();
        source.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await source.ReadAsync(0, new byte[10], default));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => source.GetAsync(0, 10));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public async Task A_call_that_was_called_off_does_nothing(int size)
    {
        CancellationToken off = new(canceled: true);
        var bytes = Blobs.Bytes(size);
        await using var sink = Store.Create(size);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await sink.WriteAsync(new byte[1], off));
        await sink.WriteAsync(bytes, default);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await sink.CommitAsync(off));
        var blob = await sink.CommitAsync(default);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await Store.DeleteAsync(blob, off));
        await ReopenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.SweepAsync(_ => false, off));
        using (var source = Store.Open(blob))
            await Assert.ThrowsAsync<OperationCanceledException>(async () => await source.ReadAsync(0, new byte[10], off));
        Assert.Equal(bytes, await Store.GetAsync(blob));
    }

    [Fact]
    public async Task A_store_that_was_closed_refuses_every_call()
    {
        var blob = await Store.PutAsync(Blobs.Bytes(10));
        await Store.DisposeAsync();
        await Store.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => Store.Create(null));
        Assert.Throws<ObjectDisposedException>(() => Store.Open(blob));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.DeleteAsync(blob, default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.MaterializeAsync([blob], Path.Join(ScanDirectory, "scan"), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.MaterializeAsync([], Path.Join(ScanDirectory, "scan"), default));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.SweepAsync(_ => true, default));
        Assert.False(File.Exists(Path.Join(ScanDirectory, "scan")));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public async Task A_deleted_blob_is_gone_but_whoever_reads_it_reads_on(int size)
    {
        var bytes = Blobs.Bytes(size);
        var blob = await Store.PutAsync(bytes);
        var other = await Store.PutAsync(bytes);
        using (var source = Store.Open(blob))
        {
            await Store.DeleteAsync(blob, default);
            Assert.Equal(bytes, await source.GetAsync(0, size));
            Assert.Throws<BlobMissingException>(() => Store.Open(blob));
            await Store.DeleteAsync(blob, default); // again: nothing to do
            Assert.Equal(bytes, await source.GetAsync(0, size));
        }
        await ReopenAsync();
        Assert.Throws<BlobMissingException>(() => Store.Open(blob));
        Assert.Equal(bytes, await Store.GetAsync(other));
    }

    [Fact]
    public async Task A_sink_let_go_of_leaves_nothing_and_cannot_be_used_again()
    {
        IBlobSink small = Store.Create(10), large = Store.Create(100_000);
        await small.WriteAsync(Blobs.Bytes(10), default);
        await large.WriteAsync(Blobs.Bytes(100_000), default);
        foreach (var sink in (IBlobSink[])[small, large])
        {
            await sink.DisposeAsync();
            await sink.DisposeAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await sink.WriteAsync(new byte[1], default));
            await Assert.ThrowsAsync<InvalidOperationException>(async () => await sink.CommitAsync(default));
        }
        await ReopenAsync();
        Assert.Equal(0, await Store.SweepAsync(_ => false, default));
    }

    [Fact]
    public async Task A_committed_sink_cannot_be_used_again()
    {
        await using var sink = Store.Create(null);
        await sink.CommitAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await sink.WriteAsync(new byte[1], default));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await sink.CommitAsync(default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("f")]
    [InlineData("f.1.0001")]
    [InlineData("f.FF.1")]
    [InlineData("v.1.1")]
    [InlineData("v.7.1.1")]
    [InlineData("f.9.9")]
    [InlineData("f.../../etc/passwd.1")]
    [InlineData("f.ffffffffffff.1")]
    public void An_address_that_was_never_given_is_missing(string address) =>
        Assert.Throws<BlobMissingException>(() => Store.Open(new BlobRef(address)));

    [Fact]
    public async Task An_address_survives_being_text()
    {
        var blob = await Store.PutAsync(Blobs.Bytes(10));
        Assert.Equal(blob, BlobRef.Parse(blob.ToString()));
        Assert.Throws<FormatException>(() => BlobRef.Parse("../x"));
    }

    [Fact]
    public async Task Concurrent_commits_all_arrive()
    {
        byte[][] all = [.. Enumerable.Range(0, 200).Select(i => Blobs.Bytes(i * 97 % 9000, i))];
        var blobs = await Task.WhenAll(all.Select(bytes => Task.Run(() => Store.PutAsync(bytes, hinted: bytes.Length % 2 == 0))));
        Assert.Equal(blobs.Length, blobs.Distinct().Count());
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < all.Length; i++)
                Assert.Equal(all[i], await Store.GetAsync(blobs[i]));
            await ReopenAsync();
        }
    }

    [Fact]
    public async Task A_sweep_takes_what_is_unknown_but_nothing_written_since_the_store_was_opened()
    {
        List<BlobRef> earlier = [];
        for (var i = 0; i < 40; i++)
            earlier.Add(await Store.PutAsync(Blobs.Bytes(i % 2 == 0 ? 100 : 20_000, i)));
        await ReopenAsync();
        BlobRef small = await Store.PutAsync(Blobs.Bytes(100)), large = await Store.PutAsync(Blobs.Bytes(20_000));
        HashSet<BlobRef> live = [.. earlier.Take(10)];
        Assert.Equal(30, await Store.SweepAsync(live.Know(), default));
        for (var i = 0; i < earlier.Count; i++)
        {
            if (i < 10)
                Assert.Equal(Blobs.Bytes(i % 2 == 0 ? 100 : 20_000, i), await Store.GetAsync(earlier[i]));
            else
                Assert.Throws<BlobMissingException>(() => Store.Open(earlier[i]));
        }
        Assert.Equal(Blobs.Bytes(100), await Store.GetAsync(small));
        Assert.Equal(Blobs.Bytes(20_000), await Store.GetAsync(large));
        Assert.Equal(0, await Store.SweepAsync(live.Know(), default));
    }

    [Fact]
    public async Task Blobs_become_one_readable_file()
    {
        byte[] small = Blobs.Bytes(300, 1), large = Blobs.Bytes(30_000, 2);
        BlobRef[] blobs = [await Store.PutAsync(small), await Store.PutAsync(large)];
        var path = Path.Join(ScanDirectory, "scan");
        foreach ((var parts, var expected) in ((BlobRef[], byte[])[])[([], []), ([blobs[0]], small), ([blobs[1]], large), ([blobs[1], blobs[0], blobs[1]], [.. large, .. small, .. large])])
        {
            await Store.MaterializeAsync(parts, path, default);
            Assert.Equal(expected, await File.ReadAllBytesAsync(path));
            Assert.Null(new FileInfo(path).LinkTarget);
            await Assert.ThrowsAnyAsync<IOException>(async () => await Store.MaterializeAsync(parts, path, default));
            Assert.Equal(expected, await File.ReadAllBytesAsync(path));
            File.Delete(path);
        }
        Assert.Equal(large, await Store.GetAsync(blobs[1]));
    }
}
