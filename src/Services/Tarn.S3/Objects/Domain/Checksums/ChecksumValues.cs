namespace Tarn.S3;

/// <summary>The five checksum members that many shapes have, in one.</summary>
internal readonly record struct ChecksumValues(string? Crc32, string? Crc32C, string? Crc64Nvme, string? Sha1, string? Sha256)
{
    /// <summary>The one that is given, if any, well-formed.</summary>
    public (ChecksumAlgorithm Algorithm, string Value)? Single()
    {
        if (SingleOfObject() is not { } single)
            return null;
        return IsWellFormed(single.Algorithm, single.Value) ? single : throw S3Errors.InvalidChecksumHeader(single.Algorithm.HeaderName);
    }

    /// <summary>The one that is given, if any, in whatever form: a completed object's may be composite.</summary>
    public (ChecksumAlgorithm Algorithm, string Value)? SingleOfObject()
    {
        (ChecksumAlgorithm, string)? single = null;
        ReadOnlySpan<string?> values = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
                continue;
            if (single is not null)
                throw S3Errors.SeveralChecksums();
            single = (ChecksumAlgorithm.All[i], value);
        }

        return single;
    }

    public static bool IsWellFormed(ChecksumAlgorithm algorithm, string value)
    {
        Span<byte> bytes = stackalloc byte[48];
        return value.Length <= 64 && Convert.TryFromBase64String(value, bytes, out var length) && length == algorithm.LengthBytes;
    }
}
