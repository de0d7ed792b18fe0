using System.Text.Json.Nodes;
using Tarn.Client;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Torture;

/// <summary>What became of one round.</summary>
internal enum RoundEnd
{
    /// <summary>Tarn named the file and did not start; put back, all was as before.</summary>
    Refused,

    /// <summary>Everything was served.</summary>
    Whole,

    /// <summary>What was lost was said; the rest was served.</summary>
    Said,

    /// <summary>There is no excuse.</summary>
    Failed,
}

/// <summary>
/// Rounds over one data directory: 1. start and look that all is right; 2. write, with a copy taken at some moment, until killed or stopped; 3. keep a copy, and
/// damage something; 4. start, and look; 5. put back what was damaged.
/// </summary>
internal sealed class TortureRounds(int seed, Action<string> tell) : IDisposable
{
    private const int RoundsPerDirectory = 8;

    private readonly Random random = new(seed);
    private readonly TempDirectory temp = new();
    private readonly Dictionary<(DamageKind, RoundEnd), int> ends = [];
    private readonly List<string> failures = [];
    private TortureLoad[] loads = [];
    private int round;
    private string label = "";

    public IReadOnlyDictionary<(DamageKind Kind, RoundEnd End), int> Ends => ends;

    public IReadOnlyList<string> Failures => failures;

    private string Data => temp.File("data");

    private string Kept => temp.File("kept");

    private string Older => temp.File("older");

    public async Task RunRoundAsync()
    {
        try
        {
            if (round++ % RoundsPerDirectory == 0)
                await BeginAsync();
            var isKilled = random.Next(2) == 0;
            await WriteAsync(isKilled);
            DataFiles.Replace(Data, Kept);
            var damage = Damage.Do(random, Data, Older);
            label = $"seed {seed}, round {round}, {(isKilled ? "killed" : "stopped")}, {damage}";
            var (end, findings) = await LookAsync(damage);
            ends[(damage.Kind, end)] = ends.GetValueOrDefault((damage.Kind, end)) + 1;
            tell($"{label}: {end}{string.Concat(findings.Take(3).Select(finding => $"\n    {finding}"))}");
            if (end == RoundEnd.Failed)
                failures.Add($"{label}:{string.Concat(findings.Take(10).Select(finding => $"\n    {finding}"))}");
            if (end == RoundEnd.Refused)
                DataFiles.Replace(Path.Combine(Kept, damage.Path), Path.Combine(Data, damage.Path));
            else
                DataFiles.Replace(Kept, Data);
        }
        catch (Exception unforeseen)
        {
            failures.Add($"after {label}: {unforeseen}");
            tell(failures[^1]);
            round = 0;
        }
    }

    public void Dispose() => temp.Dispose();

