using Tarn.Kernel;

namespace Tarn.S3;

public sealed record HeadObjectRequest : ObjectReadRequest, IRequest<HeadObjectResponse>;

public sealed record HeadObjectResponse : ObjectReadResponse
{
    internal HeadObjectResponse(HeadObjectRequest request, ObjectDocument document, ObjectView view) : base(request, document, view) =>
        ContentLength = view.Length;

    [Header("Content-Length")] public long ContentLength { get; init; }
}

/// <summary>Answers what GetObject would, but for the bytes.</summary>
[Operation("HeadObject")]
[Http("HEAD", "/{Bucket}/{Key+}")]
[Iam("s3:GetObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class HeadObject(BucketStore buckets, ObjectStore objects, TarnClock clock) : IOperation<HeadObjectRequest, HeadObjectResponse>
{
    public ValueTask<HeadObjectResponse> HandleAsync(HeadObjectRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        S3.VersionId.Check(request.VersionId);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);

        var document = objects.Require(bucket.Name, request.Key!);
        ObjectView.Admit(document, request.ConditionsAt(clock.Now));
        var segments = request.PartNumber is null ? [] : objects.Parts(bucket.Name, request.Key!, document);
        var view = ObjectView.Of(document, segments, request.RangeOf(document), request.PartNumber, request.ChecksumMode is not null);
        return ValueTask.FromResult(new HeadObjectResponse(request, document, view));
    }
}
