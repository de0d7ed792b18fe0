using Tarn.Client;
using Tarn.Conformance.Kills;
using Tarn.Disk;
using Tarn.Disk.Faults;
using Tarn.Kernel;
using Tarn.Testing;

namespace Tarn.Conformance.Power;

/// <summary>
/// The power goes at a random call to the disk, under load, during start and during an orderly stop, again and again over the same
/// state. All that was not synced is gone, or by turns any part of it is there; whatever was acknowledged must be there, whole.
/// </summary>
public sealed class PowerLossTests(ITestOutputHelper output)
{
    private const int Rounds = 24;
    private const int LongRounds = 500;
    private const int RoundsPerFullCheck = 6;

    /// <summary>Up to this many changing calls reach the disk before the power goes.</summary>
    private const int MostCalls = 700, MostCallsOfStart = 40, MostCallsOfStop = 40;

    [Fact]
    public async Task Every_acknowledged_write_survives_power_losses()
    {
        var rounds = Environment.GetEnvironmentVariable("TARN_TEST_LONG") == "1" ? LongRounds : Rounds;
        var seed = Random.Shared.Next();
        output.WriteLine($"{rounds} power losses, seed {seed}");
        var random = new Random(seed);
        Load[] loads = [new PutRecordsLoad(), new PutObjectLoad(), new CreateTableLoad()];

        using var directory = new TempDirectory();
        var disk = EngineDisk.Empty(Path.Join(directory.Path, "0"));
        await using (var tarn = await PoweredTarn.StartAsync(disk))
        {
            using var client = tarn.Client();
            foreach (var load in loads)
                await load.PrepareAsync(client);
            await WriteUntilLostAsync(tarn, disk, loads, random);
        }

        for (var round = 1; round <= rounds; round++)
        {
            disk = AfterLoss(disk, directory, round, random);
            if (round % 4 == 0)
            {
                await StartUntilLostAsync(disk, random);
                disk = AfterLoss(disk, directory, round, random);
            }

            await using var tarn = await PoweredTarn.StartAsync(disk);
            using var client = tarn.Client();
            foreach (var load in loads)
                await load.CheckAsync(client, everything: round % RoundsPerFullCheck == 0 || round == rounds);
            // What power takes was never acknowledged: no witness and no index may know of more.
            Assert.Empty(DamageBook.In(disk.Root));
            if (round % 3 == 0)
                disk.CutAfter(random.Next(1, MostCallsOfStop)); // the round ends with an orderly stop
            else
                await WriteUntilLostAsync(tarn, disk, loads, random);
        }

        foreach (var load in loads)
        {
            output.WriteLine($"{load.GetType().Name}: {load.Acknowledged} acknowledged writes found again");
            Assert.True(load.Acknowledged > rounds, $"{load.GetType().Name} hardly wrote anything.");
        }
    }

    private static FaultyDisk AfterLoss(FaultyDisk disk, TempDirectory directory, int round, Random random)
    {
        disk.Cut();
        var after = disk.AfterLoss(DiskFiles.Instance, Path.Join(directory.Path, Guid.NewGuid().ToString("N")), round % 2 == 0 ? new Random(random.Next()) : null);
        Directory.Delete(disk.Root, recursive: true);
        return after;
    }

    private static async Task StartUntilLostAsync(FaultyDisk disk, Random random)
    {
        disk.CutAfter(random.Next(MostCallsOfStart));
        try
        {
            await using var tarn = await PoweredTarn.StartAsync(disk);
            using var client = tarn.Client();
            await client.EnsureBucketAsync("first-after-start");
        }
        catch (Exception exception) when (disk.IsLost && IsOfTheLoss(exception))
        {
            // So it is meant.
        }
    }

    private static async Task WriteUntilLostAsync(PoweredTarn tarn, FaultyDisk disk, Load[] loads, Random random)
    {
        disk.CutAfter(random.Next(1, MostCalls));
        var writers = loads
            .SelectMany(load => Enumerable.Range(0, load.Writers).Select(writer => RunAsync(load, writer)))
            .ToArray();

        // A writer that ends by itself while there is power met an error.
        var first = await Task.WhenAny([disk.Lost, .. writers]);
        if (first != disk.Lost)
            await first;

        // Writers whose failures are part of an answer would go on for ever.
        await tarn.DisposeAsync();
        await Task.WhenAll(writers);

        async Task RunAsync(Load load, int writer)
        {
            using var client = tarn.Client();
            try
            {
                await load.WriteAsync(client, writer, new Moments(0));
            }
            catch (Exception exception) when (disk.IsLost && IsOfTheLoss(exception))
            {
                // What could not be written was not acknowledged.
            }
        }
    }

    private static bool IsOfTheLoss(Exception exception) => exception is TarnClientException or HttpRequestException or IOException;
}
