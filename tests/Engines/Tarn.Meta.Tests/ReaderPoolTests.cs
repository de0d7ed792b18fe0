using Tarn.Meta.Sqlite;

namespace Tarn.Meta.Tests;

public sealed class ReaderPoolTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-meta");

    private string FilePath => Path.Combine(directory.FullName, "meta.db");

    public void Dispose() => directory.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Connections_that_came_back_are_used_again(int size)
    {
        using var pool = new ReaderPool(FilePath, size);
        var first = Enumerable.Range(0, size).Select(_ => pool.Rent()).ToHashSet();
        Assert.Equal(size, first.Count);
        foreach (var connection in first)
            pool.Return(connection);
        var second = Enumerable.Range(0, size).Select(_ => pool.Rent()).ToHashSet();
        Assert.True(second.SetEquals(first));
        foreach (var connection in second)
            pool.Return(connection);
    }

    [Fact]
    public void A_connection_comes_back_once()
    {
        using var pool = new ReaderPool(FilePath, 1);
        var connection = pool.Rent();
        pool.Return(connection);
        Assert.Contains("came back twice", Assert.Throws<InvalidOperationException>(() => pool.Return(connection)).Message);
    }

    [Fact]
    public void Readers_cannot_write()
    {
        using (var writer = new SqliteConnection(FilePath))
            writer.Execute("CREATE TABLE t (x)");
        using var pool = new ReaderPool(FilePath, 1);
        var reader = pool.Rent();
        Assert.Contains("cannot be written", Assert.Throws<IOException>(() => reader.Connection.Execute("INSERT INTO t VALUES (1)")).Message);
        pool.Return(reader);
    }

    [Fact]
    public void A_file_that_could_not_be_read_is_not_held_open_and_keeps_no_place_in_the_pool()
    {
        File.WriteAllText(FilePath, new string('x', 8192));
        using var pool = new ReaderPool(FilePath, 1);
        Assert.Throws<MetaCorruptException>(pool.Rent);
        Assert.Throws<MetaCorruptException>(pool.Rent);
        Assert.DoesNotContain(FilePath, Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget));
    }

    [Fact]
    public void A_connection_waits_ten_seconds_for_another_process()
    {
        using var connection = new SqliteConnection(FilePath);
        Assert.Equal(10_000, connection.QueryNumber("PRAGMA busy_timeout"));
    }

    [Fact]
    public void What_the_system_says_is_told()
    {
        var path = Path.Combine(directory.FullName, "none", "meta.db");
        Assert.Equal(
            $"The metadata file {path} cannot be opened (unable to open database file; the system says: No such file or directory); check that its directory is there and writable.",
            Assert.Throws<IOException>(() => new SqliteConnection(path)).Message);
    }

    [Fact]
    public void What_only_SQLite_says_is_told_without_the_system()
    {
        using var connection = new SqliteConnection(FilePath);
        Assert.Equal(
            $"SQLite failed on the metadata file {FilePath}: no such table: none (code 1).",
            Assert.Throws<IOException>(() => connection.Execute("SELECT * FROM none")).Message);
        Assert.Equal(
            $"The metadata file {FilePath} answers nothing to: SELECT 1 WHERE 0",
            Assert.Throws<MetaCorruptException>(() => connection.QueryNumber("SELECT 1 WHERE 0")).Message);
    }

    [Fact]
    public void Sixteen_read_at_once_and_4096_writes_wait_where_nothing_else_is_said()
    {
        var options = new MetaOptions { Path = FilePath };
        Assert.True(options.Sync);
        Assert.Equal(16, options.ReadConnections);
        Assert.Equal(4096, options.QueueLength);
    }
}
