using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetObjectAttributesRequest : IRequest<GetObjectAttributesResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Header("x-amz-object-attributes")] public IReadOnlyList<string>? ObjectAttributes { get; init; }

    [Header("x-amz-max-parts")] public int? MaxParts { get; init; }

    [Header("x-amz-part-number-marker")] public int? PartNumberMarker { get; init; }

    /// <summary>There are no versions but the one that S3 calls <c>null</c>.</summary>
    [Query("versionId")] public string? VersionId { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record GetObjectAttributesResponse
{
    [Header("Last-Modified")] public DateTimeOffset LastModified { get; init; }

    /// <summary>Without quotes, here alone.</summary>
    public string? ETag { get; init; }

    public ObjectChecksum? Checksum { get; init; }

    public ObjectAttributesParts? ObjectParts { get; init; }

    public string? StorageClass { get; init; }

    public long? ObjectSize { get; init; }
}

/// <summary>An object's checksum (S3's shape <c>Checksum</c>).</summary>
public sealed record ObjectChecksum : ChecksumMembers
{
    public string? ChecksumType { get; init; }
}

/// <summary>The parts of an object that was uploaded in several (S3's shape <c>GetObjectAttributesParts</c>).</summary>
public sealed record ObjectAttributesParts
{
    [WireName("PartsCount")] public int TotalPartsCount { get; init; }

    public int? PartNumberMarker { get; init; }

    public int? NextPartNumberMarker { get; init; }

    public int? MaxParts { get; init; }

    public bool? IsTruncated { get; init; }

    [Flattened, WireName("Part")] public IReadOnlyList<ObjectPart>? Parts { get; init; }
}

public sealed record ObjectPart : ChecksumMembers
{
    public int PartNumber { get; init; }

    public long Size { get; init; }
}

/// <summary>Answers what is asked for of an object's document. Source: GetObjectAttributes, S3 API Reference.</summary>
[Operation("GetObjectAttributes")]
[Http("GET", "/{Bucket}/{Key+}?attributes")]
[Iam("s3:GetObjectAttributes", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class GetObjectAttributes(BucketStore buckets, ObjectStore objects) : IOperation<GetObjectAttributesRequest, GetObjectAttributesResponse>
{
    private static readonly HashSet<string> Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public ValueTask<GetObjectAttributesResponse> HandleAsync(GetObjectAttributesRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        S3.VersionId.Check(request.VersionId);
        var wanted = request.ObjectAttributes ?? [];
        if (wanted.Count == 0 || wanted.FirstOrDefault(name => !Known.Contains(name)) is not null)
            throw S3Errors.InvalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", string.Join(',', wanted));
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        var document = objects.Require(bucket.Name, request.Key!);
        return ValueTask.FromResult(new GetObjectAttributesResponse
        {
            LastModified = document.LastModified,
            ETag = wanted.Contains("ETag") ? document.ETag : null,
            Checksum = wanted.Contains("Checksum") ? ChecksumOf(document) : null,
            ObjectParts = wanted.Contains("ObjectParts") ? PartsOf(request, bucket.Name, document) : null,
            StorageClass = wanted.Contains("StorageClass") ? S3.StorageClass.Standard : null,
            ObjectSize = wanted.Contains("ObjectSize") ? document.Size : null,
        });
    }

    private static ObjectChecksum? ChecksumOf(ObjectDocument document)
    {
        if (document.Checksum?.ToChecksum() is not { } checksum)
            return null;
        return new ObjectChecksum
        {
            Checksum = checksum,
            ChecksumType = checksum.TypeName,
        };
    }

    private ObjectAttributesParts? PartsOf(GetObjectAttributesRequest request, string bucket, ObjectDocument document)
    {
        if (document.PartsCount is not { } count)
            return null;

        // S3 lists the parts themselves only where each has a checksum of its own that says something: in composite ones.
        if (document.Checksum is not { Composite: true })
            return new ObjectAttributesParts { TotalPartsCount = count };
        var limit = ListArguments.Limit(request.MaxParts, "x-amz-max-parts");
        var after = ListArguments.Marker(request.PartNumberMarker, "x-amz-part-number-marker");
        var found = objects.Parts(bucket, request.Key!, document).Where(part => part.PartNumber > after).Take(limit + 1).ToList();
        var page = found.Take(limit).ToList();
        return new ObjectAttributesParts
        {
            TotalPartsCount = count,
            PartNumberMarker = after,
            NextPartNumberMarker = page.Count > 0 ? page[^1].PartNumber : after,
            MaxParts = limit,
            IsTruncated = limit > 0 && found.Count > limit,
            Parts = [.. page.Select(PartOf)],
        };
    }

    private static ObjectPart PartOf(Segment part)
    {
        var checksum = part.Checksum?.ToChecksum();
        return new ObjectPart
        {
            PartNumber = part.PartNumber ?? 0,
            Size = part.Size,
            Checksum = checksum,
        };
    }
}
