using System.Text;
using Tarn.Meta.Sqlite;

namespace Tarn.Meta.Tests;

public sealed class SqliteMetaStoreTests : MetaStoreContract
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-meta");
    private readonly List<string> remarks = [];

    private string FilePath => Path.Combine(directory.FullName, "meta.db");

    protected override IMetaStore Open() => new SqliteMetaStore(new MetaOptions { Path = FilePath, Sync = false, Remarks = remarks.Add });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_without_a_clean_stop()
    {
        await Store.WriteAsync(t => t.Put("t", MetaKey.Of("a"), Bytes("one")));
        var copy = directory.CreateSubdirectory("copy").FullName;
        foreach (var file in directory.GetFiles("meta.db*"))
        {
            if (!file.Name.EndsWith("-shm", StringComparison.Ordinal))
                file.CopyTo(Path.Combine(copy, file.Name));
        }

        var log = Path.Combine(copy, "meta.db-wal");
        await File.AppendAllTextAsync(log, "a torn tail");
        await using var recovered = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(copy, "meta.db"), Remarks = remarks.Add });
        Assert.Equal(Bytes("one"), recovered.Get("t", MetaKey.Of("a")));
        Assert.Contains(remarks, remark => remark.Contains(Path.Combine(copy, "meta.db"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_header_and_the_schema_row_say_what_the_file_is()
    {
        await Store.WriteAsync(t => t.Put("t", MetaKey.Of("a"), Bytes("one")));
        await Store.DisposeAsync();
        var header = await File.ReadAllBytesAsync(FilePath);
        Assert.Equal("Tarn", Encoding.ASCII.GetString(header, 68, 4));
        Assert.Equal([0, 0, 0, 1], header[60..64]);
        using var connection = new SqliteConnection(FilePath);
        Assert.Equal(1, connection.QueryNumber("SELECT count(*) FROM tarn_schema WHERE magic = 'TarnMeta' AND version = 1 AND least_reader_version = 1"));
    }

    [Fact]
    public async Task A_damaged_document_is_an_error_that_names_the_file()
    {
        await Store.WriteAsync(t => t.Put("t", MetaKey.Of("a"), Bytes("a document that is easy to find")));
        await Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(FilePath);
        bytes[bytes.AsSpan().IndexOf("easy to find"u8)] ^= 1;
        await File.WriteAllBytesAsync(FilePath, bytes);
        Store = Open();
        var failure = Assert.Throws<MetaCorruptException>(() => Store.Get("t", MetaKey.Of("a")));
        Assert.Contains(FilePath, failure.Message, StringComparison.Ordinal);
        Assert.Throws<MetaCorruptException>(() => Store.Scan("t", MetaRange.All, 10));
    }

    [Fact]
    public async Task One_damaged_document_costs_itself_where_whoever_scans_can_do_without()
    {
        await Store.WriteAsync(t =>
        {
            t.Put("t", MetaKey.Of("a"), Bytes("whole"));
            t.Put("t", MetaKey.Of("b"), Bytes("a document that is easy to find"));
            t.Put("t", MetaKey.Of("c"), Bytes("whole too"));
            t.Publish("topic", Bytes("an event that is easy to see"));
            t.Publish("topic", Bytes("the next"));
        });
        await Store.DisposeAsync();
        var bytes = await File.ReadAllBytesAsync(FilePath);
        bytes[bytes.AsSpan().IndexOf("easy to find"u8)] ^= 1;
        bytes[bytes.AsSpan().IndexOf("easy to see"u8)] ^= 1;
        await File.WriteAllBytesAsync(FilePath, bytes);
        Store = Open();
        for (var i = 0; i < 2; i++)
        {
            var entries = Store.Scan("t", MetaRange.All, 10, tellsDamage: true);
            Assert.Equal(["whole", "", "whole too"], entries.Select(entry => Encoding.UTF8.GetString(entry.Value.Span)));
            Assert.Contains(FilePath, entries[1].Damage, StringComparison.Ordinal);
            Assert.Equal(MetaKey.Of("b"), entries[1].Key);
        }

        Assert.Contains("passed over", Assert.Single(remarks, remark => remark.Contains("damaged", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["", "the next"], Store.PendingEvents(10).Select(each => Encoding.UTF8.GetString(each.Payload.Span)));
        Assert.Contains("event 1 of the outbox", Store.PendingEvents(10)[0].Damage, StringComparison.Ordinal);
        Assert.Equal(3, await Store.WriteAsync(t => t.Scan("t", MetaRange.All, 10, tellsDamage: true).Count));
    }

    [Fact]
    public async Task A_damaged_page_is_an_error_that_names_the_file()
    {
        await Store.WriteAsync(t =>
        {
            for (var i = 0; i < 1000; i++)
                t.Put("t", MetaKey.Of("a").Then(i), new byte[100]);
        });
        await Store.DisposeAsync();
        await using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 8 * 4096;
            await file.WriteAsync(Enumerable.Repeat((byte)0xEE, 4096 * 8).ToArray());
        }

        Store = Open();
        var failure = Assert.Throws<MetaCorruptException>(() => Store.Scan("t", MetaRange.All, int.MaxValue));
        Assert.Contains(FilePath, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_needs_a_newer_reader_is_refused_when_it_is_opened()
    {
        await Store.WriteAsync(t => t.Put("t", MetaKey.Of("a"), Bytes("one")));
        await Store.DisposeAsync();
        using (var connection = new SqliteConnection(FilePath))
            connection.Execute("UPDATE tarn_schema SET least_reader_version = 9");
        Store = Open();
        var error = Assert.Throws<InvalidDataException>(((SqliteMetaStore)Store).Open);
        Assert.Equal($"The metadata file {FilePath} needs a newer Tarn: it asks for layout 9, this one knows {MetaSchema.Version}.", error.Message);
    }

    [Fact]
    public async Task A_file_that_is_not_Tarns_is_left_alone()
    {
        var other = Path.Combine(directory.FullName, "other.db");
        await File.WriteAllTextAsync(other, "This is no database, but it is long enough to be looked at as one. " + new string('x', 4096));
        await using (var store = new SqliteMetaStore(new MetaOptions { Path = other }))
            Assert.Contains(other, Assert.Throws<MetaCorruptException>(store.Open).Message, StringComparison.Ordinal);

        var foreign = Path.Combine(directory.FullName, "foreign.db");
        using (var connection = new SqliteConnection(foreign))
            connection.Execute("CREATE TABLE notes (text)");
        await using (var store = new SqliteMetaStore(new MetaOptions { Path = foreign }))
            Assert.Contains("not one of Tarn's", Assert.Throws<MetaCorruptException>(store.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_layout_is_refused()
    {
        ((SqliteMetaStore)Store).Open();
        await Store.DisposeAsync();
        using (var connection = new SqliteConnection(FilePath))
            connection.Execute("UPDATE tarn_schema SET version = 9, least_reader_version = 9");
        await using var store = new SqliteMetaStore(new MetaOptions { Path = FilePath });
        Assert.Contains("asks for layout 9", Assert.Throws<InvalidDataException>(store.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_fails_the_write_and_keeps_what_was_stored()
    {
        await Store.WriteAsync(t => t.Put("t", MetaKey.Of("kept"), Bytes("one")));
        await Store.DisposeAsync();
        await using (var limited = new SqliteMetaStore(new MetaOptions { Path = FilePath, LargestPageCount = 64 }))
        {
            var failure = await Assert.ThrowsAsync<IOException>(
                () => limited.WriteAsync(t => t.Put("t", MetaKey.Of("big"), new byte[1 << 20])));
            Assert.Contains("is full", failure.Message, StringComparison.Ordinal);
            Assert.Contains(FilePath, failure.Message, StringComparison.Ordinal);
            Assert.Null(limited.Get("t", MetaKey.Of("big")));
            await limited.WriteAsync(t => t.Put("t", MetaKey.Of("small"), Bytes("two")));
            Assert.Equal(Bytes("two"), limited.Get("t", MetaKey.Of("small")));
        }

        Store = Open();
        Assert.Equal(Bytes("one"), Store.Get("t", MetaKey.Of("kept")));
    }

    [Fact]
    public async Task A_work_that_overlooks_a_failure_writes_nothing()
    {
        await using var limited = new SqliteMetaStore(new MetaOptions { Path = Path.Combine(directory.FullName, "small.db"), LargestPageCount = 32 });
        await limited.WriteAsync(t => t.Put("t", MetaKey.Of("kept"), Bytes("one")));
        var failures = 0;
        await Task.WhenAny(limited.WriteAsync(t =>
        {
            for (var i = 0; i < 20; i++)
            {
                try
                {
                    t.Put("t", MetaKey.Of("n").Then(i), new byte[1 << 20]);
                }
                catch (IOException)
                {
                    failures++;
                }
            }
        }));
        Assert.Equal(20, failures);
        Assert.Single(limited.Scan("t", MetaRange.All, 10));
    }

    [Fact]
    public void A_directory_in_the_way_is_a_clear_error()
    {
        Directory.CreateDirectory(FilePath);
        Assert.Contains(FilePath, Assert.Throws<IOException>(() => Store.Get("t", MetaKey.Of("a"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_in_use_is_known()
    {
        Assert.StartsWith("3.", SqliteMetaStore.Version, StringComparison.Ordinal);
        Assert.True(SqliteLibrary.IsThreadSafe);
    }
}
