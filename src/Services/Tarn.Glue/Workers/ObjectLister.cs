using Tarn.Glue.Domain.Crawling;
using Tarn.Kernel;
using Tarn.S3;

namespace Tarn.Glue.Workers;

/// <summary>Lists what a crawl looks at.</summary>
internal sealed class ObjectLister(IOperationInvoker operations)
{
    /// <summary>
    /// The objects under the folder, but for those excluded, empty ones, folder markers, and names that begin with _ or . in any
    /// folder, which Hive and Athena do not read either. Where the folder is none, the object of its name.
    /// </summary>
    public async Task<IReadOnlyList<CrawledFile>> ListAsync(S3Path path, GlobFilter exclusions, CallContext call, CancellationToken cancel)
    {
        var files = new List<CrawledFile>();
        await foreach (var item in PagesAsync(path.Bucket, path.Folder, call, cancel))
        {
            var relative = item.Key[path.Folder.Length..];
            if (item.Size > 0 && !item.Key.EndsWith('/') && !IsHidden(relative) && !exclusions.IsExcluded(relative))
                files.Add(new CrawledFile(item.Key, item.Size, null));
        }

        if (files.Count > 0 || path.Folder == "")
            return files;
        var single = path.Folder.TrimEnd('/');
        await foreach (var item in PagesAsync(path.Bucket, single, call, cancel))
        {
            if (item.Key == single && item.Size > 0)
                files.Add(new CrawledFile(item.Key, item.Size, null));
            break;
        }

        return files;
    }

    private async IAsyncEnumerable<ListedObject> PagesAsync(
        string bucket, string prefix, CallContext call, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? token = null;
        do
        {
            var request = new ListObjectsV2Request { Bucket = bucket, Prefix = prefix, ContinuationToken = token };
            var page = await operations.InvokeAsync(request, call, cancel);
            foreach (var item in page.Contents ?? [])
                yield return item;
            token = page.NextContinuationToken;
        }
        while (token is not null);
    }

    private static bool IsHidden(string relative) => relative.Split('/').Any(part => part.StartsWith('_') || part.StartsWith('.'));
}
