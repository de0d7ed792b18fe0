using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tarn.Testing;

namespace Tarn.Conformance.Torture;

/// <summary>
/// The real program under load, killed or stopped, and its data directory damaged: it refuses and names the file, or everything it serves is right and everything it
/// has lost is said. <c>TARN_TORTURE_SEED</c> repeats a run, <c>TARN_TORTURE_SECONDS</c> goes on for so long, <c>TARN_TORTURE_LOG</c> names a file for each round's story.
/// </summary>
public sealed class TortureTests(ITestOutputHelper output)
{
    private const int Lanes = 2;
    private const int UsualRounds = 6;
    private const int LongSeconds = 900;
    private const int UsualSeed = 20_261_128;

    [Fact]
    public async Task What_is_damaged_is_refused_or_said_and_never_served_wrong_or_swept()
    {
        var seconds = Number("TARN_TORTURE_SECONDS") ?? LongTests.Size(0, LongSeconds);
        var seed = Number("TARN_TORTURE_SEED") ?? (seconds > 0 ? Random.Shared.Next() : UsualSeed);
        output.WriteLine($"TARN_TORTURE_SEED={seed}");
        var since = Stopwatch.StartNew();
        var lanes = Enumerable.Range(0, Lanes).Select(lane => new TortureRounds(unchecked(seed + lane), Tell)).ToArray();
        await Task.WhenAll(lanes.Select(lane => Task.Run(async () =>
        {
            for (var round = 0; seconds > 0 ? since.Elapsed.TotalSeconds < seconds : round < UsualRounds; round++)
                await lane.RunRoundAsync();
        })));
        output.WriteLine(Table(lanes));
        foreach (var lane in lanes)
            lane.Dispose();
        Assert.True(lanes.All(lane => lane.Failures.Count == 0), string.Join('\n', lanes.SelectMany(lane => lane.Failures)));
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static readonly Lock Gate = new();

    private static void Tell(string story)
    {
        if (Environment.GetEnvironmentVariable("TARN_TORTURE_LOG") is not { Length: > 0 } log)
            return;
        lock (Gate)
            File.AppendAllText(log, story + "\n");
    }

    private static string Table(TortureRounds[] lanes)
    {
        var table = new StringBuilder();
        foreach (var kind in Enum.GetValues<DamageKind>())
        {
            table.Append(CultureInfo.InvariantCulture, $"{kind,-14}");
            foreach (var end in Enum.GetValues<RoundEnd>())
                table.Append(CultureInfo.InvariantCulture, $" {end} {lanes.Sum(lane => lane.Ends.GetValueOrDefault((kind, end))),4}");
            table.AppendLine();
        }

        Tell(table.ToString());
        return table.ToString();
    }
}
