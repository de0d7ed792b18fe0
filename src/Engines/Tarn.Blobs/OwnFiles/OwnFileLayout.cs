using System.Globalization;
using Tarn.Blobs.Format;

namespace Tarn.Blobs.OwnFiles;

/// <summary>
/// Where blobs with files of their own lie: <c>files/EPOCH/GROUP/SEQUENCE.data</c> holds exactly the plain bytes, and
/// <c>SEQUENCE.head</c> beside it the <see cref="BlobHead"/>. A group is 1,024 sequence numbers, so that no directory grows
/// large and concurrent commits share the sync of one.
/// </summary>
internal static class OwnFileLayout
{
    public const string DataSuffix = ".data";
    public const string HeadSuffix = ".head";

    public static string Root(string directory) => Path.Join(directory, "files");

    public static string EpochDirectory(string directory, BlobId id) => Path.Join(Root(directory), Hexadecimal(id.Epoch));

    public static string GroupDirectory(string directory, BlobId id) => Path.Join(EpochDirectory(directory, id), Hexadecimal(id.Sequence >> 10));

    public static string DataPath(string directory, BlobId id) => Path.Join(GroupDirectory(directory, id), Hexadecimal(id.Sequence) + DataSuffix);

    public static string HeadPath(string directory, BlobId id) => Path.Join(GroupDirectory(directory, id), Hexadecimal(id.Sequence) + HeadSuffix);

    private static string Hexadecimal(ulong value) => value.ToString("x", CultureInfo.InvariantCulture);
}
