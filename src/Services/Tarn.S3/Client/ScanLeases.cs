using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.S3;

/// <inheritdoc cref="IScanLeases"/>
internal sealed class ScanLeases(IOperationInvoker operations, IAuthorizer authorizer, ObjectStore objects, ObjectLister lister) : IScanLeases
{
    private const int MaxExtensionLength = 16;
    private const int PageLimit = 1_000;
    private const int FilesAtOnce = 8;
    private const int BlockBytes = 4096;

    public async ValueTask<ScanLease> AcquireAsync(
        string bucket, string key, string? ifMatch, string scanDirectory, CallContext call, CancellationToken cancel)
    {
        // HeadObject needs the same permission as GetObject, and checks all that a read checks.
        await operations.InvokeAsync(new HeadObjectRequest { Bucket = bucket, Key = key, IfMatch = ifMatch }, call, cancel);
        return await LeaseAsync(bucket, key, ifMatch, scanDirectory, cancel);
    }

    public async Task<IReadOnlyList<ScanLease>?> AcquireAllAsync(
        S3Location place, Func<string, long, bool> isWanted, int limit, Func<ScanFiles, string> directoryFor, CallContext call, CancellationToken cancel)
    {
        // A page without keys is checked, authorised and recorded as any other.
        await operations.InvokeAsync(new ListObjectsV2Request { Bucket = place.Bucket, Prefix = place.Key, MaxKeys = 0 }, call, cancel);
        var wanted = Wanted(place, isWanted).Take(limit + 1).ToList();
        if (wanted.Count > limit)
            return null;
        if (wanted.Count == 0)
            return [];
        var scanDirectory = directoryFor(new ScanFiles(wanted.Sum(each => BlocksOf(each.Size)), wanted.Max(each => each.Size)));
        Directory.CreateDirectory(scanDirectory);
        var leases = new ScanLease?[wanted.Count];
        try
        {
            await Parallel.ForEachAsync(
                Enumerable.Range(0, leases.Length),
                new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancel },
                async (i, token) =>
                {
                    await authorizer.AuthorizeAsync(new Permission(call, "s3:GetObject", $"arn:{call.Scope.Partition}:s3:::{place.Bucket}/{wanted[i].Key}"), token);
                    leases[i] = await LeaseAsync(place.Bucket, wanted[i].Key, ifMatch: null, scanDirectory, token);
                });
            return leases!;
        }
        catch
        {
            foreach (var lease in leases)
            {
                if (lease is not null)
                    await lease.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>What a file takes, in whole blocks and with its entry.</summary>
    private static long BlocksOf(long size) => ((size / BlockBytes) + 2) * BlockBytes;

    private IEnumerable<(string Key, long Size)> Wanted(S3Location place, Func<string, long, bool> isWanted)
    {
        string? after = null;
        do
        {
            var page = lister.List(place.Bucket, place.Key, delimiter: null, after, PageLimit, leavesOutDamage: false);
            foreach (var (key, document) in page.Items)
            {
                if (isWanted(key, document.Size))
                    yield return (key, document.Size);
            }

            after = page.IsTruncated ? page.LastName : null;
        }
        while (after is not null);
    }

    private async ValueTask<ScanLease> LeaseAsync(string bucket, string key, string? ifMatch, string scanDirectory, CancellationToken cancel)
    {
        var conditions = new Preconditions(ifMatch, null, null, null);
        await using var content = await objects.OpenAsync(bucket, key, document => ObjectView.Admit(document, conditions));
        var path = Path.Combine(scanDirectory, Guid.NewGuid().ToString("N") + ExtensionOf(key));
        if (content.Document.Size == 0)
            await File.WriteAllBytesAsync(path, [], cancel);
        else
            await content.MaterializeAsync(path, cancel);
        return new ScanLease(path, key, content.Document);
    }

    /// <summary>The key's extensions (<c>.csv.gz</c>) as far as they are plain letters and digits; a key never becomes a path.</summary>
    internal static string ExtensionOf(string key)
    {
        var name = key[(key.LastIndexOf('/') + 1)..];
        var extension = "";
        while (name.LastIndexOf('.') is var dot and > 0)
        {
            var last = name[dot..];
            if (last.Length == 1 || !last.Skip(1).All(char.IsAsciiLetterOrDigit) || extension.Length + last.Length > MaxExtensionLength)
                break;
            extension = last + extension;
            name = name[..dot];
        }

        return extension;
    }
}
