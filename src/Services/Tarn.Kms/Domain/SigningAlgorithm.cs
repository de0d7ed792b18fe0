using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>An algorithm that signs digests: RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 8017), its salt as long as the digest, and ECDSA with DER-encoded signatures (ANS X9.62).</summary>
internal sealed record SigningAlgorithm(HashAlgorithmName Hash, RSASignaturePadding? Padding)
{
    /// <summary>The algorithm of a name out of a <see cref="KeySpec"/>.</summary>
    public static SigningAlgorithm Of(string name) => new(
        name[^3..] switch
        {
            "256" => HashAlgorithmName.SHA256,
            "384" => HashAlgorithmName.SHA384,
            _ => HashAlgorithmName.SHA512,
        },
        name.StartsWith("RSASSA_PSS", StringComparison.Ordinal) ? RSASignaturePadding.Pss
        : name.StartsWith("RSASSA", StringComparison.Ordinal) ? RSASignaturePadding.Pkcs1
        : null);

    /// <summary>How long its digests are.</summary>
    public int DigestBytes => Hash == HashAlgorithmName.SHA256 ? 32 : Hash == HashAlgorithmName.SHA384 ? 48 : 64;

    public byte[] DigestOf(ReadOnlySpan<byte> message) => CryptographicOperations.HashData(Hash, message);

    public byte[] Sign(KeyMaterial material, byte[] digest)
    {
        if (Padding is null)
        {
            using var curve = KeyPairs.OpenSigner(material);
            return curve.SignHash(digest, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = KeyPairs.OpenRsa(material);
        return rsa.SignHash(digest, Hash, Padding);
    }

    public bool Verify(KeyMaterial material, byte[] digest, byte[] signature)
    {
        if (Padding is null)
        {
            using var curve = KeyPairs.OpenSigner(material);
            return curve.VerifyHash(digest, signature, DSASignatureFormat.Rfc3279DerSequence);
        }

        using var rsa = KeyPairs.OpenRsa(material);
        return rsa.VerifyHash(digest, signature, Hash, Padding);
    }
}
