using Tarn.Glue.Domain.Crawling;
using Tarn.Kernel;
using Tarn.Lake;
using Tarn.S3;

namespace Tarn.Glue.Workers;

/// <summary>Lists what a crawl looks at.</summary>
internal sealed class ObjectLister(S3Reader objects)
{
    /// <summary>
    /// The objects under the folder, but for those excluded, empty ones and hidden ones. Where the folder is none, the object of
    /// its name.
    /// </summary>
    public async Task<IReadOnlyList<CrawledFile>> ListAsync(S3Location folder, GlobFilter exclusions, CallContext call, CancellationToken cancel)
    {
        var files = new List<CrawledFile>();
        await foreach (var item in objects.ListAsync(folder, call, cancel))
        {
            var relative = item.Key[folder.Key.Length..];
            if (item.Size > 0 && !HiddenNames.IsHidden(relative) && !exclusions.IsExcluded(relative))
                files.Add(new CrawledFile(item.Key, item.Size, null));
        }

        if (files.Count > 0 || folder.Key == "")
            return files;
        var single = folder.WithKey(folder.Key.TrimEnd('/'));
        await foreach (var item in objects.ListAsync(single, call, cancel))
        {
            if (item.Key == single.Key && item.Size > 0)
                files.Add(new CrawledFile(item.Key, item.Size, null));
            break;
        }

        return files;
    }
}
