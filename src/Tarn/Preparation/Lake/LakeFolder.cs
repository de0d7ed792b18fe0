using Tarn.Client;
using Tarn.Lake;
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

    /// <exception cref="CommandException">There are objects under the prefix, and they may not be replaced.</exception>
    public async Task CheckAsync(bool overwrite)
    {
        if (!overwrite && (await folder.ListAsync(client, work.Cancel)).Count > 0)
            throw new CommandException($"There are objects under '{folder}' already; name a new prefix, or let them be replaced (--overwrite).");
    }

    public async Task PutAsync(string directory, bool overwrite)
    {
        await CheckAsync(overwrite);
        var older = await folder.ListAsync(client, work.Cancel);
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
