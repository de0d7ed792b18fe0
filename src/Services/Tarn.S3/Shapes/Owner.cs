using System.Security.Cryptography;
using System.Text;

namespace Tarn.S3;

/// <summary>Who owns a bucket or an object.</summary>
/// <param name="ID">The canonical user id: 64 hex digits, the same for an account at all times.</param>
public sealed record Owner(string ID, string? DisplayName = null)
{
    internal static Owner Of(string account) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("tarn canonical user " + account))));
}
