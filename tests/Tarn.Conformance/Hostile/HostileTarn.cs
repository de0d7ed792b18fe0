using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Processes;

namespace Tarn.Conformance.Hostile;

/// <summary>
/// A Tarn that holds one bucket with one object, which nothing hostile may change. Its tests come one after the other, so that what is found
/// changed is of the test that finds it: a class joins with <c>[Collection(HostileTarn.Collection)]</c>.
/// </summary>
public sealed class HostileTarn : IAsyncLifetime
{
    public const string Collection = "hostile";
    public const string Bucket = "hostile";
    private const string KeptKey = "kept";
    private static readonly byte[] Kept = [.. "What was stored before."u8];

    private TarnProcess? process;
    private SignedClient? client;

    public TarnProcess Process => process!;

    public SignedClient Client => client!;

    public Uri Endpoint => Process.Endpoint;

    public async ValueTask InitializeAsync()
    {
        process = await TarnProcess.StartAsync();
        client = new SignedClient(process.Endpoint);
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, "/" + Bucket, "s3")).Status);
        Assert.Equal(200, (await client.SendAsync(HttpMethod.Put, $"/{Bucket}/{KeptKey}", "s3", Kept)).Status);
    }

    /// <summary>The server answers, and holds what it held and nothing else.</summary>
    public async Task AssertUnharmedAsync()
    {
        Assert.Equal([KeptKey], await KeysAsync(Bucket));
        var kept = await Client.SendAsync(HttpMethod.Get, $"/{Bucket}/{KeptKey}", "s3");
        Assert.Equal(200, kept.Status);
        Assert.Equal(Kept, kept.Body);
        var buckets = XDocument.Parse((await Client.SendAsync(HttpMethod.Get, "/", "s3")).Text).Descendants().Where(element => element.Name.LocalName == "Bucket");
        Assert.Single(buckets);
        var streams = JsonNode.Parse((await Client.JsonAsync(JsonApi.Kinesis, "ListStreams", "{}")).Text)!;
        Assert.Empty(streams["StreamNames"]!.AsArray());
        var health = await Client.SendAsync(HttpMethod.Get, "/_tarn/health", null);
        Assert.Equal(200, health.Status);
    }

    /// <summary>The keys of a bucket, decoded, in the order of the listing.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(string bucket)
    {
        var listed = await Client.SendAsync(HttpMethod.Get, $"/{bucket}?encoding-type=url&list-type=2", "s3");
        Assert.Equal(200, listed.Status);
        return [.. XDocument.Parse(listed.Text).Descendants().Where(element => element.Name.LocalName == "Key").Select(key => Uri.UnescapeDataString(key.Value.Replace('+', ' ')))];
    }

    /// <summary>The code of an error in whichever form its protocol has.</summary>
    public static string CodeOf(string body)
    {
        try
        {
            return body.StartsWith('{')
                ? (string)JsonNode.Parse(body)!["__type"]!
                : XDocument.Parse(body).Descendants().First(element => element.Name.LocalName == "Code").Value;
        }
        catch (Exception error) when (error is System.Xml.XmlException or JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"This is no error as AWS answers it: '{body}'.", error);
        }
    }

    public static void AssertRefused(WireAnswer answer, int status, string code)
    {
        Assert.True(answer.Status == status, $"Answered {answer.Status} instead of {status}: {answer.Text}");
        Assert.Equal(code, CodeOf(answer.Text));
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (process is not null)
            await process.DisposeAsync();
    }
}

[CollectionDefinition(HostileTarn.Collection)]
public sealed class HostileTarnTests : ICollectionFixture<HostileTarn>;
