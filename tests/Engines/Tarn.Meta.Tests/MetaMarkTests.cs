using Tarn.Disk;

namespace Tarn.Meta.Tests;

/// <summary>The mark that a metadata file carries.</summary>
public sealed class MetaMarkTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-mark");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task It_is_what_was_written_last_whoever_else_writes()
    {
        var first = new StoreMark(Guid.NewGuid(), 2, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123));
        await using (var store = Open())
        {
            Assert.Null(store.ReadMark());
            Assert.True(store.IsEmpty());
            store.WriteMark(first);
            Assert.True(store.IsEmpty());
            await store.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("a"), [1]));
            Assert.Equal(first, store.ReadMark());
            Assert.False(store.IsEmpty());
            store.WriteMark(first with { Epoch = 4 });
        }

        await using var again = Open();
        Assert.Equal(first with { Epoch = 4 }, again.ReadMark());
        Assert.Equal([1], again.Get("t", MetaKey.Of("a")));
    }

    [Fact]
    public async Task It_takes_what_was_written_before_along_to_the_disk()
    {
        await using var store = Open();
        await store.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("a"), [1]));
        store.WriteMark(new StoreMark(Guid.NewGuid(), 2, default));
        var copy = directory.CreateSubdirectory("copy").FullName;
        foreach (var file in directory.GetFiles("meta.db*").Where(file => !file.Name.EndsWith("-shm", StringComparison.Ordinal)))
            file.CopyTo(Path.Combine(copy, file.Name));
        await using var copied = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(copy, "meta.db") });
        Assert.Equal(2, copied.ReadMark()!.Value.Epoch);
        Assert.Equal([1], copied.Get("t", MetaKey.Of("a")));
    }

    private SqliteMetaStore Open() => new(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });
}
