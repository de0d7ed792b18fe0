using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Tarn.Wire;

/// <summary>
/// Derives the keys that requests are signed with from secrets, and remembers those of the day. Source: "Create a signed AWS API request", step 3, of
/// the IAM user guide.
/// </summary>
internal sealed class SigningKeys
{
    /// <summary>So many keys are remembered; beyond that all are forgotten and derived again.</summary>
    private const int Most = 4096;

    private readonly ConcurrentDictionary<(string Secret, string Day, string Region, string Service), byte[]> known = new();

    /// <summary>The key of a scope: 32 bytes, shared with all who ask, to be read only.</summary>
    public byte[] Find(string secret, string day, string region, string service)
    {
        var scope = (secret, day, region, service);
        if (known.TryGetValue(scope, out var key))
            return key;
        if (known.Count >= Most)
            known.Clear();
        return known[scope] = Derive(secret, day, region, service);
    }

    private static byte[] Derive(string secret, string day, string region, string service)
    {
        var key = Sign(Encoding.UTF8.GetBytes("AWS4" + secret), day);
        return Sign(Sign(Sign(key, region), service), "aws4_request");
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
