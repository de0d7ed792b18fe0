using System.Globalization;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Processes;
using Tarn.Testing;

namespace Tarn.Conformance.Scale;

/// <summary>A bucket of many objects is listed whole, in order, page by page.</summary>
public sealed class ManyObjectsTests
{
    private const int Writers = 16;

    private static readonly int Count = LongTests.Size(3_000, 100_000);

    [Fact]
    public async Task Every_object_is_listed_once_and_in_order()
    {
        await using var tarn = await TarnProcess.StartAsync("--durability", "os");
        using var client = tarn.Client();
        await client.EnsureBucketAsync("many");
        await Parallel.ForEachAsync(Enumerable.Range(0, Count), new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (i, _) =>
        {
            using var body = new ByteArrayContent([(byte)i]);
            using var answer = await client.S3Async(HttpMethod.Put, $"many/{Key(i)}", body: body);
        });

        var listed = new List<string>();
        var token = "";
        do
        {
            var page = await ListAsync(client, token);
            listed.AddRange(page.Keys);
            token = page.Token;
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, Count).Select(Key).Order(StringComparer.Ordinal), listed);
    }

    private static string Key(int i) => string.Create(CultureInfo.InvariantCulture, $"day={i % 31}/part-{i}");

    private static async Task<(IReadOnlyList<string> Keys, string? Token)> ListAsync(TarnClient client, string token)
    {
        var query = "list-type=2" + (token == "" ? "" : $"&continuation-token={Uri.EscapeDataString(token)}");
        using var answer = await client.S3Async(HttpMethod.Get, "many", query);
        var root = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var space = root.Name.Namespace;
        return ([.. root.Elements(space + "Contents").Select(item => item.Element(space + "Key")!.Value)], root.Element(space + "NextContinuationToken")?.Value);
    }
}
