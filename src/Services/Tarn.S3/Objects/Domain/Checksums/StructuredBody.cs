using System.Buffers;
using System.Security.Cryptography;

namespace Tarn.S3;

/// <summary>
/// What requests promise of bodies that are XML: an MD5, the hash the signature covers and, where the checksum headers are the
/// body's own and not an object's, a checksum. DeleteObjects must promise something.
/// </summary>
internal static class StructuredBody
{
    private const string DeleteObjects = "DeleteObjects";

    public static void Verify(string operation, ReadOnlySpan<byte> body, Func<string, string?> promise)
    {
        var isPromised = VerifyMd5(body, promise("Content-MD5"));
        VerifySignedHash(body, promise("x-amz-content-sha256"));
        if (operation != DeleteObjects)
            return;
        foreach (var algorithm in ChecksumAlgorithm.All)
        {
            if (promise(algorithm.HeaderName) is not { } value)
                continue;
            if (!ChecksumValues.IsWellFormed(algorithm, value))
                throw S3Errors.InvalidChecksumHeader(algorithm.HeaderName);
            using var digest = new ContentDigest([algorithm]);
            digest.AppendChecksums(new ReadOnlySequence<byte>(body.ToArray()));
            if (digest.Finish().Checksum(algorithm).Value != value)
                throw S3Errors.BadChecksum(algorithm.Name);
            isPromised = true;
        }

        if (!isPromised)
            throw S3Errors.MissingBodyChecksum();
    }

    private static bool VerifyMd5(ReadOnlySpan<byte> body, string? promised)
    {
        if (promised is null)
            return false;
        if (ContentMd5.Parse(promised) is not { } expected)
            throw S3Errors.InvalidContentMd5();
        var computed = MD5.HashData(body);
        if (!computed.AsSpan().SequenceEqual(expected))
            throw S3Errors.BadContentMd5(promised, Convert.ToBase64String(computed));
        return true;
    }

    /// <summary>Only 64 hex digits are a hash; other values say how the body travels.</summary>
    private static void VerifySignedHash(ReadOnlySpan<byte> body, string? promised)
    {
        if (promised is not { Length: 64 })
            return;
        var computed = Convert.ToHexStringLower(SHA256.HashData(body));
        if (!computed.Equals(promised, StringComparison.OrdinalIgnoreCase))
            throw S3Errors.SignedHashMismatch(promised, computed);
    }
}

/// <summary>The Content-MD5 header.</summary>
internal static class ContentMd5
{
    /// <summary>The 16 bytes; null when the text is not their base64.</summary>
    public static byte[]? Parse(string text)
    {
        var bytes = new byte[18];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 16 ? bytes[..16] : null;
    }
}
