using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Tarn.Kernel;
using Tarn.Lake;

namespace Tarn.S3;

/// <summary>Reads S3 for services to the right of it, through its operations and as the caller.</summary>
public sealed class S3Reader(IOperationInvoker operations)
{
    /// <summary>All objects whose keys begin with the place's, in order of their keys, a page at a time.</summary>
    /// <exception cref="AwsException">What ListObjectsV2 would answer.</exception>
    public async IAsyncEnumerable<ListedObject> ListAsync(S3Location place, CallContext call, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? token = null;
        do
        {
            var request = new ListObjectsV2Request { Bucket = place.Bucket, Prefix = place.Key, ContinuationToken = token };
            var page = await operations.InvokeAsync(request, call, cancel);
            foreach (var item in page.Contents ?? [])
                yield return item;
            token = page.NextContinuationToken;
        }
        while (token is not null);
    }

    /// <summary>The folders right under the place: what its keys share up to the next slash, with it.</summary>
    /// <exception cref="AwsException">What ListObjectsV2 would answer.</exception>
    public async IAsyncEnumerable<S3Location> FoldersAsync(S3Location place, CallContext call, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? token = null;
        do
        {
            var request = new ListObjectsV2Request { Bucket = place.Bucket, Prefix = place.Key, Delimiter = "/", ContinuationToken = token };
            var page = await operations.InvokeAsync(request, call, cancel);
            foreach (var common in page.CommonPrefixes ?? [])
                yield return place.WithKey(common.Prefix);
            token = page.NextContinuationToken;
        }
        while (token is not null);
    }

    /// <summary>The bytes from one offset up to another, as far as the object has them.</summary>
    /// <param name="place">The object.</param>
    /// <param name="from">The first byte.</param>
    /// <param name="end">The byte behind the last; more than <paramref name="from"/>.</param>
    /// <param name="ifMatch">The entity tag that the object must have; null for any.</param>
    /// <param name="call">Who reads.</param>
    /// <param name="cancel">Calls it off.</param>
    /// <exception cref="AwsException">What GetObject would answer.</exception>
    public async Task<byte[]> ReadRangeAsync(S3Location place, long from, long end, string? ifMatch, CallContext call, CancellationToken cancel)
    {
        var request = new GetObjectRequest { Bucket = place.Bucket, Key = place.Key, IfMatch = ifMatch, Range = $"bytes={from}-{end - 1}" };
        await using var answer = await operations.InvokeAsync(request, call, cancel);
        using var bytes = new MemoryStream((int)(end - from));
        var writer = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await answer.Body.WriteToAsync(writer, cancel);
        await writer.CompleteAsync();
        return bytes.ToArray();
    }
}
