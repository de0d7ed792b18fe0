using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>What copies have in common.</summary>
internal static class CopyRules
{
    public static bool ReplacesMetadata(string? directive) => directive switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        _ => throw S3Errors.InvalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", directive),
    };

    public static ChecksumAlgorithm? Algorithm(string? name)
    {
        if (name is null)
            return null;
        return ChecksumAlgorithm.ByName(name) ?? throw S3Errors.InvalidChecksumAlgorithm("x-amz-checksum-algorithm");
    }

    /// <summary>A condition on a copy's source that does not hold is always 412, also where a read would be 304.</summary>
    public static void Admit(ObjectDocument source, Preconditions conditions)
    {
        AdmitPart(source, conditions);
        if (source.Size > ContentWriter.MaxBytes)
            throw S3Errors.CopySourceTooLarge(ContentWriter.MaxBytes);
    }

    /// <summary>As <see cref="Admit"/>, for a source of which perhaps only a range is copied.</summary>
    public static void AdmitPart(ObjectDocument source, Preconditions conditions)
    {
        var (outcome, condition) = conditions.Evaluate(source.ETag, source.LastModified);
        if (outcome != ConditionOutcome.Proceed)
            throw S3Errors.PreconditionFailed("x-amz-copy-source-" + condition);
    }

    /// <summary>The range of a source to copy: both ends must be given and lie within it.</summary>
    public static (long Offset, long Length) Range(string? header, long size)
    {
        var length = size;
        long offset = 0;
        if (header is not null)
        {
            if (ByteRange.Parse(header) is not { First: { } first, Last: { } last })
                throw S3Errors.InvalidCopyRange(header);
            if (last >= size)
                throw S3Errors.CopyRangeNotSatisfiable(header, size);
            (offset, length) = (first, last - first + 1);
        }

        return length <= ContentWriter.MaxBytes ? (offset, length) : throw S3Errors.CopySourceTooLarge(ContentWriter.MaxBytes);
    }

    /// <summary>
    /// The document of a copy. The tag of a copy is the MD5 of its bytes and its checksum is of the whole, however its
    /// source was uploaded; what the source's document does not tell is computed from the bytes.
    /// </summary>
    /// <param name="headers">Headers in place of the source's; null to keep those.</param>
    /// <param name="algorithm">The checksum to have; null for the source's.</param>
    public static async ValueTask<ObjectDocument> DocumentOfCopyAsync(
        ObjectContent content, ObjectHeaders? headers, ChecksumAlgorithm? algorithm, TarnClock clock, CancellationToken cancel)
    {
        var source = content.Document;
        var copy = source with
        {
            Revision = Guid.NewGuid().ToString("N"),
            LastModified = clock.ThisSecond(),
            Headers = headers ?? source.Headers,
            PartsCount = null,
            Upload = null,
        };
        var known = source.Checksum?.ToChecksum();
        var wanted = algorithm ?? known?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        var isKnown = known is { Type: ChecksumType.FullObject } && known.Algorithm == wanted;
        if (isKnown && !ETag.IsOfParts(source.ETag))
            return copy;
        var digest = await ContentWriter.DigestAsync(content, [wanted], cancel);
        return copy with { ETag = digest.Tag, Checksum = ChecksumDocument.Of(digest.Checksum(wanted)) };
    }
}
