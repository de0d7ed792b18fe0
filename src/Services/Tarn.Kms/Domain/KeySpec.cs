using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>What a key can be used for, by its KeyUsage.</summary>
internal static class KeyUsages
{
    public const string Encrypt = "ENCRYPT_DECRYPT";
    public const string Sign = "SIGN_VERIFY";
    public const string Mac = "GENERATE_VERIFY_MAC";
    public const string Agree = "KEY_AGREEMENT";
}

/// <summary>A kind of key. Source: "Key spec reference", AWS KMS Developer Guide. SM2 is not there.</summary>
internal sealed record KeySpec
{
    public const string Symmetric = "SYMMETRIC_DEFAULT";

    private static readonly string[] Encrypting = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"];

    private static readonly string[] RsaSigning =
    [
        "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512",
        "RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512",
    ];

    private static readonly FrozenDictionary<string, KeySpec> All = ((KeySpec[])
    [
        new() { Name = Symmetric, SecretBytes = SymmetricCipher.KeyBytes, Algorithms = Of((KeyUsages.Encrypt, [Symmetric])) },
        Rsa(2048),
        Rsa(3072),
        Rsa(4096),
        Nist("ECC_NIST_P256", ECCurve.NamedCurves.nistP256, "ECDSA_SHA_256"),
        Nist("ECC_NIST_P384", ECCurve.NamedCurves.nistP384, "ECDSA_SHA_384"),
        Nist("ECC_NIST_P521", ECCurve.NamedCurves.nistP521, "ECDSA_SHA_512"),
        new() { Name = "ECC_SECG_P256K1", Curve = ECCurve.CreateFromValue("1.3.132.0.10"), Algorithms = Of((KeyUsages.Sign, ["ECDSA_SHA_256"])) },
        Hmac(224),
        Hmac(256),
        Hmac(384),
        Hmac(512),
    ]).ToFrozenDictionary(spec => spec.Name);

    /// <summary>The name in the API.</summary>
    public required string Name { get; init; }

    /// <summary>How many bytes a secret key has; null for a pair of keys.</summary>
    public int? SecretBytes { get; init; }

    /// <summary>The bits of an RSA key; null for others.</summary>
    public int? ModulusBits { get; init; }

    /// <summary>The curve of an elliptic key; null for others.</summary>
    public ECCurve? Curve { get; init; }

    /// <summary>The algorithms in each usage that it can have.</summary>
    public required FrozenDictionary<string, string[]> Algorithms { get; init; }

    public bool IsSymmetric => Name == Symmetric;

    /// <summary>Whether it has a public key.</summary>
    public bool IsPair => SecretBytes is null;

    /// <summary>Null for a spec that Tarn has not.</summary>
    public static KeySpec? Find(string name) => All.GetValueOrDefault(name);

    private static KeySpec Rsa(int bits) => new()
    {
        Name = $"RSA_{bits}",
        ModulusBits = bits,
        Algorithms = Of((KeyUsages.Encrypt, Encrypting), (KeyUsages.Sign, RsaSigning)),
    };

    private static KeySpec Nist(string name, ECCurve curve, string algorithm) => new()
    {
        Name = name,
        Curve = curve,
        Algorithms = Of((KeyUsages.Sign, [algorithm]), (KeyUsages.Agree, ["ECDH"])),
    };

    private static KeySpec Hmac(int bits) => new()
    {
        Name = $"HMAC_{bits}",
        SecretBytes = bits / 8,
        Algorithms = Of((KeyUsages.Mac, [$"HMAC_SHA_{bits}"])),
    };

    private static FrozenDictionary<string, string[]> Of(params (string Usage, string[] Names)[] algorithms) =>
        algorithms.ToFrozenDictionary(pair => pair.Usage, pair => pair.Names);
}
