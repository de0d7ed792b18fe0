using Tarn.Kernel;

namespace Tarn.S3;

public sealed record ListMultipartUploadsRequest : IRequest<ListMultipartUploadsResponse>
{
    [Label] public string? Bucket { get; init; }

    [Query("delimiter")] public string? Delimiter { get; init; }

    [Query("encoding-type")] public string? EncodingType { get; init; }

    [Query("key-marker")] public string? KeyMarker { get; init; }

    [Query("max-uploads")] public int? MaxUploads { get; init; }

    [Query("prefix")] public string? Prefix { get; init; }

    [Query("upload-id-marker")] public string? UploadIdMarker { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("ListMultipartUploadsResult")]
public sealed record ListMultipartUploadsResponse
{
    public required string Bucket { get; init; }

    public string KeyMarker { get; init; } = "";

    public string UploadIdMarker { get; init; } = "";

    public string? NextKeyMarker { get; init; }

    public string? NextUploadIdMarker { get; init; }

    public string? Prefix { get; init; }

    public string? Delimiter { get; init; }

    public int MaxUploads { get; init; }

    public bool IsTruncated { get; init; }

    public string? EncodingType { get; init; }

    [Flattened, WireName("Upload")] public IReadOnlyList<MultipartUpload>? Uploads { get; init; }

    [Flattened] public IReadOnlyList<CommonPrefix>? CommonPrefixes { get; init; }
}

public sealed record MultipartUpload
{
    public string Key { get; init; } = "";

    public string UploadId { get; init; } = "";

    public Owner? Initiator { get; init; }

    public Owner? Owner { get; init; }

    public string StorageClass { get; init; } = S3.StorageClass.Standard;

    public DateTimeOffset Initiated { get; init; }

    public string? ChecksumAlgorithm { get; init; }

    public string? ChecksumType { get; init; }
}

/// <summary>Lists uploads under way, by key and then in the order they began.</summary>
[Operation("ListMultipartUploads")]
[Http("GET", "/{Bucket}?uploads")]
[Iam("s3:ListBucketMultipartUploads", "arn:{partition}:s3:::{Bucket}")]
internal sealed class ListMultipartUploads(BucketStore buckets, ObjectLister lister) : IOperation<ListMultipartUploadsRequest, ListMultipartUploadsResponse>
{
    public ValueTask<ListMultipartUploadsResponse> HandleAsync(ListMultipartUploadsRequest request, CallContext call, CancellationToken cancel)
    {
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var encoding = ListArguments.EncodingType(request.EncodingType);
        var limit = ListArguments.Limit(request.MaxUploads, "max-uploads");
        var delimiter = ListArguments.NullIfEmpty(request.Delimiter);
        var page = lister.ListUploads(
            bucket.Name,
            request.Prefix ?? "",
            delimiter,
            ListArguments.NullIfEmpty(request.KeyMarker),
            ListArguments.NullIfEmpty(request.UploadIdMarker),
            limit);
        var owner = Owner.Of(bucket.Account);
        var endsWithUpload = page.Items.Count > 0 && page.Items[^1].Key == page.LastName;
        return ValueTask.FromResult(new ListMultipartUploadsResponse
        {
            Bucket = bucket.Name,
            KeyMarker = KeyEncoding.Encode(request.KeyMarker ?? "", encoding)!,
            UploadIdMarker = request.UploadIdMarker ?? "",
            NextKeyMarker = page.IsTruncated ? KeyEncoding.Encode(page.LastName, encoding) : null,
            NextUploadIdMarker = page.IsTruncated && endsWithUpload ? page.Items[^1].Value.UploadId : null,
            Prefix = KeyEncoding.Encode(request.Prefix ?? "", encoding),
            Delimiter = KeyEncoding.Encode(delimiter, encoding),
            MaxUploads = limit,
            IsTruncated = page.IsTruncated,
            EncodingType = encoding,
            Uploads = [.. page.Items.Select(item => UploadOf(item.Key, item.Value, encoding, owner))],
            CommonPrefixes = [.. page.CommonPrefixes.Select(common => new CommonPrefix(KeyEncoding.Encode(common, encoding)!))],
        });
    }

    private static MultipartUpload UploadOf(string key, UploadDocument upload, string? encoding, Owner owner) => new()
    {
        Key = KeyEncoding.Encode(key, encoding)!,
        UploadId = upload.UploadId,
        Initiator = owner,
        Owner = owner,
        Initiated = upload.InitiatedAt,
        ChecksumAlgorithm = upload.ChecksumAlgorithm,
        ChecksumType = upload.ChecksumAlgorithm is null ? null : upload.ChecksumComposite ? "COMPOSITE" : "FULL_OBJECT",
    };
}
