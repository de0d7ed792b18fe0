using System.Net.Http.Headers;
using System.Xml.Linq;
using Tarn.Client;

namespace Tarn.Demo.Steps;

/// <summary>Lists and downloads what lies in the demo's bucket, over S3 as any client would.</summary>
internal static class LakeFiles
{
    public static async Task<IReadOnlyList<string>> ListAsync(TarnClient client, string prefix, CancellationToken cancel)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var query = $"list-type=2&prefix={SignatureV4.Encode(prefix)}" + (token is null ? "" : $"&continuation-token={SignatureV4.Encode(token)}");
            using var response = await client.S3Async(HttpMethod.Get, DemoContext.Bucket, query, cancel: cancel);
            var page = XDocument.Parse(await response.Content.ReadAsStringAsync(cancel)).Root!;
            keys.AddRange(page.Descendants().Where(element => element.Name.LocalName == "Key").Select(element => element.Value));
            token = page.Elements().FirstOrDefault(element => element.Name.LocalName == "NextContinuationToken")?.Value;
        }
        while (token is not null);
        return keys;
    }

    /// <summary>Downloads an object to the same path under the directory; answers where it lies.</summary>
    public static async Task<string> DownloadAsync(TarnClient client, string key, string directory, CancellationToken cancel)
    {
        var path = Path.Combine(directory, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var response = await client.S3Async(HttpMethod.Get, $"{DemoContext.Bucket}/{key}", cancel: cancel);
        await using var file = File.Create(path);
        await response.Content.CopyToAsync(file, cancel);
        return path;
    }

    public static async Task UploadAsync(TarnClient client, string path, string key, string contentType, CancellationToken cancel)
    {
        using var content = new StreamContent(File.OpenRead(path));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        using var response = await client.S3Async(HttpMethod.Put, $"{DemoContext.Bucket}/{key}", body: content, cancel: cancel);
    }
}
