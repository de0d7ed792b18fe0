using Tarn.Client;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Kills;

/// <summary>
/// kill -9 at random moments under load, again and again over the same state. The ledger of what was acknowledged is
/// kept here, outside the process that dies.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Rounds = 50;
    private const int LongRounds = 1000;

    /// <summary>Reading all again takes longer with every round; what the last round wrote is read each time.</summary>
    private static readonly int RoundsPerFullCheck = LongTests.Size(10, 100);

    /// <summary>Up to this many requests and answers pass before the kill.</summary>
    private const int MostMoments = 150;

    [Fact]
    public async Task Every_acknowledged_write_survives_kills()
    {
        var rounds = LongTests.Size(Rounds, LongRounds);
        var seed = Random.Shared.Next();
        output.WriteLine($"{rounds} kills, seed {seed}");
        var random = new Random(seed);
        Load[] loads = [new PutRecordsLoad(), new PutObjectLoad(), new CreateTableLoad()];

        await using var tarn = await TarnProcess.StartAsync();
        using (var client = tarn.Client())
        {
            foreach (var load in loads)
                await load.PrepareAsync(client);
        }

        for (var round = 1; round <= rounds; round++)
        {
            try
            {
                await WriteUntilKilledAsync(tarn, loads, new Moments(random.Next(1, MostMoments)));
                await tarn.StartAsync();
                using var client = tarn.Client();
                foreach (var load in loads)
                    await load.CheckAsync(client, everything: round % RoundsPerFullCheck == 0 || round == rounds);
            }
            catch (Exception)
            {
                output.WriteLine($"In round {round}, Tarn wrote:\n{tarn.Output}");
                throw;
            }
        }

        foreach (var load in loads)
        {
            output.WriteLine($"{load.GetType().Name}: {load.Acknowledged} acknowledged writes found again");
            Assert.True(load.Acknowledged > rounds, $"{load.GetType().Name} hardly wrote anything.");
        }
    }

    private static async Task WriteUntilKilledAsync(TarnProcess tarn, Load[] loads, Moments moments)
    {
        using var dying = new CancellationTokenSource();
        var writers = loads
            .SelectMany(load => Enumerable.Range(0, load.Writers).Select(writer => RunAsync(load, writer)))
            .ToArray();

        // A writer that ends by itself met an error of a server that was alive.
        var first = await Task.WhenAny([moments.Reached, .. writers]);
        dying.Cancel();
        await tarn.KillAsync();
        if (first != moments.Reached)
            await first;
        await Task.WhenAll(writers);

        async Task RunAsync(Load load, int writer)
        {
            using var client = tarn.Client();
            try
            {
                await load.WriteAsync(client, writer, moments);
            }
            catch (Exception exception) when (dying.IsCancellationRequested && IsBrokenConnection(exception))
            {
                // The server is gone, as it should be.
            }
        }
    }

    private static bool IsBrokenConnection(Exception exception) =>
        exception is TarnClientException { Status: 0 } or HttpRequestException or IOException;
}
