using Tarn.Kernel;

namespace Tarn.S3;

public sealed record GetObjectRequest : ObjectReadRequest, IRequest<GetObjectResponse>;

public sealed record GetObjectResponse : ObjectReadResponse, IAsyncDisposable
{
    internal GetObjectResponse(GetObjectRequest request, ObjectContent content, ObjectView view) : base(request, content.Document, view) =>
        Body = new ObjectBody(content, view.Offset, view.Length);

    [Payload] public ResponseBody Body { get; init; }

    /// <summary>For callers inside Tarn; on the wire the pipeline disposes the body.</summary>
    public ValueTask DisposeAsync() => Body.DisposeAsync();
}

/// <summary>
/// Answers an object's bytes, all of them or one range. Conditions come before the range. Source: GetObject, S3 API
/// Reference.
/// </summary>
[Operation("GetObject")]
[Http("GET", "/{Bucket}/{Key+}")]
[Iam("s3:GetObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class GetObject(BucketStore buckets, ObjectStore objects, TarnClock clock) : IOperation<GetObjectRequest, GetObjectResponse>
{
    public async ValueTask<GetObjectResponse> HandleAsync(GetObjectRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        S3.VersionId.Check(request.VersionId);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);

        var content = await objects.OpenAsync(bucket.Name, request.Key!, document => ObjectView.Admit(document, request.ConditionsAt(clock.Now)));
        try
        {
            var view = ObjectView.Of(
                content.Document, content.Segments, request.RangeOf(content.Document), request.PartNumber, request.ChecksumMode is not null);
            return new GetObjectResponse(request, content, view);
        }
        catch (AwsException)
        {
            await content.DisposeAsync();
            throw;
        }
    }
}
