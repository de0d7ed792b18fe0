using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>
/// A token of a grant, in base64: whoever brings it can use the grant at once. Each is another.
/// <code>
///  0  1  version      1  1  1 for a multi-Region key
///  2 16  the key      18 32  the grant
/// 50 16  random bytes
/// 66 32  HMAC-SHA-256 of the bytes before, under a key that the grant keeps
/// </code>
/// </summary>
internal static class GrantToken
{
    private const int KeyAt = 2;
    private const int GrantAt = 18;
    private const int GrantBytes = 32;
    private const int RandomAt = GrantAt + GrantBytes;
    private const int MarkAt = 66;
    private const int LengthBytes = MarkAt + HMACSHA256.HashSizeInBytes;
    private const byte Version = 1;

    /// <summary>The id of a new grant: 64 hexadecimal digits.</summary>
    public static string DrawGrantId() => RandomNumberGenerator.GetHexString(2 * GrantBytes, lowercase: true);

    public static string Make(KeyName key, string grantId, ReadOnlySpan<byte> tokenKey)
    {
        var bytes = new byte[LengthBytes];
        bytes[0] = Version;
        bytes[1] = key.IsMultiRegion ? (byte)1 : (byte)0;
        key.Value.TryWriteBytes(bytes.AsSpan(KeyAt), bigEndian: true, out _);
        Convert.FromHexString(grantId).CopyTo(bytes, GrantAt);
        RandomNumberGenerator.Fill(bytes.AsSpan(RandomAt, MarkAt - RandomAt));
        HMACSHA256.HashData(tokenKey, bytes.AsSpan(0, MarkAt), bytes.AsSpan(MarkAt));
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Which grant of which key a token names; its mark is still to be looked at.</summary>
    public static bool TryRead(string token, out KeyName key, out string grantId)
    {
        (key, grantId) = (default, "");
        var bytes = new byte[LengthBytes];
        if (!Convert.TryFromBase64String(token, bytes, out var length) || length != LengthBytes || bytes[0] != Version || bytes[1] > 1)
            return false;
        key = new KeyName(new Guid(bytes.AsSpan(KeyAt, 16), bigEndian: true), bytes[1] == 1);
        grantId = Convert.ToHexStringLower(bytes.AsSpan(GrantAt, GrantBytes));
        return true;
    }

    /// <summary>Whether a token that could be read is of the grant that keeps this key.</summary>
    public static bool IsMarked(string token, ReadOnlySpan<byte> tokenKey)
    {
        var bytes = Convert.FromBase64String(token);
        return CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(tokenKey, bytes.AsSpan(0, MarkAt)), bytes.AsSpan(MarkAt));
    }
}
