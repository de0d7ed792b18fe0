using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>RSAES-OAEP. Source: RFC 8017, section 7.1.</summary>
internal static class RsaCipher
{
    public static byte[] Encrypt(RSA key, string algorithm, ReadOnlySpan<byte> plaintext) => key.Encrypt(plaintext, PaddingOf(algorithm));

    /// <summary>The plaintext; null where the bytes do not open.</summary>
    public static byte[]? Decrypt(RSA key, string algorithm, ReadOnlySpan<byte> ciphertext)
    {
        try
        {
            return key.Decrypt(ciphertext, PaddingOf(algorithm));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>How much a key of that many bits encrypts: what two hashes and two bytes leave.</summary>
    public static int MostBytes(int modulusBits, string algorithm) => (modulusBits / 8) - (2 * HashBytes(algorithm)) - 2;

    private static int HashBytes(string algorithm) => algorithm == "RSAES_OAEP_SHA_1" ? SHA1.HashSizeInBytes : SHA256.HashSizeInBytes;

    private static RSAEncryptionPadding PaddingOf(string algorithm) =>
        algorithm == "RSAES_OAEP_SHA_1" ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256;
}
