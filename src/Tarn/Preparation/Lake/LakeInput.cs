using System.Globalization;
using Tarn.Client;
using Tarn.Lake;
using Tarn.Prep.IO;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Inputs;

namespace Tarn.Preparation.Lake;

/// <summary>Fetches one object, or all under a prefix, over S3 as any client would.</summary>
internal static class LakeInput
{
    private const int CopyBytes = 1 << 20;

    public static async Task<PreparationInput> FetchAsync(TarnClient client, string named, CsvOptions written, string directory, Work work)
    {
        var place = LakePlaces.Parse(named);
        var meant = await place.MeantAsync(client, work.Cancel);
        var wanted = meant.Where(item => item.Key == place.Key || DataFiles.IsData(item.Key[place.AsFolder().Key.Length..])).ToList();
        var total = wanted.Sum(item => item.Bytes);
        var files = new List<DataFile>();
        var judged = new List<RuleFile>();
        long done = 0;
        foreach (var item in wanted)
        {
            var path = Path.Combine(directory, LocalName(item.Key, files.Count));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await FetchAsync(client, place with { Key = item.Key }, path, count => work.Report("fetch (bytes)", done += count, total), work.Cancel);
            files.Add(new DataFile(path, item.Key, (place with { Key = item.Key }).ToString()));
            judged.Add(new RuleFile((place with { Key = item.Key }).ToString(), item.Bytes, item.Modified, () => File.OpenRead(path)));
        }

        return new PreparationInput(DataFiles.Source(DataFiles.Chosen(files, named, work), named, written), total) { Files = judged };
    }

    /// <summary>Copies one object into a file; <paramref name="got"/> hears how many bytes came.</summary>
    public static async Task FetchAsync(TarnClient client, S3Location place, string path, Action<int> got, CancellationToken cancel)
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

    /// <summary>A name of ours, since keys may hold anything; only folders of partitions stay, for the columns they add.</summary>
    private static string LocalName(string key, int number)
    {
        var parts = key.Split('/');
        var folders = parts.SkipLast(1).Where(part => part.Contains('=', StringComparison.Ordinal) && part.Length < 200 && !part.Contains('\0', StringComparison.Ordinal));
        var gz = key.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(gz ? key[..^3] : key) + (gz ? ".gz" : "");
        return string.Join('/', [.. folders, number.ToString("D6", CultureInfo.InvariantCulture) + (ending.Length < 20 ? ending : "")]);
    }
}
