using Tarn.Kernel;

namespace Tarn.S3;

public sealed record ListObjectsV2Request : IRequest<ListObjectsV2Response>
{
    [Label] public string? Bucket { get; init; }

    [Query("delimiter")] public string? Delimiter { get; init; }

    [Query("encoding-type")] public string? EncodingType { get; init; }

    [Query("max-keys")] public int? MaxKeys { get; init; }

    [Query("prefix")] public string? Prefix { get; init; }

    [Query("continuation-token")] public string? ContinuationToken { get; init; }

    [Query("fetch-owner")] public bool? FetchOwner { get; init; }

    [Query("start-after")] public string? StartAfter { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    /// <summary>No object here is archived, so that there is never a restore to tell of.</summary>
    [Header("x-amz-optional-object-attributes"), OneOf("RestoreStatus")] public IReadOnlyList<string>? OptionalObjectAttributes { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("ListBucketResult")]
public sealed record ListObjectsV2Response
{
    public string Name { get; init; } = "";

    public string Prefix { get; init; } = "";

    public string? StartAfter { get; init; }

    public string? ContinuationToken { get; init; }

    public string? NextContinuationToken { get; init; }

    public int KeyCount { get; init; }

    public int MaxKeys { get; init; }

    public string? Delimiter { get; init; }

    public bool IsTruncated { get; init; }

    public string? EncodingType { get; init; }

    [Flattened] public IReadOnlyList<ListedObject>? Contents { get; init; }

    [Flattened] public IReadOnlyList<CommonPrefix>? CommonPrefixes { get; init; }
}

/// <summary>Lists objects in the order of their keys' bytes, going on where a token says.</summary>
[Operation("ListObjectsV2")]
[Http("GET", "/{Bucket}?list-type=2")]
[Iam("s3:ListBucket", "arn:{partition}:s3:::{Bucket}")]
internal sealed class ListObjectsV2(BucketStore buckets, ObjectLister lister, PageTokens tokens)
    : IOperation<ListObjectsV2Request, ListObjectsV2Response>
{
    public async ValueTask<ListObjectsV2Response> HandleAsync(ListObjectsV2Request request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var encoding = ListArguments.EncodingType(request.EncodingType);
        var limit = ListArguments.Limit(request.MaxKeys, "maxKeys");
        var prefix = request.Prefix ?? "";
        var delimiter = ListArguments.NullIfEmpty(request.Delimiter);
        var use = S3Tokens.Rules.For(call, bucket.Name, prefix, delimiter);
        var after = Place.Name(await tokens.OpenAsync(use, request.ContinuationToken, cancel)) ?? ListArguments.NullIfEmpty(request.StartAfter);
        var page = lister.List(bucket.Name, prefix, delimiter, after, limit);
        var owner = request.FetchOwner == true ? Owner.Of(bucket.Account) : null;
        return new ListObjectsV2Response
        {
            Name = bucket.Name,
            Prefix = KeyEncoding.Encode(prefix, encoding)!,
            StartAfter = KeyEncoding.Encode(request.StartAfter, encoding),
            ContinuationToken = request.ContinuationToken,
            NextContinuationToken = page.IsTruncated ? await tokens.SealAsync(use, Place.Of(page.LastName!), cancel) : null,
            KeyCount = page.Items.Count + page.CommonPrefixes.Count,
            MaxKeys = limit,
            Delimiter = KeyEncoding.Encode(delimiter, encoding),
            IsTruncated = page.IsTruncated,
            EncodingType = encoding,
            Contents = [.. page.Items.Select(item => ListedObjects.Of(item.Key, item.Value, encoding, owner))],
            CommonPrefixes = [.. page.CommonPrefixes.Select(common => new CommonPrefix(KeyEncoding.Encode(common, encoding)!))],
        };
    }
}
