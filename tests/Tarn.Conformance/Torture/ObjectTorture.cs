using System.Globalization;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Conformance.Kills;

namespace Tarn.Conformance.Torture;

/// <summary>Objects, small and large, put, put again and deleted.</summary>
internal sealed class ObjectTorture : TortureLoad
{
    private const string Bucket = "torture";
    private const int Keys = 40;

    private readonly Dictionary<string, Outcomes> outcomes = [];
    private int writes;

    public override Task PrepareAsync(TarnClient client) => client.EnsureBucketAsync(Bucket);

    public override async Task WriteAsync(TarnClient client, Random random)
    {
        var key = $"key/{random.Next(Keys)}";
        if (!outcomes.TryGetValue(key, out var known))
            outcomes[key] = known = new Outcomes();
        if (random.Next(8) == 0)
        {
            known.Begin(null);
            using var deleted = await client.S3Async(HttpMethod.Delete, $"{Bucket}/{key}");
            known.Acknowledge(null);
        }
        else
        {
            var write = ++writes;
            var length = random.Next(24) switch { 0 => random.Next(1_100_000, 2_500_000), < 5 => random.Next(1, 300_000), _ => random.Next(1, 4000) };
            known.Begin(write);
            using var body = new ByteArrayContent(Payload.Make($"{key}@{write}", length));
            using var answer = await client.S3Async(HttpMethod.Put, $"{Bucket}/{key}", body: body);
            known.Acknowledge(write);
        }

        Acknowledged++;
    }

    public override async Task CheckAsync(TarnClient client, Verdict verdict, bool settles)
    {
        foreach (var (key, known) in outcomes)
        {
            var (isKnown, found) = await ReadAsync(client, key, verdict);
            if (!isKnown)
                continue;
            if (!known.Allow(found))
                Judge(key, known, found, verdict);
            if (settles)
                known.Settle(found);
        }

        await CheckListingAsync(client, verdict);
    }

    private static void Judge(string key, Outcomes known, int? found, Verdict verdict)
    {
        if (found is null)
            verdict.Misses($"object {key} ({known})", "tarn.db");
        else
            verdict.IsWrong($"object {key} is write {found} and should be {known}");
    }

    private static async Task<(bool IsKnown, int? Write)> ReadAsync(TarnClient client, string key, Verdict verdict)
    {
        byte[] bytes;
        try
        {
            using var answer = await client.S3Async(HttpMethod.Get, $"{Bucket}/{key}");
            bytes = await answer.Content.ReadAsByteArrayAsync();
        }
        catch (TarnClientException error) when (error.Code == "NoSuchKey")
        {
            return (true, null);
        }
        catch (TarnClientException error)
        {
            verdict.CannotRead($"object {key}", error);
            return (false, null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            verdict.BrokeOff($"object {key}");
            return (false, null);
        }

        var id = Payload.IdOf(bytes)?.Split('@');
        if (id is not null && id[0] == key)
            return (true, int.Parse(id[1], CultureInfo.InvariantCulture));
        verdict.IsWrong($"object {key} has bytes that nobody wrote there ({id?[0] ?? "torn"})");
        return (false, null);
    }

    private async Task CheckListingAsync(TarnClient client, Verdict verdict)
    {
        var text = await TryAsync(verdict, "the listing", async () =>
        {
            using var answer = await client.S3Async(HttpMethod.Get, Bucket, "list-type=2");
            return await answer.Content.ReadAsStringAsync();
        });
        if (text is null)
            return;
        var page = XDocument.Parse(text).Root!;
        var listed = page.Elements(page.Name.Namespace + "Contents").Select(entry => (string)entry.Element(page.Name.Namespace + "Key")!).ToHashSet();
        foreach (var (key, known) in outcomes)
        {
            if (!listed.Remove(key) && !known.Allow(null))
                verdict.Misses($"object {key} of the listing", "tarn.db");
        }

        foreach (var unknown in listed)
            verdict.IsWrong($"object {unknown} is listed and was never put");
    }
}
