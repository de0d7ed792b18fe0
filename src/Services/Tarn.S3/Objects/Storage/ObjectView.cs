namespace Tarn.S3;

/// <summary>Which of an object's bytes a read answers, and what it says of them: the common half of GetObject and HeadObject.</summary>
internal sealed record ObjectView(int Status, long Offset, long Length, string? ContentRange, int? PartsCount, Checksum? Checksum)
{
    /// <summary>The type of objects that were stored without one.</summary>
    public const string DefaultContentType = "binary/octet-stream";

    /// <summary>Throws what the conditions come to.</summary>
    public static void Admit(ObjectDocument document, Preconditions conditions)
    {
        var (outcome, condition) = conditions.Evaluate(document.ETag, document.LastModified);
        if (outcome == ConditionOutcome.NotModified)
            throw S3Errors.NotModified(document.ETag, document.LastModified);
        if (outcome == ConditionOutcome.Failed)
            throw S3Errors.PreconditionFailed(condition);
    }

    /// <param name="segments">The object's segments; only looked at when a part is asked for.</param>
    public static ObjectView Of(ObjectDocument document, IReadOnlyList<Segment> segments, string? range, int? partNumber, bool withChecksum)
    {
        if (partNumber is not null && range is not null)
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        var checksum = withChecksum ? document.Checksum?.ToChecksum() : null;
        if (partNumber is not null)
            return OfPart(document, segments, PartNumber.Check(partNumber), checksum);

        if (ByteRange.Parse(range) is not { } wanted)
            return new ObjectView(200, 0, document.Size, null, null, checksum);
        if (wanted.Within(document.Size) is not { } found)
            throw S3Errors.InvalidRange(range!, document.Size);
        // A checksum of the whole says nothing about a piece of it.
        return Partial(document.Size, found.Offset, found.Length, null, found.Length == document.Size ? checksum : null);
    }

    private static ObjectView OfPart(ObjectDocument document, IReadOnlyList<Segment> segments, int number, Checksum? whole)
    {
        var count = document.PartsCount ?? 1;
        if (number > count)
            throw S3Errors.InvalidPartNumber(number, count);
        if (count == 1 || segments.Count == 0)
            return Partial(document.Size, 0, document.Size, document.PartsCount, whole);

        // Parts are counted in their order here, whatever numbers they were uploaded under.
        long offset = 0;
        for (var i = 0; i < number - 1; i++)
            offset += segments[i].Size;
        var part = segments[number - 1];
        return Partial(document.Size, offset, part.Size, document.PartsCount, whole is null ? null : part.Checksum?.ToChecksum());
    }

    /// <summary>A piece of an object; of no bytes there is no range to tell.</summary>
    private static ObjectView Partial(long size, long offset, long length, int? partsCount, Checksum? checksum)
    {
        var range = length == 0 ? null : ByteRange.ContentRange(offset, length, size);
        return new ObjectView(range is null ? 200 : 206, offset, length, range, partsCount, checksum);
    }
}
