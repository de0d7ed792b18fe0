using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Tarn.Blobs;
using Tarn.Meta;

namespace Tarn.S3;

/// <summary>
/// Counts, inside the transactions that make and drop objects and parts, how many of them hold each blob: copies share
/// the blobs of their source. A blob without a row is dead.
/// </summary>
internal static class BlobReferences
{
    public static void Add(IMetaTransaction transaction, string blob) => Write(transaction, blob, Count(transaction, blob) + 1);

    /// <summary>Takes one reference away; true when it was the last, and the blob is to be deleted after the commit.</summary>
    public static bool Release(IMetaTransaction transaction, string blob)
    {
        var count = Count(transaction, blob) - 1;
        if (count > 0)
        {
            Write(transaction, blob, count);
            return false;
        }

        transaction.Delete(Tables.Blobs, KeyOf(blob));
        return true;
    }

    public static bool IsLive(IMetaReader reader, BlobRef blob) => Count(reader, blob.Name) > 0;

    private static long Count(IMetaReader reader, string blob)
    {
        if (reader.Get(Tables.Blobs, KeyOf(blob)) is not { } text)
            return 0;
        if (Utf8Parser.TryParse(text, out long count, out var used) && used == text.Length)
            return count;
        throw new InvalidDataException($"The reference count of blob {blob} in table {Tables.Blobs} is not a number.");
    }

    private static void Write(IMetaTransaction transaction, string blob, long count) =>
        transaction.Put(Tables.Blobs, KeyOf(blob), Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)));

    /// <summary>By its name: a sweep knows no seal.</summary>
    private static MetaKey KeyOf(string blob) => MetaKey.Of(BlobRef.NameOf(blob));
}
