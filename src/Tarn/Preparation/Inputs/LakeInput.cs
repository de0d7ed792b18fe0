using System.Globalization;
using Tarn.Client;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Lake;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Inputs;

/// <summary>Fetches one object, or all under a prefix, over S3 as any client would.</summary>
internal static class LakeInput
{
    public static async Task<PreparationInput> FetchAsync(TarnClient client, string named, CsvOptions given, CsvOptions otherwise, string directory, Work work)
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
            await LakeDownload.GetAsync(client, place with { Key = item.Key }, path, count => work.Report("fetch (bytes)", done += count, total), work.Cancel);
            files.Add(new DataFile(path, item.Key, (place with { Key = item.Key }).ToString()));
            judged.Add(new RuleFile((place with { Key = item.Key }).ToString(), item.Bytes, item.Modified, () => File.OpenRead(path)));
        }

        var chosen = DataFiles.Chosen(files, named, work);
        DataFiles.TellUnused(chosen, named, given, work);
        return new PreparationInput(DataFiles.Source(chosen, named, given.Or(otherwise)), total) { Files = judged };
    }

    /// <summary>A name of ours, since keys may hold anything; only folders of partitions stay, for the columns they add.</summary>
    private static string LocalName(string key, int number)
    {
        var parts = key.Split('/');
        var folders = parts.SkipLast(1).Where(part => part.Contains('=', StringComparison.Ordinal) && part.Length < 200 && !part.Contains('\0', StringComparison.Ordinal));
        return string.Join('/', [.. folders, number.ToString("D6", CultureInfo.InvariantCulture) + DataFiles.EndingOf(parts[^1])]);
    }
}
