using Tarn.Disk;

namespace Tarn.Meta.Tests;

/// <summary>A file put back from earlier in the same run, or half of one, is behind its witness; looking changes nothing.</summary>
public sealed class MetaLookTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-look");

    private string Database => Path.Combine(directory.FullName, "meta", "meta.db");

    private string Log => Database + "-wal";

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task What_was_committed_last_is_there_whether_or_not_it_was_closed()
    {
        var killed = await KilledAsync(3, () => Task.CompletedTask);
        Assert.Null(Look().Shortfall);
        await using (var again = Open())
            Assert.Equal([3], again.Get("t", MetaKey.Of("k")));
        Assert.Null(Look().Shortfall);
        Assert.NotEmpty(killed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData(null)]
    public async Task A_copy_from_earlier_in_the_run_is_behind_as_a_whole_and_in_part(string? only)
    {
        Dictionary<string, byte[]> copy = [];
        await KilledAsync(3, async () => copy = await FilesAsync());
        if (only != "-wal")
            File.WriteAllBytes(Database, copy[Database]);
        if (only != "")
            File.WriteAllBytes(Log, copy[Log]);
        var look = Look();
        if (only == "")
            Assert.Null(look.Shortfall); // Nothing was folded into the file since: it is the same.
        else
            Assert.Contains("it ends with commit 1, and commit 3 was durable", look.Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_gone_cut_or_damaged_is_told()
    {
        await KilledAsync(3, () => Task.CompletedTask);
        var log = File.ReadAllBytes(Log);
        foreach (var bytes in new byte[]?[] { null, log[..(log.Length / 2)], [.. log[..^100], (byte)(log[^100] ^ 1), .. log[^99..]] })
        {
            File.Delete(Log);
            if (bytes is not null)
                File.WriteAllBytes(Log, bytes);
            Assert.Contains("commit 3 was durable", Look().Shortfall, StringComparison.Ordinal);
        }

        File.WriteAllBytes(Log, log);
        Assert.Null(Look().Shortfall);
    }

    [Fact]
    public async Task A_file_from_before_its_log_was_folded_into_it_is_told_though_the_log_is_right()
    {
        await using (var first = Open())
            await first.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("k"), [0]));
        Dictionary<string, byte[]> before = [];
        await KilledAsync(3, async () => before = await FilesAsync(), largeBytes: 40 << 20);
        Assert.Null(Look().Shortfall);
        File.WriteAllBytes(Database, before[Database]);
        Assert.Contains("the file is from before, and its log is not", Look().Shortfall, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_and_reading_only_leave_every_byte_as_it_is()
    {
        await KilledAsync(3, () => Task.CompletedTask);
        var before = await FilesAsync();
        Look();
        await using (var store = new SqliteMetaStore(new MetaOptions { Path = Database, IsReadOnly = true }))
        {
            Assert.Equal([3], store.Get("t", MetaKey.Of("k")));
            await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("k"), [4])));
        }

        var after = await FilesAsync();
        Assert.Equal(before[Database], after[Database]);
        Assert.Equal(before[Log], after[Log]);
    }

    [Fact]
    public async Task Looking_at_an_emptied_file_leaves_its_log()
    {
        await KilledAsync(3, () => Task.CompletedTask);
        var (file, log) = (File.ReadAllBytes(Database), File.ReadAllBytes(Log));
        File.WriteAllBytes(Database, []);
        await using (var store = Open())
            Assert.Null(store.Look());
        Assert.Equal(log, File.ReadAllBytes(Log));
        File.WriteAllBytes(Database, file);
        Assert.Null(Look().Shortfall);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_killed_file_whose_witness_is_lost_is_told_and_a_closed_one_is_not(bool isKilled)
    {
        await KilledAsync(3, () => Task.CompletedTask);
        if (!isKilled)
        {
            await using var store = Open();
            store.Get("t", MetaKey.Of("k"));
        }

        foreach (var lose in (Action[])[() => File.WriteAllBytes(Witness, []), () => File.Delete(Witness)])
        {
            lose();
            if (isKilled)
                Assert.Contains("metadata of the folder witness) is missing or damaged", Look().Shortfall, StringComparison.Ordinal);
            else
                Assert.Null(Look().Shortfall);
        }

        // Of a Tarn that had none, the folder is not there either.
        Directory.Delete(Path.GetDirectoryName(Witness)!);
        Assert.Null(Look().Shortfall);
    }

    [Fact]
    public async Task What_was_accepted_is_not_missed_again()
    {
        await KilledAsync(3, () => Task.CompletedTask);
        File.Delete(Log);
        await using var store = Open();
        Assert.NotNull(store.Look()!.Shortfall);
        store.ForgetWitness();
        Assert.Null(store.Look()!.Shortfall);
    }

    /// <summary>Commits so many times, and leaves the files as a kill would: copied while they are open, put back when they are closed.</summary>
    private async Task<Dictionary<string, byte[]>> KilledAsync(byte commits, Func<Task> afterFirst, int largeBytes = 0)
    {
        Dictionary<string, byte[]> files;
        byte[] witness;
        await using (var store = Open())
        {
            for (byte commit = 1; commit <= commits; commit++)
            {
                await store.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("k"), [commit]));
                if (commit == 1)
                    await afterFirst();
                if (commit == 2 && largeBytes > 0)
                    await FoldAsync(store, largeBytes);
            }

            files = await FilesAsync();
            witness = File.ReadAllBytes(Witness);
        }

        foreach (var (path, bytes) in files)
            File.WriteAllBytes(path, bytes);
        File.WriteAllBytes(Witness, witness);
        return files;
    }

    /// <summary>Writes enough for the log to be folded into the file, and once more, after that was noted.</summary>
    private async Task FoldAsync(SqliteMetaStore store, int bytes)
    {
        await store.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("large"), new byte[bytes]));
        await store.WriteAsync(transaction => transaction.Put("t", MetaKey.Of("small"), [1]));
        Assert.True(ProgressFile.Read(DiskFiles.Instance, Witness)!.Value.Settled > 0);
    }

    private async Task<Dictionary<string, byte[]>> FilesAsync()
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var path in new[] { Database, Log }.Where(File.Exists))
            files[path] = await File.ReadAllBytesAsync(path);
        return files;
    }

    private string Witness => Path.Combine(directory.FullName, "witness", "metadata");

    private MetaLook Look() => Open().Look()!;

    private SqliteMetaStore Open() => new(new MetaOptions { Path = Database, WitnessPath = Witness, Sync = false });
}
