using System.Globalization;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Commands;

namespace Tarn.Preparation.Inputs;

/// <summary>Fetches one object, or all under a prefix, over S3 as any client would.</summary>
internal static class LakeInput
{
    private const int CopyBytes = 1 << 20;

    public static async Task<PreparationInput> FetchAsync(TarnClient client, string named, string directory, Work work)
    {
        var (bucket, key) = Parts(named);
        var objects = await ListAsync(client, bucket, key, work.Cancel);

        // A key means that object; else it is a folder, and 'data' does not mean 'database/…'.
        var wanted = objects.Where(item => item.Key == key).ToList();
        if (wanted.Count == 0)
        {
            var prefix = key.Length == 0 || key.EndsWith('/') ? key : key + "/";
            wanted = [.. objects.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && DataFiles.IsData(item.Key[prefix.Length..]))];
        }

        var total = wanted.Sum(item => item.Bytes);
        var files = new List<DataFile>();
        long done = 0;
        foreach (var item in wanted)
        {
            var path = Path.Combine(directory, LocalName(item.Key, files.Count));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var response = await client.S3Async(HttpMethod.Get, $"{bucket}/{item.Key}", cancel: work.Cancel);
            await using var body = await response.Content.ReadAsStreamAsync(work.Cancel);
            await using var file = File.Create(path);
            var buffer = new byte[CopyBytes];
            for (int count; (count = await body.ReadAsync(buffer, work.Cancel)) > 0;)
            {
                await file.WriteAsync(buffer.AsMemory(0, count), work.Cancel);
                work.Report("fetch (bytes)", done += count, total);
            }

            files.Add(new DataFile(path, item.Key));
        }

        return new PreparationInput(DataFiles.Source(files, named), total, directory);
    }

    private static (string Bucket, string Key) Parts(string named)
    {
        var rest = named["s3://".Length..];
        var slash = rest.IndexOf('/');
        var bucket = slash < 0 ? rest : rest[..slash];
        return bucket.Length > 0
            ? (bucket, slash < 0 ? "" : rest[(slash + 1)..])
            : throw new CommandException($"'{named}' names no bucket. Write s3://BUCKET/KEY for an object, or s3://BUCKET/PREFIX/ for all under it.");
    }

    /// <summary>A name of ours, since keys may hold anything; only folders of partitions stay, for the columns they add.</summary>
    private static string LocalName(string key, int number)
    {
        var parts = key.Split('/');
        var folders = parts.SkipLast(1).Where(part => part.Contains('=', StringComparison.Ordinal) && part.Length < 200 && !part.Contains('\0', StringComparison.Ordinal));
        var gz = key.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(gz ? key[..^3] : key) + (gz ? ".gz" : "");
        return string.Join('/', [.. folders, number.ToString("D6", CultureInfo.InvariantCulture) + (ending.Length < 20 ? ending : "")]);
    }

    private static async Task<List<(string Key, long Bytes)>> ListAsync(TarnClient client, string bucket, string prefix, CancellationToken cancel)
    {
        var objects = new List<(string, long)>();
        string? token = null;
        do
        {
            var query = $"list-type=2&prefix={SignatureV4.Encode(prefix)}" + (token is null ? "" : $"&continuation-token={SignatureV4.Encode(token)}");
            using var response = await client.S3Async(HttpMethod.Get, bucket, query, cancel: cancel);
            var page = XDocument.Parse(await response.Content.ReadAsStringAsync(cancel)).Root!;
            string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            foreach (var item in page.Elements().Where(element => element.Name.LocalName == "Contents"))
                objects.Add((Text(item, "Key")!, long.Parse(Text(item, "Size")!, CultureInfo.InvariantCulture)));
            token = Text(page, "NextContinuationToken");
        }
        while (token is not null);
        return objects;
    }
}
