using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tarn.Wire;

/// <summary>What is signed in place of a request, of a chunk of its body, or of its trailers. Source: the same page, step 2, and "Signature calculations: multiple chunks" of the S3 API reference.</summary>
internal static class StringToSign
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    private const int HexDigits = 2 * SHA256.HashSizeInBytes;

    /// <summary>The instant in the form that signatures have it.</summary>
    public static string InstantOf(DateTimeOffset signedAt) => signedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The scope of a signature's key.</summary>
    public static string ScopeOf(Signature signature) => $"{signature.Day}/{signature.Region}/{signature.Service}/aws4_request";

    /// <summary>Of a whole request.</summary>
    public static string Of(Signature signature, in CanonicalRequest request)
    {
        using var canonical = new PooledWriter();
        request.Write(canonical);
        return Of(signature, canonical.Written.Span);
    }

    public static string Of(Signature signature, ReadOnlySpan<byte> canonicalRequest) =>
        $"{Algorithm}\n{InstantOf(signature.SignedAt!.Value)}\n{ScopeOf(signature)}\n{HashOf(canonicalRequest)}";

    /// <summary>The signature of a text: 64 hexadecimal digits in lower case.</summary>
    public static string Sign(byte[] key, string text)
    {
        var rented = Encoding.UTF8.GetMaxByteCount(text.Length) is var most && most <= 1024 ? stackalloc byte[most] : new byte[most];
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, rented[..Encoding.UTF8.GetBytes(text, rented)], hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Whether two signatures are the same, in a time that does not tell where they differ.</summary>
    public static bool IsSame(string one, string other)
    {
        Span<byte> left = stackalloc byte[HexDigits], right = stackalloc byte[HexDigits];
        return Encoding.ASCII.TryGetBytes(one, left, out var count) && count == HexDigits
            && Encoding.ASCII.TryGetBytes(other, right, out count) && count == HexDigits
            && CryptographicOperations.FixedTimeEquals(left, right);
    }

    public static string HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}
