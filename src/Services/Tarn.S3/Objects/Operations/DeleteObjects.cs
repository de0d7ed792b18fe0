using Tarn.Kernel;

namespace Tarn.S3;

public sealed record DeleteObjectsRequest : ChecksumHeaders, IRequest<DeleteObjectsResponse>
{
    [Label] public string? Bucket { get; init; }

    [Payload, Required] public Delete? Delete { get; init; }

    // What the body's bytes promise is checked as they arrive (StructuredBody).
    [Header("Content-MD5")] public string? ContentMD5 { get; init; }

    [Header("x-amz-sdk-checksum-algorithm")] public string? ChecksumAlgorithm { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

public sealed record Delete
{
    [Flattened, WireName("Object")] public IReadOnlyList<ObjectIdentifier>? Objects { get; init; }

    public bool? Quiet { get; init; }
}

public sealed record ObjectIdentifier
{
    public string? Key { get; init; }

    public string? VersionId { get; init; }

    public string? ETag { get; init; }
}

[XmlRoot("DeleteResult")]
public sealed record DeleteObjectsResponse
{
    [Flattened] public IReadOnlyList<DeletedObject>? Deleted { get; init; }

    [Flattened, WireName("Error")] public IReadOnlyList<DeleteError>? Errors { get; init; }
}

public sealed record DeletedObject(string Key, string? VersionId);

public sealed record DeleteError(string Key, string? VersionId, string Code, string Message);

/// <summary>Deletes up to 1,000 objects, each on its own: one that fails is told in the answer and stops no other.</summary>
[Operation("DeleteObjects")]
[Http("POST", "/{Bucket}?delete")]
[Iam("s3:DeleteObject", "arn:{partition}:s3:::{Bucket}/*")]
internal sealed class DeleteObjects(BucketStore buckets, ObjectStore objects) : IOperation<DeleteObjectsRequest, DeleteObjectsResponse>
{
    private const int MaxKeys = 1000;

    public async ValueTask<DeleteObjectsResponse> HandleAsync(DeleteObjectsRequest request, CallContext call, CancellationToken cancel)
    {
        var wanted = request.Delete?.Objects ?? [];
        if (wanted.Count is 0 or > MaxKeys || wanted.Any(item => item.Key is null))
            throw S3Errors.MalformedXml();
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);

        // All go to the writer at once, so that one commit serves them.
        var outcomes = await Task.WhenAll(wanted.Select(item => DeleteOneAsync(bucket, item)));
        var deleted = request.Delete!.Quiet == true
            ? null
            : wanted.Where((_, i) => outcomes[i] is null).Select(item => new DeletedObject(item.Key!, item.VersionId)).ToList();
        return new DeleteObjectsResponse
        {
            Deleted = deleted,
            Errors = [.. outcomes.OfType<DeleteError>()],
        };
    }

    private async Task<DeleteError?> DeleteOneAsync(BucketDocument bucket, ObjectIdentifier item)
    {
        try
        {
            ObjectKey.Check(item.Key!);
            S3.VersionId.Check(item.VersionId);
            await objects.DeleteAsync(bucket, item.Key!, WriteCondition.Read(item.ETag, null));
            return null;
        }
        catch (AwsException error)
        {
            return new DeleteError(item.Key!, item.VersionId, error.Code, error.Message);
        }
    }
}
