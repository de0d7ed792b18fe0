using System.Globalization;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Lake;

namespace Tarn.Preparation.Lake;

/// <summary>Places in the lake of a running Tarn, as commands name them and as its S3 is asked for them.</summary>
internal static class LakePlaces
{
    /// <exception cref="CommandException">No bucket is named.</exception>
    public static S3Location Parse(string named) => S3Location.TryParse(named) ?? throw new CommandException(
        $"'{named}' names no bucket. Write s3://BUCKET/KEY for an object, or s3://BUCKET/PREFIX/ for all under it.");

    /// <summary>As S3 clients take it: bucket and key, not encoded.</summary>
    public static string Path(this S3Location place) => $"{place.Bucket}/{place.Key}";

    /// <summary>The objects that are meant: the one of this key, else those below it as a folder. Keys that end with a slash only mark folders.</summary>
    public static async Task<IReadOnlyList<LakeObject>> MeantAsync(this S3Location place, TarnClient client, CancellationToken cancel)
    {
        var files = (await place.ListAsync(client, cancel)).Where(item => !item.Key.EndsWith('/')).ToList();
        return files.Find(item => item.Key == place.Key) is { } itself
            ? [itself]
            : [.. files.Where(item => item.Key.StartsWith(place.AsFolder().Key, StringComparison.Ordinal))];
    }

    /// <summary>All objects whose keys begin with the place's.</summary>
    public static async Task<IReadOnlyList<LakeObject>> ListAsync(this S3Location place, TarnClient client, CancellationToken cancel)
    {
        var objects = new List<LakeObject>();
        string? token = null;
        do
        {
            var query = $"list-type=2&prefix={SignatureV4.Encode(place.Key)}" + (token is null ? "" : $"&continuation-token={SignatureV4.Encode(token)}");
            using var response = await client.S3Async(HttpMethod.Get, place.Bucket, query, cancel: cancel);
            var page = XDocument.Parse(await response.Content.ReadAsStringAsync(cancel)).Root!;
            string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
            foreach (var item in page.Elements().Where(element => element.Name.LocalName == "Contents"))
                objects.Add(new LakeObject(Text(item, "Key")!, long.Parse(Text(item, "Size")!, CultureInfo.InvariantCulture), DateTimeOffset.Parse(Text(item, "LastModified")!, CultureInfo.InvariantCulture)));
            token = Text(page, "NextContinuationToken");
        }
        while (token is not null);
        return objects;
    }

    public static async Task DeleteAsync(this S3Location place, TarnClient client, CancellationToken cancel) =>
        (await client.S3Async(HttpMethod.Delete, place.Path(), cancel: cancel)).Dispose();
}

/// <summary>An object of the lake, its length and when it was put there.</summary>
internal sealed record LakeObject(string Key, long Bytes, DateTimeOffset Modified);
