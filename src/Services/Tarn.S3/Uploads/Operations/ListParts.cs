using Tarn.Kernel;

namespace Tarn.S3;

public sealed record ListPartsRequest : IRequest<ListPartsResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Query("uploadId")] public string? UploadId { get; init; }

    [Query("max-parts")] public int? MaxParts { get; init; }

    [Query("part-number-marker")] public int? PartNumberMarker { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("ListPartsResult")]
public sealed record ListPartsResponse
{
    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string UploadId { get; init; }

    public int PartNumberMarker { get; init; }

    public int NextPartNumberMarker { get; init; }

    public int MaxParts { get; init; }

    public bool IsTruncated { get; init; }

    [Flattened, WireName("Part")] public IReadOnlyList<Part>? Parts { get; init; }

    public Owner? Initiator { get; init; }

    public Owner? Owner { get; init; }

    public string StorageClass { get; init; } = S3.StorageClass.Standard;

    public string? ChecksumAlgorithm { get; init; }

    public string? ChecksumType { get; init; }
}

public sealed record Part : ChecksumMembers
{
    public int PartNumber { get; init; }

    public DateTimeOffset LastModified { get; init; }

    public string ETag { get; init; } = "";

    public long Size { get; init; }
}

/// <summary>Lists the parts of an upload by their numbers.</summary>
[Operation("ListParts")]
[Http("GET", "/{Bucket}/{Key+}?uploadId")]
[Iam("s3:ListMultipartUploadParts", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class ListParts(BucketStore buckets, UploadStore uploads) : IOperation<ListPartsRequest, ListPartsResponse>
{
    public ValueTask<ListPartsResponse> HandleAsync(ListPartsRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var limit = ListArguments.Limit(request.MaxParts, "max-parts");
        var after = ListArguments.Marker(request.PartNumberMarker, "part-number-marker");
        var upload = uploads.Require(bucket.Name, request.Key!, request.UploadId!);
        var found = uploads.Parts(upload.UploadId, after, limit + 1);
        var page = found.Take(limit).ToList();
        var owner = Owner.Of(bucket.Account);
        return ValueTask.FromResult(new ListPartsResponse
        {
            Bucket = bucket.Name,
            Key = request.Key!,
            UploadId = upload.UploadId,
            PartNumberMarker = after,
            NextPartNumberMarker = page.Count > 0 ? page[^1].Number : after,
            MaxParts = limit,
            IsTruncated = limit > 0 && found.Count > limit,
            Parts = [.. page.Select(part => PartOf(part, upload))],
            Initiator = owner,
            Owner = owner,
            ChecksumAlgorithm = upload.ChecksumAlgorithm,
            ChecksumType = upload.ChecksumAlgorithm is null ? null : upload.ChecksumComposite ? "COMPOSITE" : "FULL_OBJECT",
        });
    }

    private static Part PartOf(PartDocument part, UploadDocument upload)
    {
        var checksum = (upload.ChecksumAlgorithm is null ? part.ClientChecksum : part.Checksum)?.ToChecksum();
        return new Part
        {
            PartNumber = part.Number,
            LastModified = part.LastModified,
            ETag = S3.ETag.Quote(part.ETag),
            Size = part.Size,
            Checksum = checksum,
        };
    }
}
