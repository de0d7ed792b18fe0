using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>Makes keys of a spec, and opens pairs of keys: their material is the private key in PKCS #8 (RFC 5208), DER-encoded.</summary>
internal static class KeyPairs
{
    public static KeyMaterial Draw(KeySpec spec)
    {
        if (spec.SecretBytes is { } length)
            return KeyMaterial.Random(length);
        if (spec.ModulusBits is { } bits)
        {
            using var rsa = RSA.Create(bits);
            return KeyMaterial.Take(rsa.ExportPkcs8PrivateKey());
        }

        using var curve = ECDsa.Create(spec.Curve!.Value);
        return KeyMaterial.Take(curve.ExportPkcs8PrivateKey());
    }

    /// <summary>The public key of a pair, as an X.509 SubjectPublicKeyInfo (RFC 5280), DER-encoded.</summary>
    public static byte[] PublicKeyOf(KeySpec spec, KeyMaterial material)
    {
        if (spec.ModulusBits is not null)
        {
            using var rsa = OpenRsa(material);
            return rsa.ExportSubjectPublicKeyInfo();
        }

        using var curve = OpenSigner(material);
        return curve.ExportSubjectPublicKeyInfo();
    }

    public static RSA OpenRsa(KeyMaterial material)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(material.Bytes, out _);
        return rsa;
    }

    public static ECDsa OpenSigner(KeyMaterial material)
    {
        var curve = ECDsa.Create();
        curve.ImportPkcs8PrivateKey(material.Bytes, out _);
        return curve;
    }

    /// <summary>The x coordinate of the point that a private key and another's public key agree on; null where that is no key of the same curve.</summary>
    public static byte[]? Agree(KeySpec spec, KeyMaterial material, ReadOnlySpan<byte> publicKey)
    {
        using var own = ECDiffieHellman.Create();
        own.ImportPkcs8PrivateKey(material.Bytes, out _);
        using var other = ECDiffieHellman.Create();
        try
        {
            other.ImportSubjectPublicKeyInfo(publicKey, out var read);
            var isSame = other.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == own.ExportParameters(includePrivateParameters: false).Curve.Oid.Value;
            return read == publicKey.Length && isSame && other.KeySize == own.KeySize && spec.Curve is not null
                ? own.DeriveRawSecretAgreement(other.PublicKey)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
