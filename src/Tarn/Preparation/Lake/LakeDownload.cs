using Tarn.Client;
using Tarn.Lake;

namespace Tarn.Preparation.Lake;

/// <summary>Takes one object out of the lake, over S3 as any client would.</summary>
internal static class LakeDownload
{
    private const int CopyBytes = 1 << 20;

    /// <summary>Copies one object into a file; <paramref name="got"/> hears how many bytes came.</summary>
    public static async Task GetAsync(TarnClient client, S3Location place, string path, Action<int> got, CancellationToken cancel)
    {
        using var response = await client.S3Async(HttpMethod.Get, place.Path(), cancel: cancel);
        await using var body = await response.Content.ReadAsStreamAsync(cancel);
        await using var file = File.Create(path);
        var buffer = new byte[CopyBytes];
        for (int count; (count = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            await file.WriteAsync(buffer.AsMemory(0, count), cancel);
            got(count);
        }
    }
}
