using Tarn.Client;
using Tarn.Lake;
using Tarn.Prep;
using Tarn.Prep.Runs;
using Tarn.Preparation.Running;

namespace Tarn.Preparation.Lake;

/// <summary>
/// Puts the folder of a run under a prefix. A prefix cannot appear at once, so the lineage goes last, and first when an older run is
/// replaced: where there is a lineage, all is there that it tells of.
/// </summary>
internal sealed class LakeFolder(TarnClient client, S3Location place, Work work)
{
    private readonly S3Location folder = place.AsFolder();

    /// <summary>Sees that the prefix is free, or holds what an earlier run wrote and may be replaced.</summary>
    /// <param name="overwrite">Whether what an earlier run wrote may be replaced.</param>
    /// <param name="inUse">Places that must outlive it, and paths of this machine, which do.</param>
    /// <returns>The objects that an earlier run wrote.</returns>
    /// <exception cref="CommandException">There are objects under the prefix, and they may not be replaced.</exception>
    /// <exception cref="PrepException">There are objects there that no run wrote.</exception>
    public async Task<IReadOnlyList<LakeObject>> CheckAsync(bool overwrite, IEnumerable<string> inUse)
    {
        var older = await folder.ListAsync(client, work.Cancel);
        if (older.Count == 0)
            return older;
        if (!overwrite)
            throw new CommandException($"There are objects under '{folder}' already; name a new prefix, or let them be replaced (--overwrite).");
        if (inUse.FirstOrDefault(IsUnder) is { } used)
            throw new CommandException($"'{used}' lies under '{folder}' or is it, so that is not replaced; name another prefix.");
        ReplacedRun.CheckNames($"'{folder}'", await LineageAsync(older), older.Select(item => item.Key[folder.Key.Length..]));
        return older;
    }

    private bool IsUnder(string named) =>
        S3Location.IsMeantBy(named) && S3Location.TryParse(named) is { } used && used.Bucket == folder.Bucket && used.AsFolder().Key.StartsWith(folder.Key, StringComparison.Ordinal);

    private async Task<string?> LineageAsync(IReadOnlyList<LakeObject> older)
    {
        var lineage = folder.Child(PreparedFolder.Lineage);
        if (older.All(item => item.Key != lineage.Key))
            return null;
        using var response = await client.S3Async(HttpMethod.Get, lineage.Path(), cancel: work.Cancel);
        return await response.Content.ReadAsStringAsync(work.Cancel);
    }

    public async Task PutAsync(string directory, bool overwrite, IEnumerable<string> inUse)
    {
        var older = await CheckAsync(overwrite, inUse);
        var files = Directory.GetFiles(directory).Select(path => (Path: path, Place: folder.Child(Path.GetFileName(path))))
            .OrderBy(file => Path.GetFileName(file.Path) == PreparedFolder.Lineage).ThenBy(file => file.Path, StringComparer.Ordinal).ToList();
        var total = files.Sum(file => new FileInfo(file.Path).Length);
        long done = 0;
        var put = new List<S3Location>();
        var lineage = folder.Child(PreparedFolder.Lineage);
        await lineage.DeleteAsync(client, work.Cancel);
        try
        {
            foreach (var (path, to) in files)
            {
                // What the older run left and this one does not goes only now that all but the lineage is there.
                if (to.Key == lineage.Key)
                {
                    foreach (var item in older.Where(item => files.All(file => file.Place.Key != item.Key)))
                        await (folder with { Key = item.Key }).DeleteAsync(client, work.Cancel);
                }

                put.Add(to);
                await LakeUpload.PutAsync(client, to, path, count => work.Report("upload (bytes)", done += count, total), work.Cancel);
            }
        }
        catch
        {
            foreach (var item in put)
                await item.DeleteAsync(client, CancellationToken.None);
            throw;
        }
    }
}
