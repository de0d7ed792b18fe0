using Tarn.Kernel;

namespace Tarn.S3;

public sealed record ListObjectsRequest : IRequest<ListObjectsResponse>
{
    [Label] public string? Bucket { get; init; }

    [Query("delimiter")] public string? Delimiter { get; init; }

    [Query("encoding-type")] public string? EncodingType { get; init; }

    [Query("marker")] public string? Marker { get; init; }

    [Query("max-keys")] public int? MaxKeys { get; init; }

    [Query("prefix")] public string? Prefix { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    /// <summary>No object here is archived, so that there is never a restore to tell of.</summary>
    [Header("x-amz-optional-object-attributes"), OneOf("RestoreStatus")] public IReadOnlyList<string>? OptionalObjectAttributes { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("ListBucketResult")]
public sealed record ListObjectsResponse
{
    public string Name { get; init; } = "";

    public string Prefix { get; init; } = "";

    public string Marker { get; init; } = "";

    public string? NextMarker { get; init; }

    public int MaxKeys { get; init; }

    public string? Delimiter { get; init; }

    public bool IsTruncated { get; init; }

    public string? EncodingType { get; init; }

    [Flattened] public IReadOnlyList<ListedObject>? Contents { get; init; }

    [Flattened] public IReadOnlyList<CommonPrefix>? CommonPrefixes { get; init; }
}

/// <summary>Lists objects in the order of their keys' bytes, going on after a marker.</summary>
[Operation("ListObjects")]
[Http("GET", "/{Bucket}")]
[Iam("s3:ListBucket", "arn:{partition}:s3:::{Bucket}")]
internal sealed class ListObjects(BucketStore buckets, ObjectLister lister) : IOperation<ListObjectsRequest, ListObjectsResponse>
{
    public ValueTask<ListObjectsResponse> HandleAsync(ListObjectsRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var encoding = ListArguments.EncodingType(request.EncodingType);
        var limit = ListArguments.Limit(request.MaxKeys, "maxKeys");
        var prefix = request.Prefix ?? "";
        var delimiter = ListArguments.NullIfEmpty(request.Delimiter);
        var page = lister.List(bucket.Name, prefix, delimiter, ListArguments.NullIfEmpty(request.Marker), limit);
        var owner = Owner.Of(bucket.Account);
        return ValueTask.FromResult(new ListObjectsResponse
        {
            Name = bucket.Name,
            Prefix = KeyEncoding.Encode(prefix, encoding)!,
            Marker = KeyEncoding.Encode(request.Marker ?? "", encoding)!,
            // S3 gives the next marker only where the client could not tell it from the last key.
            NextMarker = page.IsTruncated && delimiter is not null ? KeyEncoding.Encode(page.LastName, encoding) : null,
            MaxKeys = limit,
            Delimiter = KeyEncoding.Encode(delimiter, encoding),
            IsTruncated = page.IsTruncated,
            EncodingType = encoding,
            Contents = [.. page.Items.Select(item => ListedObjects.Of(item.Key, item.Value, encoding, owner))],
            CommonPrefixes = [.. page.CommonPrefixes.Select(common => new CommonPrefix(KeyEncoding.Encode(common, encoding)!))],
        });
    }
}
