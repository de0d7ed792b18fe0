using System.Globalization;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Commands;

namespace Tarn.Preparation.Lake;

/// <summary>A place in the lake of a running Tarn: <c>s3://bucket/key</c>, the key of an object or what keys begin with.</summary>
internal sealed record LakePlace(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>As S3 clients take it: bucket and key, not encoded.</summary>
    public string Path => $"{Bucket}/{Key}";

    public static bool IsMeantBy(string named) => named.StartsWith(Scheme, StringComparison.Ordinal);

    /// <exception cref="CommandException">No bucket is named.</exception>
    public static LakePlace Parse(string named)
    {
        var rest = named[Scheme.Length..];
        var slash = rest.IndexOf('/');
        var bucket = slash < 0 ? rest : rest[..slash];
        return bucket.Length > 0
            ? new LakePlace(bucket, slash < 0 ? "" : rest[(slash + 1)..])
            : throw new CommandException($"'{named}' names no bucket. Write s3://BUCKET/KEY for an object, or s3://BUCKET/PREFIX/ for all under it.");
    }

    /// <summary>The same as a folder: with a slash at the end, so that 'data' does not mean 'database/…'.</summary>
    public LakePlace Folder() => Key.Length == 0 || Key.EndsWith('/') ? this : this with { Key = Key + "/" };

    /// <summary>A place within this one.</summary>
    public LakePlace In(string name) => this with { Key = Key + name };

    /// <summary>The objects that are meant: the one of this key, else those below it as a folder. Keys that end with a slash only mark folders.</summary>
    public async Task<IReadOnlyList<LakeObject>> MeantAsync(TarnClient client, CancellationToken cancel)
    {
        var files = (await ListAsync(client, cancel)).Where(item => !item.Key.EndsWith('/')).ToList();
        return files.Find(item => item.Key == Key) is { } itself ? [itself] : [.. files.Where(item => item.Key.StartsWith(Folder().Key, StringComparison.Ordinal))];
    }

    /// <summary>All objects whose keys begin with this one's.</summary>
    public async Task<IReadOnlyList<LakeObject>> ListAsync(TarnClient client, CancellationToken cancel)
    {
        var objects = new List<LakeObject>();
        string? token = null;
        do
        {
            var query = $"list-type=2&prefix={SignatureV4.Encode(Key)}" + (token is null ? "" : $"&continuation-token={SignatureV4.Encode(token)}");
            using var response = await client.S3Async(HttpMethod.Get, Bucket, query, cancel: cancel);
            var page = XDocument.Parse(await response.Content.ReadAsStringAsync(cancel)).Root!;
            string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            foreach (var item in page.Elements().Where(element => element.Name.LocalName == "Contents"))
                objects.Add(new LakeObject(Text(item, "Key")!, long.Parse(Text(item, "Size")!, CultureInfo.InvariantCulture), DateTimeOffset.Parse(Text(item, "LastModified")!, CultureInfo.InvariantCulture)));
            token = Text(page, "NextContinuationToken");
        }
        while (token is not null);
        return objects;
    }

    public async Task DeleteAsync(TarnClient client, CancellationToken cancel) =>
        (await client.S3Async(HttpMethod.Delete, Path, cancel: cancel)).Dispose();

    public override string ToString() => Scheme + Path;
}

/// <summary>An object of the lake, its length and when it was put there.</summary>
internal sealed record LakeObject(string Key, long Bytes, DateTimeOffset Modified);
