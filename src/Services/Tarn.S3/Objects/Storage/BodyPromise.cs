using Tarn.Kernel;

namespace Tarn.S3;

/// <summary>
/// What a request promises of its body: an MD5, one checksum in a header or in a trailer, and the hash its signature
/// covers. Checked as far as it can be before the body is read, and in full before anything is kept.
/// </summary>
internal sealed class BodyPromise
{
    private readonly byte[]? md5;
    private readonly string? value;
    private readonly bool inTrailer;

    private BodyPromise(byte[]? md5, ChecksumAlgorithm? algorithm, string? value, bool inTrailer)
    {
        this.md5 = md5;
        this.value = value;
        this.inTrailer = inTrailer;
        Algorithm = algorithm;
    }

    /// <summary>The algorithm of the promised checksum; null when none is promised.</summary>
    public ChecksumAlgorithm? Algorithm { get; }

    public static BodyPromise Read(string? contentMd5, ChecksumValues checksums, string? trailer, string? sdkAlgorithm)
    {
        var header = checksums.Single();
        var trailing = ChecksumAlgorithm.ByHeader(trailer?.Trim());
        if (header is not null && trailing is not null)
            throw S3Errors.SeveralChecksums();
        if (trailer is not null && trailing is null)
            throw S3Errors.InvalidTrailer(trailer);
        CheckSdkAlgorithm(sdkAlgorithm, header?.Algorithm ?? trailing);
        return new BodyPromise(ParseMd5(contentMd5), header?.Algorithm ?? trailing, header?.Value, trailing is not null);
    }

    /// <summary>Compares the promises with the body that came.</summary>
    public void Verify(DigestedContent content, RequestBody body)
    {
        if (body.Length is { } length && length != content.Length)
            throw S3Errors.IncompleteBody(length, content.Length);
        if (md5 is not null && !content.Md5.AsSpan().SequenceEqual(md5))
            throw S3Errors.BadContentMd5(Convert.ToBase64String(md5), Convert.ToBase64String(content.Md5));
        if (Algorithm is { } algorithm)
            VerifyChecksum(algorithm, content, body);
        if (body.PromisedSha256 is { } promised)
            VerifySignedHash(promised, content);
    }

    private void VerifyChecksum(ChecksumAlgorithm algorithm, DigestedContent content, RequestBody body)
    {
        var promised = inTrailer ? body.Trailers.GetValueOrDefault(algorithm.HeaderName) : value;
        if (promised is null)
            throw S3Errors.MissingTrailer(algorithm.HeaderName);
        if (!ChecksumValues.IsWellFormed(algorithm, promised))
            throw S3Errors.InvalidChecksumHeader(algorithm.HeaderName);
        if (Convert.ToBase64String(content.Checksums[algorithm]) != promised)
            throw S3Errors.BadChecksum(algorithm.Name);
    }

    private static void VerifySignedHash(string promised, DigestedContent content)
    {
        var computed = Convert.ToHexStringLower(content.Checksums[ChecksumAlgorithm.Sha256]);
        if (!computed.Equals(promised, StringComparison.OrdinalIgnoreCase))
            throw S3Errors.SignedHashMismatch(promised, computed);
    }

    private static byte[]? ParseMd5(string? text) =>
        text is null ? null : ContentMd5.Parse(text) ?? throw S3Errors.InvalidContentMd5();

    private static void CheckSdkAlgorithm(string? name, ChecksumAlgorithm? promised)
    {
        if (name is null)
            return;
        var algorithm = ChecksumAlgorithm.ByName(name) ?? throw S3Errors.InvalidChecksumAlgorithm("x-amz-sdk-checksum-algorithm");
        if (promised is null)
            throw S3Errors.SdkChecksumMissing();
        if (promised != algorithm)
            throw S3Errors.InvalidChecksumAlgorithm("x-amz-sdk-checksum-algorithm");
    }
}
