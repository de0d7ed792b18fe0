using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>Which object is to be read, on which conditions, and how much of it: what GetObject and HeadObject are asked.</summary>
public abstract record ObjectReadRequest
{
    [Label] public string? Bucket { get; init; }

    [Label] public string? Key { get; init; }

    [Header("If-Match")] public string? IfMatch { get; init; }

    [Header("If-None-Match")] public string? IfNoneMatch { get; init; }

    [Header("If-Modified-Since")] public DateTimeOffset? IfModifiedSince { get; init; }

    [Header("If-Unmodified-Since")] public DateTimeOffset? IfUnmodifiedSince { get; init; }

    [Header("Range")] public string? Range { get; init; }

    /// <summary>The tag or the time of the object that the range is wanted of; of any other the whole is.</summary>
    [Header("If-Range")] public string? IfRange { get; init; }

    [Query("partNumber")] public int? PartNumber { get; init; }

    [Query("response-cache-control")] public string? ResponseCacheControl { get; init; }

    [Query("response-content-disposition")] public string? ResponseContentDisposition { get; init; }

    [Query("response-content-encoding")] public string? ResponseContentEncoding { get; init; }

    [Query("response-content-language")] public string? ResponseContentLanguage { get; init; }

    [Query("response-content-type")] public string? ResponseContentType { get; init; }

    [Query("response-expires")] public string? ResponseExpires { get; init; }

    /// <summary>There are no versions but the one that S3 calls <c>null</c>.</summary>
    [Query("versionId")] public string? VersionId { get; init; }

    [Header("x-amz-checksum-mode"), OneOf("ENABLED")] public string? ChecksumMode { get; init; }

    /// <summary>Takes effect on buckets whose requesters pay, which none is.</summary>
    [Header("x-amz-request-payer"), OneOf("requester")] public string? RequestPayer { get; init; }

    [Header("x-amz-expected-bucket-owner")] public string? ExpectedBucketOwner { get; init; }

    /// <summary>The header that the request wants in place of the object's own, or null.</summary>
    /// <exception cref="AwsException">It is nothing that a header can carry.</exception>
    internal static string? Wanted(string parameter, string? value)
    {
        if (value is not null && value.Any(character => character is (< ' ' and not '\t') or '\u007F' or > '\u00FF'))
            throw S3Errors.NotLatin1(parameter, value);
        return value;
    }

    /// <summary>The range that is wanted of this very object.</summary>
    internal string? RangeOf(ObjectDocument document) =>
        IfRange is null || RangeCondition.Holds(IfRange, document.ETag, document.LastModified) ? Range : null;

    internal Preconditions ConditionsAt(DateTimeOffset now) => Preconditions.At(now, IfMatch, IfNoneMatch, IfModifiedSince, IfUnmodifiedSince);
}
