using System.CommandLine;
using System.Globalization;
using Tarn.Client;
using Tarn.Lake;
using Tarn.Prep.Quality.Rules;
using Tarn.Preparation.Inputs;
using Tarn.Preparation.Lake;
using Tarn.Preparation.Running;

namespace Tarn.Preparation;

/// <summary>Finds the files that rules name: on this machine, or as objects of a running Tarn. Contents are fetched only for rules that compare them.</summary>
internal static class RuleFiles
{
    /// <param name="scratch">Where contents of objects lie while they are needed.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<RuleFile>>> FindAsync(IReadOnlyList<FilePlace> places, InputFinder inputs, ParseResult result, ScratchDirectory scratch, Work work)
    {
        var found = new Dictionary<string, IReadOnlyList<RuleFile>>(StringComparer.Ordinal);
        foreach (var place in places)
        {
            if (place.Path is not { } path)
                continue;
            if (!S3Location.IsMeantBy(path))
            {
                found[path] = RuleFile.At(path);
                continue;
            }

            using var client = inputs.Client(result);
            found[path] = await InLakeAsync(client, LakePlaces.Parse(path), place.Contents ? scratch : null, work);
        }

        return found;
    }

    private static async Task<IReadOnlyList<RuleFile>> InLakeAsync(TarnClient client, S3Location place, ScratchDirectory? scratch, Work work)
    {
        var files = new List<RuleFile>();
        foreach (var item in await place.MeantAsync(client, work.Cancel))
        {
            var at = place with { Key = item.Key };
            Func<Stream>? open = null;
            if (scratch is not null)
            {
                var copy = scratch.File(Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
                await LakeDownload.GetAsync(client, at, copy, _ => { }, work.Cancel);
                open = () => File.OpenRead(copy);
            }

            files.Add(new RuleFile(at.ToString(), item.Bytes, item.Modified, open));
        }

        return files;
    }
}
