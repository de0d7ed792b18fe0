using System.Buffers.Binary;
using System.Globalization;
using Tarn.Blobs.Format;
using Tarn.Disk;

namespace Tarn.Blobs.Volumes;

/// <summary>
/// A volume, <c>volumes/NUMBER.volume</c>, begins with 64 bytes and goes on with records, each beginning at a multiple of
/// 64: a <see cref="BlobHead"/> and its frames, filled up with zeros.
/// <code>
///  0  8  magic "TARNBVOL"
///  8  2  version            10  2  least reader version
/// 12  4  number of the volume
/// 16  4  generation: how often it was compacted
/// 20  4  salt: what the checksums of the heads begin with
/// 24  4  CRC-32C of the bytes before
/// 28 36  0
/// </code>
/// The salt is drawn at random, so that an object which holds the bytes of records cannot be taken for records when
/// recovery looks for the next good one.
/// </summary>
internal static class VolumeLayout
{
    public const int HeaderBytes = 64;
    public const int AlignmentBytes = 64;
    public const string VolumeSuffix = ".volume";
    public const string IndexSuffix = ".index";
    public const string CompactSuffix = ".compact";
    private const ulong Magic = 0x4C4F56424E524154; // "TARNBVOL"
    private const ushort Version = 1;

    public static string Root(string directory) => Path.Join(directory, "volumes");

    public static string VolumePath(string directory, uint number) => Path.Join(Root(directory), Name(number) + VolumeSuffix);

    public static string IndexPath(string directory, uint number) => Path.Join(Root(directory), Name(number) + IndexSuffix);

    public static string CompactPath(string directory, uint number) => Path.Join(Root(directory), Name(number) + CompactSuffix);

    public static long Align(long bytes) => (bytes + AlignmentBytes - 1) / AlignmentBytes * AlignmentBytes;

    public static byte[] EncodeHeader(uint number, uint generation, uint salt)
    {
        var bytes = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(10), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), generation);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), salt);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), Crc32C.Compute(bytes.AsSpan(0, 24)));
        return bytes;
    }

    /// <summary>Reads the header of a volume.</summary>
    /// <exception cref="BlobCorruptException">It is not the header of this volume.</exception>
    public static (uint Generation, uint Salt) ReadHeader(IReadableFile file, uint number)
    {
        Span<byte> bytes = stackalloc byte[HeaderBytes];
        if (file.Read(bytes, 0) < HeaderBytes || BinaryPrimitives.ReadUInt64LittleEndian(bytes) != Magic
            || Crc32C.Compute(bytes[..24]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..])
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]) != number)
        {
            throw new BlobCorruptException($"{file.Path} is damaged at offset 0: it does not begin as volume {number:x}. Restore the file from a backup.");
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(bytes[10..]) is var least && least > Version)
            throw new BlobCorruptException($"{file.Path} needs a reader of version {least} (offset 10) and this one is {Version}. Use a newer Tarn.");
        return (BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[20..]));
    }

    /// <summary>The number in the name of a volume; null when the name is another's.</summary>
    public static uint? NumberOf(string name) => NumberOf(name, VolumeSuffix);

    /// <summary>The number of the volume whose index has this name; null when the name is another's.</summary>
    public static uint? NumberOfIndex(string name) => NumberOf(name, IndexSuffix);

    private static uint? NumberOf(string name, string suffix) =>
        Path.GetExtension(name) == suffix && Path.GetFileNameWithoutExtension(name) is { Length: 8 } stem
        && uint.TryParse(stem, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Name(uint number) => number.ToString("x8", CultureInfo.InvariantCulture);
}
