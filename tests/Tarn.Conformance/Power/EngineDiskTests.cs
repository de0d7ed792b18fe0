using System.Text;
using Tarn.Blobs;
using Tarn.Disk;
using Tarn.Disk.Faults;
using Tarn.Log;
using Tarn.Meta;
using Tarn.Testing;

namespace Tarn.Conformance.Power;

/// <summary>The disk that power losses are tried on really loses what was not synced, under each of the engines.</summary>
public sealed class EngineDiskTests : IAsyncLifetime
{
    private const string Table = "table";

    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("acknowledged");
    private readonly TempDirectory directory = new();
    private FaultyDisk disk = null!;

    public ValueTask InitializeAsync()
    {
        disk = EngineDisk.Empty(directory.File("before"));
        SqliteOnDisk.Attach(disk);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        SqliteOnDisk.Detach(disk);
        directory.Dispose();
        return default;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Documents_are_there_if_they_were_synced(bool isSynced)
    {
        await using (var store = Meta(isSynced))
        {
            await store.WriteAsync(transaction => transaction.Put(Table, MetaKey.Of("a"), Bytes));
            disk.Cut();
        }

        LosePower();
        await using var after = Meta(isSynced);
        Assert.Equal(isSynced ? Bytes : null, after.Get(Table, MetaKey.Of("a")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Blobs_are_there_if_they_were_synced(bool isSynced)
    {
        BlobRef small, large;
        await using (var store = Blobs(isSynced))
        {
            small = await PutAsync(store, 100);
            large = await PutAsync(store, 100_000);
            disk.Cut();
        }

        LosePower();
        await using var after = Blobs(isSynced);
        foreach (var (blob, length) in ((BlobRef, int)[])[(small, 100), (large, 100_000)])
        {
            if (!isSynced)
            {
                Assert.ThrowsAny<BlobCorruptException>(() => after.Open(blob));
                continue;
            }

            using var source = after.Open(blob);
            Assert.Equal(length, source.Length);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Records_are_there_if_they_were_synced(bool isSynced)
    {
        await using (var store = Logs(isSynced))
        {
            var log = await store.OpenAsync("log", CancellationToken.None);
            await log.AppendAsync(new[] { new LogAppend(0, default, Bytes) }, new LogPosition[1], 1, CancellationToken.None);
            disk.Cut();
        }

        LosePower();
        await using var after = Logs(isSynced);
        Assert.Equal(isSynced ? 1 : 0, (await after.OpenAsync("log", CancellationToken.None)).Bounds(0).Next);
    }

    private void LosePower()
    {
        SqliteOnDisk.Detach(disk);
        disk = disk.AfterLoss(DiskFiles.Instance, directory.File("after"), null);
        SqliteOnDisk.Attach(disk);
    }

    private SqliteMetaStore Meta(bool isSynced) => new(new MetaOptions { Path = Path.Join(disk.Root, "meta", "tarn.db"), Sync = isSynced });

    private FileBlobStore Blobs(bool isSynced) =>
        new(new BlobOptions { Directory = Path.Join(disk.Root, "blobs"), SmallBlobBytes = 1000, Sync = isSynced }, new FaultyFiles(disk, DiskFiles.Instance));

    private SegmentedLogStore Logs(bool isSynced) =>
        new(new LogOptions { Directory = Path.Join(disk.Root, "logs"), Sync = isSynced }, new FaultyFiles(disk, DiskFiles.Instance), () => 7);

    private static async Task<BlobRef> PutAsync(FileBlobStore store, int length)
    {
        await using var sink = store.Create(length);
        await sink.WriteAsync(new byte[length], CancellationToken.None);
        return await sink.CommitAsync(CancellationToken.None);
    }
}