    private async Task BeginAsync()
    {
        foreach (var folder in new[] { Data, Kept, Older }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(Older);
        loads = [new ObjectTorture(), new RecordTorture(), new DeliveryTorture(), new TableTorture()];
        await using var tarn = await TarnProcess.StartOnAsync(Data);
        using var client = tarn.Client();
        foreach (var load in loads)
            await load.PrepareAsync(client);
        await tarn.StopAsync();
    }

    /// <summary>1 and 2.</summary>
    private async Task WriteAsync(bool isKilled)
    {
        await using var tarn = await TarnProcess.StartOnAsync(Data);
        using (var client = tarn.Client())
        {
            var verdict = new Verdict();
            foreach (var load in loads)
                await load.CheckAsync(client, verdict, settles: true);
            var said = await SaidAsync(client);
            if (verdict.LacksAnything || said.Count > 0 || verdict.Failures(said).Count > 0)
                throw new InvalidOperationException($"Put back, not all was as before: {string.Join("; ", verdict.Failures([]).Concat(verdict.Unreadable).Concat(said).Take(10))}");
        }

        // A copy from the end of the round before, or one from somewhere in this one.
        var (most, copyAt) = (random.Next(10, 60), random.Next(60));
        if (copyAt >= most && Directory.Exists(Kept))
            DataFiles.Replace(Kept, Older);
        var written = 0;
        using var ending = new CancellationTokenSource();
        var seeds = loads.Select(_ => random.Next()).ToArray();
        await Task.WhenAll(loads.Select((load, at) => WriteAsync(load, new Random(seeds[at]))));
        if (!isKilled)
            await tarn.StopAsync();

        async Task WriteAsync(TortureLoad load, Random choices)
        {
            using var client = tarn.Client();
            try
            {
                while (!ending.IsCancellationRequested)
                {
                    await load.WriteAsync(client, choices);
                    var count = Interlocked.Increment(ref written);
                    if (count == copyAt)
                        DataFiles.Replace(Data, Older);
                    if (count != most)
                        continue;
                    ending.Cancel();
                    if (isKilled)
                        await tarn.KillAsync();
                }
            }
            catch (Exception broken) when (ending.IsCancellationRequested && broken is TarnClientException { Status: 0 } or HttpRequestException or IOException)
            {
                // The server is gone, as it should be.
            }
        }
    }

    /// <summary>4.</summary>
    private async Task<(RoundEnd End, IReadOnlyList<string> Findings)> LookAsync(Damage damage)
    {
        TarnProcess tarn;
        try
        {
            tarn = await TarnProcess.StartOnAsync(Data);
        }
        catch (InvalidOperationException refusal)
        {
            return Judge(refusal.Message, damage);
        }

        await using (tarn)
        {
            using var client = tarn.Client();
            var verdict = new Verdict();
            foreach (var load in loads)
                await load.CheckAsync(client, verdict, settles: false);
            var said = await SaidAsync(client);
            await tarn.KillAsync();
            var findings = verdict.Failures(said).Concat(Swept(damage).Select(file => $"{file} was swept")).ToArray();
            if (damage.Kind == DamageKind.None && said.Count > 0)
                findings = [.. findings, .. said.Select(sentence => $"nothing was damaged, and yet: {sentence}")];
            if (findings.Length > 0)
                return (RoundEnd.Failed, [.. findings, .. said, tarn.Output]);
            return verdict.LacksAnything || said.Count > 0 ? (RoundEnd.Said, [.. verdict.Unreadable, .. said]) : (RoundEnd.Whole, []);
        }
    }

    /// <summary>A refusal is a sentence, and names what was damaged, or the store that it is of.</summary>
    private static (RoundEnd End, IReadOnlyList<string> Findings) Judge(string message, Damage damage)
    {
        var store = damage.Path.Split(Path.DirectorySeparatorChar)[0];
        var isNamed = new[] { Path.GetFileName(damage.Path), store }.Any(name => name.Length > 0 && message.Contains(name, StringComparison.Ordinal));
        var isSentence = message.Contains("ended with code 1", StringComparison.Ordinal) && !message.Contains("   at ", StringComparison.Ordinal);
        return (isNamed && isSentence && damage.Kind != DamageKind.None ? RoundEnd.Refused : RoundEnd.Failed, [message]);
    }

    /// <summary>Files of data that are gone though nothing was deleted.</summary>
    private IEnumerable<string> Swept(Damage damage) => DataFiles.Files(Kept)
        .Where(file => Path.GetExtension(file) is ".volume" or ".data" or ".head" or ".seg")
        .Where(file => !file.StartsWith(damage.Path, StringComparison.Ordinal) || damage.Kind == DamageKind.None)
        .Where(file => !File.Exists(Path.Combine(Data, file)));

    /// <summary>What Tarn says that it lost, once it has looked at everything.</summary>
    private static async Task<IReadOnlyList<string>> SaidAsync(TarnClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var health = await client.ControlAsync("/_tarn/health", patience.Token);
            if (health["workers"]!.AsArray().All(worker => !IsLooking(worker!)))
                return [.. (health["damages"] as JsonArray ?? []).Select(sentence => (string)sentence!)];
            await Task.Yield();
        }
    }

    private static bool IsLooking(JsonNode worker) =>
        (string?)worker["name"] is "Metadata check" or "S3 orphan sweep" && string.Equals((string?)worker["state"], "busy", StringComparison.OrdinalIgnoreCase);
}
