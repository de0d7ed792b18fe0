using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Tarn.Kms.Domain;

/// <summary>
/// Key material as it is stored: sealed with AES-256-GCM under the master key, and bound to the key that it is of, so that none can be put in
/// another's place.
/// <code>
///  0  1  version      1  1  zero
///  2 12  nonce       14 16  tag
/// 30  n  the material, sealed
/// </code>
/// </summary>
internal static class SealedBytes
{
    private const ushort Version = 0x0100;
    private const int NonceAt = 2;
    private const int NonceBytes = 12;
    private const int TagAt = NonceAt + NonceBytes;
    private const int TagBytes = 16;
    private const int HeadBytes = TagAt + TagBytes;

    /// <param name="master">The master key.</param>
    /// <param name="material">What to seal.</param>
    /// <param name="owner">What it is bound to.</param>
    public static byte[] Seal(KeyMaterial master, ReadOnlySpan<byte> material, ReadOnlySpan<byte> owner)
    {
        var bytes = new byte[HeadBytes + material.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, Version);
        RandomNumberGenerator.Fill(bytes.AsSpan(NonceAt, NonceBytes));
        using var cipher = new AesGcm(master.Bytes, TagBytes);
        cipher.Encrypt(bytes.AsSpan(NonceAt, NonceBytes), material, bytes.AsSpan(HeadBytes), bytes.AsSpan(TagAt, TagBytes), owner);
        return bytes;
    }

    /// <exception cref="InvalidDataException">The bytes are not what was sealed for this owner under this master key.</exception>
    public static KeyMaterial Open(KeyMaterial master, byte[] bytes, byte[] owner)
    {
        if (bytes.Length < HeadBytes || BinaryPrimitives.ReadUInt16BigEndian(bytes) != Version)
            throw new InvalidDataException("Stored key material is damaged, or of a newer Tarn.");
        // A cipher of its own for each call: .NET's are not for several threads at once.
        using var cipher = new AesGcm(master.Bytes, TagBytes);
        try
        {
            return KeyMaterial.Make(bytes.Length - HeadBytes, material =>
                cipher.Decrypt(bytes.AsSpan(NonceAt, NonceBytes), bytes.AsSpan(HeadBytes), bytes.AsSpan(TagAt, TagBytes), material, owner));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new InvalidDataException("Stored key material does not open under the master key: it is damaged.");
        }
    }
}
