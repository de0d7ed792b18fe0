using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>
/// Opens key material that was wrapped for its import: by RSAES-OAEP (RFC 8017), or by AES key wrap with padding (RFC 5649) under a key of
/// 128, 192 or 256 bits that RSAES-OAEP wraps and that stands before it.
/// </summary>
internal static class WrappedMaterial
{
    /// <summary>The material; null where it does not open.</summary>
    /// <param name="wrapping">The private key, as <see cref="KeyPairs"/> makes it.</param>
    /// <param name="algorithm">RSAES_OAEP_SHA_1 or _256, or RSA_AES_KEY_WRAP_SHA_1 or _256.</param>
    /// <param name="wrapped">What came.</param>
    public static KeyMaterial? Open(KeyMaterial wrapping, string algorithm, ReadOnlySpan<byte> wrapped)
    {
        using var rsa = KeyPairs.OpenRsa(wrapping);
        var padding = algorithm.EndsWith("SHA_1", StringComparison.Ordinal) ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256;
        var isNested = algorithm.StartsWith("RSA_AES", StringComparison.Ordinal);
        var outer = isNested ? rsa.KeySize / 8 : wrapped.Length;
        if (outer > wrapped.Length)
            return null;
        try
        {
            var opened = rsa.Decrypt(wrapped[..outer], padding);
            if (!isNested)
                return KeyMaterial.Take(opened);
            using var aes = Aes.Create();
            try
            {
                aes.SetKey(opened);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(opened);
            }

            return KeyMaterial.Take(aes.DecryptKeyWrapPadded(wrapped[outer..]));
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether material is a key of that spec.</summary>
    public static bool Fits(KeySpec spec, KeyMaterial material)
    {
        if (spec.SecretBytes is { } length)
            return material.Bytes.Length == length;
        try
        {
            if (spec.ModulusBits is { } bits)
            {
                using var rsa = KeyPairs.OpenRsa(material);
                return rsa.KeySize == bits;
            }

            using var curve = KeyPairs.OpenSigner(material);
            return curve.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == spec.Curve!.Value.Oid.Value;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
