using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetObjectTaggingRequest : IRequest<GetObjectTaggingResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    /// <summary>There are no versions but the one that S3 calls <c>null</c>.</summary>
    [Query("versionId")] public string? VersionId { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("Tagging")]
public sealed record GetObjectTaggingResponse([property: ItemName("Tag")] IReadOnlyList<Tag> TagSet);

/// <summary>Tells the truth of every object here: it has no tags. Clients ask before they copy in parts.</summary>
[Operation("GetObjectTagging")]
[Http("GET", "/{Bucket}/{Key+}?tagging")]
[Iam("s3:GetObjectTagging", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class GetObjectTagging(BucketStore buckets, ObjectStore objects) : IOperation<GetObjectTaggingRequest, GetObjectTaggingResponse>
{
    public ValueTask<GetObjectTaggingResponse> HandleAsync(GetObjectTaggingRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        S3.VersionId.Check(request.VersionId);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        objects.Require(bucket.Name, request.Key!);
        return ValueTask.FromResult(new GetObjectTaggingResponse([]));
    }
}
