using System.Buffers.Binary;
using System.Security.Cryptography;
using Tarn.Disk;

namespace Tarn.Kms.Storage;

/// <summary>
/// The file of the master key: beside the data directory and not in it, so that a copy of the data alone opens nothing. Only its owner can
/// read it.
/// <code>
///  0  8  magic "TARNKMSK"
///  8  2  version      10  2  least reader version
/// 12  4  CRC-32C of the bytes behind
/// 16 16  id           32 32  the key
/// </code>
/// </summary>
internal static class MasterKeyFile
{
    public const int KeyBytes = 32;
    public const int LengthBytes = 64;

    private const string Name = "kms.master";
    private const ulong Magic = 0x4B534D4B4E524154; // "TARNKMSK"
    private const ushort Version = 1;
    private const int SumAt = 12;
    private const int IdAt = 16;
    private const int KeyAt = 32;

    /// <summary>Where the master key of a data directory lies.</summary>
    public static string PathFor(string dataDirectory) => SecretFile.PathOf(dataDirectory, Name);

    /// <summary>Reads the file; null where it is not there.</summary>
    /// <exception cref="IOException">It cannot be read, is damaged, or is of a newer Tarn.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length != LengthBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
                || Crc32C.Compute(bytes.AsSpan(IdAt)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(SumAt)))
            {
                throw new IOException($"The master key of KMS, {path}, is damaged. Put back the file as it was: what it sealed opens under no other.");
            }

            if (BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10)) is var least && least > Version)
                throw new IOException($"{path} needs a reader of version {least} and this one is {Version}. Use a newer Tarn.");
            return bytes;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"The master key of KMS, {path}, cannot be read: {refused.Message}", refused);
        }
    }

    public static Guid IdOf(ReadOnlySpan<byte> file) => new(file.Slice(IdAt, 16), bigEndian: true);

    public static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> file) => file.Slice(KeyAt, KeyBytes);

    /// <summary>A file with that key.</summary>
    public static byte[] Encode(Guid id, ReadOnlySpan<byte> key)
    {
        var bytes = new byte[LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Version);
        id.TryWriteBytes(bytes.AsSpan(IdAt), bigEndian: true, out _);
        key.CopyTo(bytes.AsSpan(KeyAt));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(SumAt), Crc32C.Compute(bytes.AsSpan(IdAt)));
        return bytes;
    }

    /// <summary>Draws a key and writes it where none is, durable with its name when this returns.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static byte[] Make(string path)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(key);
        var bytes = Encode(Guid.NewGuid(), key);
        CryptographicOperations.ZeroMemory(key);
        try
        {
            SecretFile.Create(path, bytes);
            return bytes;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException($"The master key of KMS, {path}, cannot be written: {refused.Message}", refused);
        }
    }
}
