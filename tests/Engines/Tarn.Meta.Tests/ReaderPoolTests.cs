namespace Tarn.Meta.Tests;

public sealed class ReaderPoolTests
{
    private const int Size = 3;
    private const int Readers = 8;
    private const int Rounds = 20_000;

    [Fact]
    public async Task Connections_come_back_however_many_readers_cross_and_are_never_more_than_the_size()
    {
        var directory = Directory.CreateTempSubdirectory("tarn-meta-");
        try
        {
            using var pool = new ReaderPool(Path.Combine(directory.FullName, "meta.db"), Size);
            await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var connection = pool.Rent();
                    if (round % 7 == reader % 7)
                        Thread.Yield();
                    pool.Return(connection);
                }
            })));
            Assert.InRange(pool.Opened, 1, Size);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
