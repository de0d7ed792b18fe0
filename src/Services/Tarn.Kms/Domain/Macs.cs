using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>HMAC (RFC 2104) with SHA-224 to SHA-512.</summary>
internal static class Macs
{
    /// <param name="algorithm">An algorithm out of a <see cref="KeySpec"/>.</param>
    /// <param name="key">The secret key.</param>
    /// <param name="message">What is authenticated.</param>
    public static byte[] Make(string algorithm, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message) => algorithm switch
    {
        "HMAC_SHA_224" => With224(key, message),
        "HMAC_SHA_256" => HMACSHA256.HashData(key, message),
        "HMAC_SHA_384" => HMACSHA384.HashData(key, message),
        _ => HMACSHA512.HashData(key, message),
    };

    /// <summary>The key with zeros behind it fills a block, once mixed with 36 and once with 5C; longer keys are hashed first.</summary>
    private static byte[] With224(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        var inner = new byte[Sha224.BlockBytes + message.Length];
        var outer = new byte[Sha224.BlockBytes + Sha224.DigestBytes];
        var start = key.Length > Sha224.BlockBytes ? Sha224.HashData(key) : key;
        start.CopyTo(inner);
        start.CopyTo(outer);
        for (var i = 0; i < Sha224.BlockBytes; i++)
        {
            inner[i] ^= 0x36;
            outer[i] ^= 0x5C;
        }

        message.CopyTo(inner.AsSpan(Sha224.BlockBytes));
        Sha224.HashData(inner).CopyTo(outer, Sha224.BlockBytes);
        var mac = Sha224.HashData(outer);
        CryptographicOperations.ZeroMemory(inner);
        CryptographicOperations.ZeroMemory(outer);
        return mac;
    }
}
