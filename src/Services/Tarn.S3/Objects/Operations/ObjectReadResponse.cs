using System.Globalization;
using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>What GetObject and HeadObject tell of an object: its headers, or those that the request wants in their place.</summary>
public abstract record ObjectReadResponse : ChecksumHeaders
{
    private protected ObjectReadResponse(ObjectReadRequest request, ObjectDocument document, ObjectView view)
    {
        var headers = document.Headers;
        Status = view.Status;
        LastModified = document.LastModified;
        ETag = S3.ETag.Quote(document.ETag);
        ContentRange = view.ContentRange;
        ContentType = ObjectReadRequest.Wanted("response-content-type", request.ResponseContentType) ?? headers.ContentType ?? ObjectView.DefaultContentType;
        CacheControl = ObjectReadRequest.Wanted("response-cache-control", request.ResponseCacheControl) ?? headers.CacheControl;
        ContentDisposition = ObjectReadRequest.Wanted("response-content-disposition", request.ResponseContentDisposition) ?? headers.ContentDisposition;
        ContentEncoding = ObjectReadRequest.Wanted("response-content-encoding", request.ResponseContentEncoding) ?? headers.ContentEncoding;
        ContentLanguage = ObjectReadRequest.Wanted("response-content-language", request.ResponseContentLanguage) ?? headers.ContentLanguage;
        Expires = ObjectReadRequest.Wanted("response-expires", request.ResponseExpires) ?? headers.ExpiresText ?? headers.Expires?.ToString("R", CultureInfo.InvariantCulture);
        Metadata = headers.Metadata?.ToDictionary(pair => pair.Key, pair => MimeWords.Encode(pair.Value));
        PartsCount = view.PartsCount;
        Checksum = view.Checksum;
        ChecksumType = view.Checksum?.TypeName;
    }

    [StatusCode] public int Status { get; init; }

    [Header("accept-ranges")] public string AcceptRanges { get; init; } = "bytes";

    [Header("Last-Modified")] public DateTimeOffset LastModified { get; init; }

    [Header("ETag")] public string ETag { get; init; }

    [Header("Content-Range")] public string? ContentRange { get; init; }

    [Header("Content-Type")] public string? ContentType { get; init; }

    [Header("Cache-Control")] public string? CacheControl { get; init; }

    [Header("Content-Disposition")] public string? ContentDisposition { get; init; }

    [Header("Content-Encoding")] public string? ContentEncoding { get; init; }

    [Header("Content-Language")] public string? ContentLanguage { get; init; }

    [Header("Expires")] public string? Expires { get; init; }

    [PrefixHeaders("x-amz-meta-")] public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    [Header("x-amz-mp-parts-count")] public int? PartsCount { get; init; }

    [Header("x-amz-checksum-type")] public string? ChecksumType { get; init; }
}
