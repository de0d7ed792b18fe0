using Tarn.Kernel;

namespace Tarn.S3;

public sealed record CompleteMultipartUploadRequest : ChecksumHeaders, IRequest<CompleteMultipartUploadResponse>
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Query("uploadId")] public string? UploadId { get; init; }

    [Payload] public CompletedMultipartUpload? MultipartUpload { get; init; }

    [Header("x-amz-checksum-type")] public string? ChecksumType { get; init; }

    [Header("x-amz-mp-object-size")] public long? MpuObjectSize { get; init; }

    [Header("If-Match")] public string? IfMatch { get; init; }

    [Header("If-None-Match")] public string? IfNoneMatch { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }
}

[XmlRoot("CompleteMultipartUpload")]
public sealed record CompletedMultipartUpload
{
    [Flattened, WireName("Part")] public IReadOnlyList<CompletedPart>? Parts { get; init; }
}

public sealed record CompletedPart : ChecksumMembers
{
    public int? PartNumber { get; init; }

    public string? ETag { get; init; }
}

[XmlRoot("CompleteMultipartUploadResult")]
public sealed record CompleteMultipartUploadResponse : ChecksumMembers
{
    public required string Location { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required string ETag { get; init; }

    public string? ChecksumType { get; init; }
}

/// <summary>
/// Makes an object of uploaded parts, without touching their bytes. What is completed once more with the same parts is answered as it
/// was, while its object stands. Source: CompleteMultipartUpload, S3 API Reference.
/// </summary>
[Operation("CompleteMultipartUpload")]
[Http("POST", "/{Bucket}/{Key+}?uploadId")]
[Iam("s3:PutObject", "arn:{partition}:s3:::{Bucket}/{Key}")]
internal sealed class CompleteMultipartUpload(BucketStore buckets, ObjectStore objects, UploadStore uploads, TarnClock clock)
    : IOperation<CompleteMultipartUploadRequest, CompleteMultipartUploadResponse>
{
    public async ValueTask<CompleteMultipartUploadResponse> HandleAsync(CompleteMultipartUploadRequest request, CallContext call, CancellationToken cancel)
    {
        ObjectKey.Check(request.Key!);
        var chosen = ChosenOf(request);
        var condition = WriteCondition.Read(request.IfMatch, request.IfNoneMatch);
        var bucket = buckets.Require(request.Bucket!, request.ExpectedBucketOwner, call);
        while (true)
        {
            if (uploads.Find(bucket.Name, request.Key!, request.UploadId!) is not { } upload)
                return AnswerOf(request, call, Finished(request, bucket, chosen));
            var parts = uploads.Parts(upload.UploadId);

            // Parts go with their upload: of one that another has completed by now, they may be none.
            if (uploads.Find(bucket.Name, request.Key!, request.UploadId!) is null)
                continue;
            var completed = CompletedUpload.Join(upload, parts, chosen, Guid.NewGuid().ToString("N"), clock.ThisSecond());
            CheckPromises(request, completed.Document, completed.Checksum);
            if (await uploads.CompleteAsync(bucket, request.Key!, upload, completed, condition))
                return AnswerOf(request, call, completed.Document);
        }
    }

    /// <summary>The object that the upload became, when the same parts were chosen.</summary>
    private ObjectDocument Finished(CompleteMultipartUploadRequest request, BucketDocument bucket, List<ChosenPart> chosen)
    {
        var finished = new FinishedUpload(request.UploadId!, CompletedUpload.HashOf(chosen));
        if (objects.Find(bucket.Name, request.Key!) is not { } document || document.Upload != finished)
            throw S3Errors.NoSuchUpload(request.UploadId!);
        CheckPromises(request, document, document.Checksum!.ToChecksum());
        return document;
    }

    private static List<ChosenPart> ChosenOf(CompleteMultipartUploadRequest request)
    {
        var parts = request.MultipartUpload?.Parts ?? [];
        if (parts.Count is 0 or > PartNumber.Max || parts.Any(part => part.PartNumber is null || part.ETag is null))
            throw S3Errors.MalformedXml();
        return [.. parts.Select(part => new ChosenPart(PartNumber.Check(part.PartNumber), part.ETag!, part.Checksums))];
    }

    /// <summary>What the request says of the whole must be what the parts come to.</summary>
    private static void CheckPromises(CompleteMultipartUploadRequest request, ObjectDocument document, Checksum checksum)
    {
        if (request.ChecksumType is { } given && given != checksum.TypeName)
            throw S3Errors.CompletedTypeDiffers(given);
        if (request.MpuObjectSize is { } size && size != document.Size)
            throw S3Errors.CompletedSizeDiffers(size, document.Size);
        if (request.Checksums.SingleOfObject() is not { } promised)
            return;
        if (promised.Algorithm != checksum.Algorithm)
            throw S3Errors.ChecksumTypeMismatch(checksum.Algorithm.Name, promised.Algorithm.Name);
        if (promised.Value != checksum.Value)
            throw S3Errors.BadChecksum(promised.Algorithm.Name);
    }

    private static CompleteMultipartUploadResponse AnswerOf(CompleteMultipartUploadRequest request, CallContext call, ObjectDocument document)
    {
        var checksum = document.Checksum!.ToChecksum();
        return new()
        {
            Location = $"{call.Endpoint}/{request.Bucket}/{Uri.EscapeDataString(request.Key!)}",
            Bucket = request.Bucket!,
            Key = request.Key!,
            ETag = ETag.Quote(document.ETag),
            Checksum = checksum,
            ChecksumType = checksum.TypeName,
        };
    }
}
