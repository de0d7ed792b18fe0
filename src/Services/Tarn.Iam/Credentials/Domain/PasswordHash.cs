using System.Security.Cryptography;

namespace Tarn.Iam.Domain;

/// <summary>What is kept of a password: PBKDF2 with SHA-256 over it and a salt, both in base64 with a colon between.</summary>
internal static class PasswordHash
{
    private const int Rounds = 100_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Convert.ToBase64String(salt)}:{Convert.ToBase64String(Derive(password, salt))}";
    }

    /// <summary>Whether a hash is that of a password.</summary>
    public static bool Fits(string hash, string password)
    {
        var parts = hash.Split(':');
        return CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(parts[1]), Derive(password, Convert.FromBase64String(parts[0])));
    }

    private static byte[] Derive(string password, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
}
