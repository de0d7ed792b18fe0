using System.Text.Json.Serialization;

namespace Tarn.S3;

// What is kept in metadata, as JSON. Tables and keys:
//   s3.buckets   (bucket)                  BucketDocument
//   s3.objects   (bucket, key)             ObjectDocument
//   s3.segments  (bucket, key)             SegmentsDocument, only for objects of more than one blob
//   s3.uploads   (bucket, key, upload id)  UploadDocument
//   s3.parts     (upload id, number)       PartDocument
//   s3.blobs     (address)                 how many objects and parts hold the blob, as decimal text

internal sealed record BucketDocument
{
    public required string Name { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The headers that are kept with an object and given back with it.</summary>
internal sealed record ObjectHeaders
{
    public string? ContentType { get; init; }

    public string? CacheControl { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentLanguage { get; init; }

    /// <summary>As it was sent: S3 reads nothing into it.</summary>
    public string? ExpiresText { get; init; }

    /// <summary>What older objects have in place of <see cref="ExpiresText"/>.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>User metadata by lower-case name without x-amz-meta-.</summary>
    public Dictionary<string, string>? Metadata { get; init; }
}

internal sealed record ChecksumDocument(string Algorithm, string Value, bool Composite)
{
    public static ChecksumDocument? Of(Checksum? checksum) =>
        checksum is null ? null : new(checksum.Algorithm.Name, checksum.Value, checksum.Type == ChecksumType.Composite);

    public Checksum ToChecksum() => new(
        ChecksumAlgorithm.ByName(Algorithm) ?? throw new InvalidDataException($"Metadata names an unknown checksum algorithm '{Algorithm}'."),
        Value,
        Composite ? ChecksumType.Composite : ChecksumType.FullObject);
}

internal sealed record ObjectDocument
{
    /// <summary>Differs for every write, so that a reader can tell one object from its successor.</summary>
    public required string Revision { get; init; }

    /// <summary>Without quotes.</summary>
    public required string ETag { get; init; }

    public required long Size { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public required ObjectHeaders Headers { get; init; }

    public ChecksumDocument? Checksum { get; init; }

    /// <summary>The blob that holds all bytes; null for an object without bytes or with segments.</summary>
    public string? Blob { get; init; }

    /// <summary>How many parts the object was uploaded in; null when it was not a multipart upload.</summary>
    public int? PartsCount { get; init; }

    /// <summary>The upload that made the object; null when it was not a multipart upload, or is older than this member.</summary>
    public FinishedUpload? Upload { get; init; }

    /// <summary>True when the bytes lie in several blobs, listed in s3.segments.</summary>
    [JsonIgnore]
    public bool HasSegments => Blob is null && Size > 0;
}

/// <summary>
/// What an object remembers of its upload while it stands, so that a client that did not get the answer can complete once more.
/// </summary>
/// <param name="UploadId">The upload's id.</param>
/// <param name="Parts">A hash of the parts it was completed with: <see cref="CompletedUpload.HashOf"/>.</param>
internal sealed record FinishedUpload(string UploadId, string Parts);

/// <summary>The blobs of an object, in order.</summary>
internal sealed record SegmentsDocument(string Revision, IReadOnlyList<Segment> Segments);

/// <summary>One blob of an object, its length in bytes, and the part of a multipart upload that it was.</summary>
internal sealed record Segment(string? Blob, long Size, int? PartNumber = null, ChecksumDocument? Checksum = null);

internal sealed record UploadDocument
{
    public required string UploadId { get; init; }

    public required DateTimeOffset InitiatedAt { get; init; }

    public required ObjectHeaders Headers { get; init; }

    /// <summary>The algorithm the client chose; null when it chose none.</summary>
    public string? ChecksumAlgorithm { get; init; }

    public bool ChecksumComposite { get; init; }

    /// <summary>Grows with every part, so that completing can tell whether the parts it looked at are still the parts.</summary>
    public long Changes { get; init; }
}

internal sealed record PartDocument
{
    public required int Number { get; init; }

    public required long Size { get; init; }

    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    /// <summary>Null for a part without bytes.</summary>
    public string? Blob { get; init; }

    public required ChecksumDocument Checksum { get; init; }

    /// <summary>A checksum of another algorithm than the upload's, which the client sent with an upload that has none.</summary>
    public ChecksumDocument? ClientChecksum { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(BucketDocument))]
[JsonSerializable(typeof(ObjectDocument))]
[JsonSerializable(typeof(SegmentsDocument))]
[JsonSerializable(typeof(UploadDocument))]
[JsonSerializable(typeof(PartDocument))]
internal sealed partial class Documents : JsonSerializerContext;
