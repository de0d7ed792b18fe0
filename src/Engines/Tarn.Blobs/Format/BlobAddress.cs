using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tarn.Blobs.Format;

/// <summary>
/// What a <see cref="BlobRef"/> of this store says: <c>f.EPOCH.SEQUENCE</c> for a blob in its own file and
/// <c>v.VOLUME.EPOCH.SEQUENCE</c> for a packed one, numbers in lower-case hexadecimal without leading zeros; then, from version 2 of the store
/// on, <c>-SEAL</c>: eight digits, the checksum of the blob's head, which covers its id, its length, and the checksum of each frame.
/// </summary>
internal readonly record struct BlobAddress(uint? Volume, BlobId Id, uint? Seal = null)
{
    private const int SealDigits = 8;

    public BlobRef ToRef() => new(
        (Volume is { } volume
            ? string.Create(CultureInfo.InvariantCulture, $"v.{volume:x}.{Id.Epoch:x}.{Id.Sequence:x}")
            : string.Create(CultureInfo.InvariantCulture, $"f.{Id.Epoch:x}.{Id.Sequence:x}"))
        + (Seal is { } seal ? string.Create(CultureInfo.InvariantCulture, $"-{seal:x8}") : ""));

    /// <summary>Sees that a head is the one that the address was given for.</summary>
    /// <exception cref="BlobCorruptException">Other bytes lie there under the same id.</exception>
    public void Check(BlobHead head, string path)
    {
        if (Seal is { } seal && seal != head.Checksum)
            throw new BlobCorruptException($"{path} holds other bytes than were written as the blob {ToRef()}: the file is of another store, or of another time. Restore it from a backup or write the object again.");
    }

    public static BlobAddress Parse(BlobRef blob) => TryParse(blob.Address, out var address)
        ? address.Value
        : throw new BlobMissingException($"'{blob.Address}' is not an address that this blob store has given.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out BlobAddress? address)
    {
        address = null;
        var halves = text is { Length: <= 64 } ? text.Split('-') : [];
        if (halves.Length is not (1 or 2) || !TryParseSeal(halves, out var seal))
            return false;
        var parts = halves[0].Split('.');
        if (parts is ["f", _, _] && TryParse(parts[1], parts[2], out var id))
            address = new BlobAddress(null, id, seal);
        else if (parts is ["v", _, _, _] && TryHexadecimal(parts[1], uint.MaxValue, out var volume) && TryParse(parts[2], parts[3], out id))
            address = new BlobAddress((uint)volume, id, seal);
        return address is not null;
    }

    private static bool TryParseSeal(string[] halves, out uint? seal)
    {
        seal = null;
        if (halves.Length == 1)
            return true;
        if (halves[1].Length != SealDigits || !uint.TryParse(halves[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        seal = value;
        return halves[1] == value.ToString("x8", CultureInfo.InvariantCulture);
    }

    private static bool TryParse(string epochText, string sequenceText, out BlobId id)
    {
        var good = TryHexadecimal(epochText, BlobId.MaxEpoch, out var epoch) & TryHexadecimal(sequenceText, BlobId.MaxSequence, out var sequence);
        id = good ? new BlobId((uint)epoch, sequence) : default;
        return good;
    }

    /// <summary>One number has one spelling, so that two addresses are equal exactly when their texts are.</summary>
    internal static bool TryHexadecimal(string text, ulong most, out ulong value) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
        && value <= most && text == value.ToString("x", CultureInfo.InvariantCulture);
}
