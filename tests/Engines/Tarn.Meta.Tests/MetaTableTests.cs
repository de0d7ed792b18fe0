using System.Text.Json.Serialization;

namespace Tarn.Meta.Tests;

public sealed partial class MetaTableTests : IAsyncDisposable
{
    private static readonly MetaTable<Note> Notes = new("test.notes", Documents.Default.Note);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-meta");
    private readonly SqliteMetaStore store;

    public MetaTableTests() => store = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });

    public async ValueTask DisposeAsync()
    {
        await store.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Documents_are_kept_as_records()
    {
        await store.WriteAsync(t =>
        {
            Notes.Put(t, MetaKey.Of("a"), new Note("first", 1));
            Notes.Put(t, MetaKey.Of("b"), new Note("second", 2));
        });
        Assert.Equal(new Note("first", 1), Notes.Get(store, MetaKey.Of("a")));
        Assert.Equal([new Note("second", 2), new Note("first", 1)], Notes.Scan(store, MetaRange.All, reverse: true));
        Assert.Equal(2, await store.WriteAsync(t => Notes.DeleteRange(t, MetaRange.All)));
        Assert.Null(Notes.Get(store, MetaKey.Of("a")));
    }

    internal sealed record Note(string Text, int Number);

    [JsonSerializable(typeof(Note))]
    internal sealed partial class Documents : JsonSerializerContext;
}
