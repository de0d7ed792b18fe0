using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>
/// SYMMETRIC_DEFAULT: AES-256-GCM under a key that is derived for each message by HKDF-SHA-256, so that one key may encrypt any number of messages.
/// The head and the encryption context are authenticated with what is sealed.
/// <code>
///  0 58  <see cref="CiphertextHead"/>
/// 58 16  salt of the derivation    74 12  nonce    86 16  tag
/// 102 n  the plaintext, sealed
/// </code>
/// Source: "Cryptographic details of AWS KMS": a key for each message, derived from the material and a random number.
/// </summary>
internal static class SymmetricCipher
{
    public const int KeyBytes = 32;

    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int NonceAt = CiphertextHead.LengthBytes + SaltBytes;
    private const int TagAt = NonceAt + NonceBytes;
    private const int TextAt = TagAt + TagBytes;

    public static byte[] Encrypt(ReadOnlySpan<byte> material, CiphertextHead head, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> context)
    {
        var bytes = new byte[TextAt + plaintext.Length];
        head.Write(bytes);
        RandomNumberGenerator.Fill(bytes.AsSpan(CiphertextHead.LengthBytes, SaltBytes + NonceBytes));
        using var cipher = Derive(material, bytes);
        cipher.Encrypt(bytes.AsSpan(NonceAt, NonceBytes), plaintext, bytes.AsSpan(TextAt), bytes.AsSpan(TagAt, TagBytes), [.. bytes.AsSpan(0, CiphertextHead.LengthBytes), .. context]);
        return bytes;
    }

    /// <summary>The plaintext; null where the bytes, or the context, are not those of the encryption.</summary>
    public static byte[]? Decrypt(ReadOnlySpan<byte> material, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> context)
    {
        if (bytes.Length < TextAt)
            return null;
        var plaintext = new byte[bytes.Length - TextAt];
        using var cipher = Derive(material, bytes);
        try
        {
            cipher.Decrypt(bytes.Slice(NonceAt, NonceBytes), bytes[TextAt..], bytes.Slice(TagAt, TagBytes), plaintext, [.. bytes[..CiphertextHead.LengthBytes], .. context]);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static AesGcm Derive(ReadOnlySpan<byte> material, ReadOnlySpan<byte> bytes)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, material, key, bytes.Slice(CiphertextHead.LengthBytes, SaltBytes), "Tarn KMS 1"u8);
        var cipher = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }
}
