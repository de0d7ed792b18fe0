using System.Security.Cryptography;
using System.Text;

namespace Tarn.S3;

/// <summary>What the caller of CompleteMultipartUpload says of one part.</summary>
internal readonly record struct ChosenPart(int Number, string ETag, ChecksumValues Checksums);

/// <summary>The object that parts make: its document, its blobs, and the blobs of parts that were not chosen.</summary>
internal sealed record CompletedUpload(ObjectDocument Document, SegmentsDocument? Segments, IReadOnlyList<string> UnusedBlobs, Checksum Checksum)
{
    /// <summary>
    /// Checks the chosen parts against the uploaded ones and joins them. Source: CompleteMultipartUpload, S3 API Reference.
    /// </summary>
    public static CompletedUpload Join(
        UploadDocument upload, IReadOnlyList<PartDocument> uploaded, IReadOnlyList<ChosenPart> chosen, string revision, DateTimeOffset now)
    {
        var byNumber = uploaded.ToDictionary(part => part.Number);
        var parts = new List<PartDocument>(chosen.Count);
        foreach (var choice in chosen)
            parts.Add(Match(upload, byNumber, choice, parts));

        for (var i = 0; i < parts.Count - 1; i++)
        {
            if (parts[i].Size < PartNumber.MinPartBytes)
                throw S3Errors.EntityTooSmall(parts[i].Size, PartNumber.MinPartBytes, parts[i].Number, parts[i].ETag);
        }

        var checksum = PartChecksums.Join(
            ChecksumAlgorithm.ByName(upload.ChecksumAlgorithm) ?? ChecksumAlgorithm.Crc64Nvme,
            upload.ChecksumComposite ? ChecksumType.Composite : ChecksumType.FullObject,
            [.. parts.Select(part => (part.Checksum.Value, part.Size))]);
        var filled = parts.Where(part => part.Size > 0).ToList();
        var document = new ObjectDocument
        {
            Revision = revision,
            ETag = S3.ETag.OfParts([.. parts.Select(part => part.ETag)]),
            Size = parts.Sum(part => part.Size),
            LastModified = now,
            Headers = upload.Headers,
            Checksum = ChecksumDocument.Of(checksum),
            Blob = parts.Count == 1 ? parts[0].Blob : null,
            PartsCount = parts.Count,
            Upload = new FinishedUpload(upload.UploadId, HashOf(chosen)),
        };
        var segments = document.HasSegments
            ? new SegmentsDocument(revision, [.. parts.Select(part => new Segment(part.Blob, part.Size, part.Number, part.Checksum))])
            : null;
        var used = filled.Select(part => part.Number).ToHashSet();
        var unused = uploaded.Where(part => part.Blob is not null && !used.Contains(part.Number)).Select(part => part.Blob!);
        return new CompletedUpload(document, segments, [.. unused], checksum);
    }

    /// <summary>The SHA-256, in hex, of what a request says of its parts: equal for requests that choose the same.</summary>
    public static string HashOf(IReadOnlyList<ChosenPart> chosen)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in chosen)
        {
            var checksum = part.Checksums.SingleOfObject();
            hash.AppendData(Encoding.UTF8.GetBytes(
                $"{part.Number} {S3.ETag.Unquote(part.ETag).ToLowerInvariant()} {checksum?.Algorithm} {checksum?.Value}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PartDocument Match(
        UploadDocument upload, Dictionary<int, PartDocument> uploaded, ChosenPart choice, List<PartDocument> before)
    {
        if (before.Count > 0 && before[^1].Number >= choice.Number)
            throw S3Errors.InvalidPartOrder(upload.UploadId);
        var tag = S3.ETag.Unquote(choice.ETag);
        if (!uploaded.TryGetValue(choice.Number, out var part) || !part.ETag.Equals(tag, StringComparison.OrdinalIgnoreCase))
            throw S3Errors.InvalidPart(upload.UploadId, choice.Number, tag);

        if (choice.Checksums.Single() is { } given)
        {
            var known = new[] { part.Checksum, part.ClientChecksum }.FirstOrDefault(checksum => checksum?.Algorithm == given.Algorithm.Name);
            if (known?.Value != given.Value)
                throw S3Errors.InvalidPart(upload.UploadId, choice.Number, tag);
        }
        else if (upload.ChecksumComposite)
        {
            throw S3Errors.PartChecksumMissing(upload.ChecksumAlgorithm!, choice.Number);
        }

        return part;
    }
}
