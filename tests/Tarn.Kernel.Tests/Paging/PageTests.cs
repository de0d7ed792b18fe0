using System.Text.Json.Serialization;
using Tarn.Meta;

namespace Tarn.Kernel.Tests;

public sealed partial class PageTests : IAsyncDisposable
{
    private static readonly MetaTable<Note> Notes = new("test.notes", Documents.Default.Note);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-pages-");
    private readonly SqliteMetaStore meta;

    public PageTests() => meta = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "meta.db"), Sync = false });

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Pages_hold_every_document_of_the_range_once(int limit)
    {
        await PutAsync("mine", ["e", "a", "c", "b", "d"]);
        await PutAsync("other", ["f"]);
        var pages = All(after => Notes.ReadPage(meta, MetaRange.Under(MetaKey.Of("mine")), after, limit));
        Assert.Equal(["a", "b", "c", "d", "e"], pages.SelectMany(page => page.Items).Select(note => note.Name));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page.Items.Count));
        Assert.Equal((5 + limit - 1) / limit, pages.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Pages_of_what_is_in_memory_hold_every_item_once(int limit)
    {
        string[] items = ["e", "a", "c", "b", "d"];
        var byName = All(after => Page.Of(items, item => item, after, limit));
        Assert.Equal(["a", "b", "c", "d", "e"], byName.SelectMany(page => page.Items));
        var byPosition = All(after => Page.ByPosition(items, after, limit));
        Assert.Equal(items, byPosition.SelectMany(page => page.Items));
        foreach (var pages in new[] { byName, byPosition })
        {
            Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page.Items.Count));
            Assert.Equal((5 + limit - 1) / limit, pages.Count);
        }
    }

    [Fact]
    public async Task A_filter_leaves_out_documents_and_says_rightly_whether_more_follow()
    {
        await PutAsync("mine", Enumerable.Range(0, 2_500).Select(number => number.ToString("D4")));
        var isWanted = (Note note) => note.Name is "0000" or "1200" or "2499";
        var range = MetaRange.Under(MetaKey.Of("mine"));
        var first = Notes.ReadPage(meta, range, null, 2, isWanted);
        Assert.Equal(["0000", "1200"], first.Items.Select(note => note.Name));
        Assert.True(first.HasMore);
        var second = Notes.ReadPage(meta, range, first.Next, 2, isWanted);
        Assert.Equal(["2499"], second.Items.Select(note => note.Name));
        Assert.False(second.HasMore);
        Assert.False(Notes.ReadPage(meta, range, null, 3, isWanted).HasMore);
    }

    [Fact]
    public async Task A_filter_of_keys_reads_no_documents_that_it_does_not_take()
    {
        await PutAsync("mine", ["a", "b"]);
        await meta.WriteAsync(transaction => transaction.Put(Notes.Name, MetaKey.Of("mine", "broken"), "no document"u8));
        var page = Notes.ReadPage(meta, MetaRange.All, null, 5, isKeyWanted: key => key.TextParts()[^1] != "broken");
        Assert.Equal(["a", "b"], page.Items.Select(note => note.Name));
    }

    [Fact]
    public void Lists_in_memory_are_cut_behind_a_name_or_at_a_position()
    {
        string[] names = ["c", "a", "b"];
        var byName = All(after => Page.Of(names, name => name, after, 2));
        Assert.Equal(["a", "b", "c"], byName.SelectMany(page => page.Items));
        var byPosition = All(after => Page.ByPosition(names, after, 2));
        Assert.Equal(["c", "a", "b"], byPosition.SelectMany(page => page.Items));
        Assert.Equal(2, byPosition.Count);
        Assert.Empty(Page.ByPosition(names, Place.Of(7), 2).Items);
        Assert.Null(Page.Of(names, name => name, null, 3).Next);
    }

    [Fact]
    public void Places_are_read_back()
    {
        Assert.Equal(-5, Place.Number(Place.Of(-5)));
        Assert.Equal("é", Place.Name(Place.Of("é")));
        Assert.Null(Place.Number(null));
        Assert.Null(Place.Name(null));
    }

    private static List<Page<T>> All<T>(Func<byte[]?, Page<T>> read)
    {
        var pages = new List<Page<T>> { read(null) };
        while (pages[^1].Next is { } next)
            pages.Add(read(next));
        return pages;
    }

    private Task PutAsync(string owner, IEnumerable<string> names) => meta.WriteAsync(transaction =>
    {
        foreach (var name in names)
            Notes.Put(transaction, MetaKey.Of(owner, name), new Note(name));
    });

    internal sealed record Note(string Name);

    [JsonSerializable(typeof(Note))]
    internal sealed partial class Documents : JsonSerializerContext;
}
