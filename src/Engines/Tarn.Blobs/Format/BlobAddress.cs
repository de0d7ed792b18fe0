using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Tarn.Blobs.Format;

/// <summary>
/// What a <see cref="BlobRef"/> of this store says: <c>f.EPOCH.SEQUENCE</c> for a blob in its own file and
/// <c>v.VOLUME.EPOCH.SEQUENCE</c> for a packed one, numbers in lower-case hexadecimal without leading zeros.
/// </summary>
internal readonly record struct BlobAddress(uint? Volume, BlobId Id)
{
    public BlobRef ToRef() => new(Volume is { } volume
        ? string.Create(CultureInfo.InvariantCulture, $"v.{volume:x}.{Id.Epoch:x}.{Id.Sequence:x}")
        : string.Create(CultureInfo.InvariantCulture, $"f.{Id.Epoch:x}.{Id.Sequence:x}"));

    public static BlobAddress Parse(BlobRef blob) => TryParse(blob.Address, out var address)
        ? address.Value
        : throw new BlobMissingException($"'{blob.Address}' is not an address that this blob store has given.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out BlobAddress? address)
    {
        address = null;
        var parts = text is { Length: <= 64 } ? text.Split('.') : [];
        if (parts is ["f", _, _] && TryParse(parts[1], parts[2], out var id))
            address = new BlobAddress(null, id);
        else if (parts is ["v", _, _, _] && TryHexadecimal(parts[1], uint.MaxValue, out var volume) && TryParse(parts[2], parts[3], out id))
            address = new BlobAddress((uint)volume, id);
        return address is not null;
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
