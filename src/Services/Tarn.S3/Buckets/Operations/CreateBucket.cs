using Tarn.Kernel;

namespace Tarn.S3;

public sealed record CreateBucketRequest : IRequest<CreateBucketResponse>
{
    [Label] public string? Bucket { get; init; }

    [Header("x-amz-acl")] public string? ACL { get; init; }

    [Header("x-amz-object-ownership")] public string? ObjectOwnership { get; init; }

    [Payload] public CreateBucketConfiguration? CreateBucketConfiguration { get; init; }
}

public sealed record CreateBucketConfiguration
{
    public string? LocationConstraint { get; init; }
}

public sealed record CreateBucketResponse([property: Header("Location")] string Location, [property: Header("x-amz-bucket-arn")] string BucketArn);

/// <summary>
/// Makes a bucket. In us-east-1 making one's own bucket again is no error; elsewhere it is. Source: CreateBucket, S3 API
/// Reference.
/// </summary>
[Operation("CreateBucket")]
[Http("PUT", "/{Bucket}")]
[Iam("s3:CreateBucket", "arn:{partition}:s3:::{Bucket}")]
internal sealed class CreateBucket(BucketStore buckets, TarnClock clock) : IOperation<CreateBucketRequest, CreateBucketResponse>
{
    /// <summary>The ownership that all buckets here have.</summary>
    public const string Ownership = "BucketOwnerEnforced";

    public async ValueTask<CreateBucketResponse> HandleAsync(CreateBucketRequest request, CallContext call, CancellationToken cancel)
    {
        var name = request.Bucket!;
        if (!BucketName.IsValid(name))
            throw S3Errors.InvalidBucketName(name);
        if (request.ACL is not (null or "private"))
            throw S3Errors.AclsNotSupported();
        if (request.ObjectOwnership is not (null or Ownership))
            throw S3Errors.NotImplemented($"x-amz-object-ownership: {request.ObjectOwnership}");

        var bucket = new BucketDocument
        {
            Name = name,
            Account = call.Account,
            Region = S3Region.OfNewBucket(request.CreateBucketConfiguration?.LocationConstraint, call.Region),
            CreatedAt = clock.ThisSecond(),
        };
        await buckets.CreateAsync(bucket, mayExist: call.Region is S3Region.Default or "US");
        return new CreateBucketResponse("/" + name, $"arn:{call.Scope.Partition}:s3:::{name}");
    }
}
