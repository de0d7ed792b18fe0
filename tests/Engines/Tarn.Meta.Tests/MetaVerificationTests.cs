namespace Tarn.Meta.Tests;

/// <summary>Whatever bit of a metadata file is flipped: reading everything tells of it, or every document is what it was.</summary>
public sealed class MetaVerificationTests : IDisposable
{
    private const int Documents = 300;
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-verify");

    private string Database => Path.Combine(directory.FullName, "meta.db");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task A_flipped_bit_hides_no_document_unsaid()
    {
        await using (var store = Open())
            await store.WriteAsync(transaction => Enumerable.Range(0, Documents).ToList().ForEach(number => transaction.Put("t", KeyOf(number), ValueOf(number))));
        var whole = File.ReadAllBytes(Database);
        var random = new Random(7);
        var hidden = 0;
        for (var round = 0; round < 400; round++)
        {
            var bytes = whole.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            foreach (var file in directory.GetFiles())
                file.Delete();
            File.WriteAllBytes(Database, bytes);
            if (await IsRefusedOrToldAsync())
                continue;
            await using var store = Open();
            for (var number = 0; number < Documents; number++)
                hidden += store.Get("t", KeyOf(number)) is { } value && value.AsSpan().SequenceEqual(ValueOf(number)) ? 0 : 1;
        }

        Assert.Equal(0, hidden);
    }

    [Fact]
    public async Task A_whole_file_has_nothing_to_tell_and_stopping_is_quick()
    {
        await using var store = Open();
        await store.WriteAsync(transaction => Enumerable.Range(0, 12_000).ToList().ForEach(number => transaction.Put("t", KeyOf(number), ValueOf(number))));
        Assert.Empty(store.FindDamage(CancellationToken.None));
        Assert.ThrowsAny<OperationCanceledException>(() => store.FindDamage(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_damaged_document_is_given_up_and_its_key_is_free_again()
    {
        await using (var store = Open())
            await store.WriteAsync(transaction => Enumerable.Range(0, 3).ToList().ForEach(number => transaction.Put("t", KeyOf(number), ValueOf(number + 7))));
        var bytes = File.ReadAllBytes(Database);
        bytes[bytes.AsSpan().LastIndexOf(ValueOf(8)) + 50] ^= 1;
        File.WriteAllBytes(Database, bytes);
        await using (var damaged = Open())
        {
            Assert.Throws<MetaCorruptException>(() => damaged.Get("t", KeyOf(1)));
            Assert.Single(damaged.FindDamage(CancellationToken.None));
        }

        await using var again = Open();
        Assert.Equal(1, again.GiveUpDamaged());
        Assert.Empty(again.FindDamage(CancellationToken.None));
        Assert.Null(again.Get("t", KeyOf(1)));
        Assert.Equal(ValueOf(9), again.Get("t", KeyOf(2)));
        Assert.Equal(0, again.GiveUpDamaged());
    }

    private static MetaKey KeyOf(int number) => MetaKey.Of($"document {number:D5}");

    private static byte[] ValueOf(int number) => [.. Enumerable.Repeat((byte)number, 100)];

    private async Task<bool> IsRefusedOrToldAsync()
    {
        try
        {
            await using var store = Open();
            return store.FindDamage(CancellationToken.None).Count > 0;
        }
        catch (Exception refusal) when (refusal is IOException or InvalidDataException)
        {
            Assert.Contains(Database, refusal.Message, StringComparison.Ordinal);
            return true;
        }
    }

    private SqliteMetaStore Open() => new(new MetaOptions { Path = Database, Sync = false });
}
