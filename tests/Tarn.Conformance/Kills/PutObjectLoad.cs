using System.Collections.Concurrent;
using System.Xml.Linq;
using Tarn.Client;

namespace Tarn.Conformance.Kills;

/// <summary>
/// PutObject of small and large objects under new keys, and again and again under a few old ones: of those the last
/// acknowledged version or a later one must be there.
/// </summary>
internal sealed class PutObjectLoad : Load
{
    private const string Bucket = "kills";

    /// <summary>By key: the number of the last acknowledged write.</summary>
    private readonly ConcurrentDictionary<string, int> acknowledged = new();
    private readonly ConcurrentDictionary<string, int> unseen = new();
    private int writes;

    public override int Writers => 3;

    public override int Acknowledged => acknowledged.Count;

    public override Task PrepareAsync(TarnClient client) => client.EnsureBucketAsync(Bucket);

    public override async Task WriteAsync(TarnClient client, int writer, Moments moments)
    {
        while (true)
        {
            var write = Interlocked.Increment(ref writes);
            var random = new Random(write);
            var key = random.Next(4) == 0 ? $"again/{writer}-{random.Next(3)}" : $"once/{writer}/{write}";
            var length = random.Next(20) switch { 0 => random.Next(1, 4) << 20, < 6 => random.Next(1, 400_000), _ => random.Next(1, 4000) };
            moments.Pass();
            using var body = new ByteArrayContent(Payload.Make($"{key}@{write}", length));
            using var answer = await client.S3Async(HttpMethod.Put, $"{Bucket}/{key}", body: body);
            unseen[key] = write;
            moments.Pass();
        }
    }

    public override async Task CheckAsync(TarnClient client, bool everything)
    {
        foreach (var (key, write) in unseen)
            acknowledged[key] = write;
        var recent = unseen.Keys.ToHashSet();
        unseen.Clear();

        var listed = await ListAsync(client);
        var lost = acknowledged.Keys.Where(key => !listed.ContainsKey(key)).ToArray();
        Require(lost.Length == 0, $"{lost.Length} acknowledged objects are gone, such as {lost.FirstOrDefault()}.");
        foreach (var (key, size) in listed)
        {
            var isKnown = acknowledged.TryGetValue(key, out var write);
            if (isKnown && !everything && !recent.Contains(key))
                continue;
            using var answer = await client.S3Async(HttpMethod.Get, $"{Bucket}/{key}");
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            Require(bytes.Length == size, $"object {key} has {bytes.Length} bytes and is listed with {size}.");
            var id = Payload.IdOf(bytes)?.Split('@');
            Require(id is not null && id[0] == key, $"object {key} is torn.");
            var found = int.Parse(id![1]);
            Require(!isKnown || found >= write, $"object {key} is that of write {found}, and write {write} was acknowledged.");
            acknowledged.TryAdd(key, found); // never acknowledged, but seen: it must stay
        }
    }

    private static async Task<Dictionary<string, long>> ListAsync(TarnClient client)
    {
        var found = new Dictionary<string, long>();
        string? token = null;
        do
        {
            var query = "list-type=2" + (token is null ? "" : "&continuation-token=" + SignatureV4.Encode(token));
            using var answer = await client.S3Async(HttpMethod.Get, Bucket, query);
            var page = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
            var xml = page.Name.Namespace;
            foreach (var entry in page.Elements(xml + "Contents"))
                found.Add((string)entry.Element(xml + "Key")!, (long)entry.Element(xml + "Size")!);
            token = (string?)page.Element(xml + "NextContinuationToken");
        }
        while (token is not null);
        return found;
    }
}
