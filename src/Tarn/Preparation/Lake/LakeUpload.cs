using System.Globalization;
using System.Xml.Linq;
using Tarn.Client;
using Tarn.Lake;

namespace Tarn.Preparation.Lake;

/// <summary>Puts a file into the lake as one object, larger ones in parts; the object appears whole or not at all.</summary>
internal static class LakeUpload
{
    private const int PartBytes = 64 << 20;

    /// <param name="sent">Hears how many bytes went.</param>
    public static async Task PutAsync(TarnClient client, S3Location place, string path, Action<long> sent, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var length = file.Length;
        if (length <= PartBytes)
        {
            (await client.S3Async(HttpMethod.Put, place.Path(), body: new StreamContent(file), cancel: cancel)).Dispose();
            sent(length);
            return;
        }

        using var started = await client.S3Async(HttpMethod.Post, place.Path(), "uploads", cancel: cancel);
        var upload = SignatureV4.Encode(Text(await started.Content.ReadAsStringAsync(cancel), "UploadId"));
        try
        {
            var parts = await PutPartsAsync(client, place, upload, file, sent, cancel);
            var chosen = new XElement("CompleteMultipartUpload", parts.Select((tag, place) => new XElement("Part", new XElement("PartNumber", place + 1), new XElement("ETag", tag))));
            (await client.S3Async(HttpMethod.Post, place.Path(), $"uploadId={upload}", new StringContent(chosen.ToString()), cancel: cancel)).Dispose();
        }
        catch
        {
            (await client.S3Async(HttpMethod.Delete, place.Path(), $"uploadId={upload}", cancel: CancellationToken.None)).Dispose();
            throw;
        }
    }

    private static async Task<List<string>> PutPartsAsync(TarnClient client, S3Location place, string upload, FileStream file, Action<long> sent, CancellationToken cancel)
    {
        var tags = new List<string>();
        var buffer = new byte[PartBytes];
        for (int count; (count = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel)) > 0;)
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"partNumber={tags.Count + 1}&uploadId={upload}");
            using var response = await client.S3Async(HttpMethod.Put, place.Path(), query, new ByteArrayContent(buffer, 0, count), cancel: cancel);
            tags.Add(response.Headers.ETag!.Tag);
            sent(count);
        }

        return tags;
    }

    private static string Text(string xml, string name) => XDocument.Parse(xml).Descendants().First(element => element.Name.LocalName == name).Value;
}
