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

    [Fact]
    public async Task Documents_of_the_first_version_carry_no_mark_and_later_ones_do()
    {
        var second = new MetaTable<Note>("test.notes", Documents.Default.Note, version: 2);
        await store.WriteAsync(t =>
        {
            Notes.Put(t, MetaKey.Of("a"), new Note("first", 1));
            second.Put(t, MetaKey.Of("b"), new Note("second", 2));
        });
        Assert.Equal("""{"Text":"first","Number":1}""", Text("a"));
        Assert.Equal("""{"$v":2,"$least":1,"Text":"second","Number":2}""", Text("b"));
        Assert.Equal([new Note("first", 1), new Note("second", 2)], second.Scan(store, MetaRange.All));

        // Its least reader is the first version, which reads it too.
        Assert.Equal(new Note("second", 2), Notes.Get(store, MetaKey.Of("b")));

        string Text(string key) => System.Text.Encoding.UTF8.GetString(store.Get("test.notes", MetaKey.Of(key))!);
    }

    [Fact]
    public async Task A_document_of_no_members_carries_its_mark_alone()
    {
        var table = new MetaTable<SortedDictionary<string, string>>("test.maps", Documents.Default.SortedDictionaryStringString, version: 2);
        await store.WriteAsync(t => table.Put(t, MetaKey.Of("a"), []));
        Assert.Equal("""{"$v":2,"$least":1}""", System.Text.Encoding.UTF8.GetString(store.Get("test.maps", MetaKey.Of("a"))!));
        Assert.Empty(table.Get(store, MetaKey.Of("a"))!);
    }

    [Fact]
    public async Task A_document_that_is_null_is_refused_by_name()
    {
        await store.WriteAsync(t => t.Put("test.notes", MetaKey.Of("a"), "null"u8));
        var second = new MetaTable<Note>("test.notes", Documents.Default.Note, version: 2, upgrade: (_, _) => { });
        Assert.Equal("A document of table test.notes is JSON null.", Assert.Throws<InvalidDataException>(() => Notes.Get(store, MetaKey.Of("a"))).Message);
        Assert.Equal("A document of table test.notes is JSON null.", Assert.Throws<InvalidDataException>(() => second.Get(store, MetaKey.Of("a"))).Message);
    }

    [Fact]
    public async Task A_document_that_asks_for_a_newer_reader_is_refused_by_name()
    {
        var third = new MetaTable<Note>("test.notes", Documents.Default.Note, version: 3, leastReader: 2);
        await store.WriteAsync(t => third.Put(t, MetaKey.Of("a"), new Note("new", 1)));
        var error = Assert.Throws<InvalidDataException>(() => Notes.Get(store, MetaKey.Of("a")));
        Assert.Equal("A document of table test.notes needs a newer Tarn: it asks for version 2 of the table, this one knows 1.", error.Message);
        Assert.Equal(new Note("new", 1), new MetaTable<Note>("test.notes", Documents.Default.Note, version: 2).Get(store, MetaKey.Of("a")));
    }

    [Fact]
    public async Task A_document_of_an_earlier_version_is_brought_up_to_date()
    {
        await store.WriteAsync(t => t.Put("test.notes", MetaKey.Of("a"), """{"Words":"old","Number":1}"""u8));
        var second = new MetaTable<Note>("test.notes", Documents.Default.Note, version: 2, leastReader: 2, upgrade: (document, from) =>
        {
            Assert.Equal(1, from);
            document["Text"] = document["Words"]!.DeepClone();
            document.Remove("Words");
        });
        Assert.Equal(new Note("old", 1), second.Get(store, MetaKey.Of("a")));
        await store.WriteAsync(t => second.Put(t, MetaKey.Of("a"), second.Get(t, MetaKey.Of("a"))!));
        Assert.Equal(new Note("old", 1), second.Get(store, MetaKey.Of("a")));
    }

    [Theory]
    [InlineData("""{"$v":"x"}""")]
    [InlineData("""{"$v":"2,\u0022$least\u0022:2"}""")]
    public async Task A_name_that_a_user_gave_is_no_version(string document)
    {
        var maps = new MetaTable<SortedDictionary<string, string>>("test.maps", Documents.Default.SortedDictionaryStringString);
        await store.WriteAsync(t => t.Put("test.maps", MetaKey.Of("a"), System.Text.Encoding.UTF8.GetBytes(document)));
        Assert.Equal(["$v"], maps.Get(store, MetaKey.Of("a"))!.Keys);
    }

    [Fact]
    public async Task A_document_prepared_beforehand_is_kept_as_any_other()
    {
        var prepared = Notes.Prepare(new Note("first", 1));
        await store.WriteAsync(t =>
        {
            Notes.Put(t, MetaKey.Of("a"), prepared);
            Notes.Put(t, MetaKey.Of("b"), new Note("first", 1));
        });
        Assert.Equal(new Note("first", 1), Notes.Get(store, MetaKey.Of("a")));
        Assert.Equal(store.Get("test.notes", MetaKey.Of("b")), store.Get("test.notes", MetaKey.Of("a")));
    }

    internal sealed record Note(string Text, int Number);

    [JsonSerializable(typeof(Note))]
    [JsonSerializable(typeof(SortedDictionary<string, string>))]
    internal sealed partial class Documents : JsonSerializerContext;
}
