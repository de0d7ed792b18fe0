using System.Globalization;

namespace Tarn.Kms.Domain;

/// <summary>The id of a key: a UUID, or <c>mrk-</c> and 32 hexadecimal digits for a multi-Region key.</summary>
/// <param name="Value">The 128 bits.</param>
/// <param name="IsMultiRegion">Whether it is written with <c>mrk-</c>.</param>
internal readonly record struct KeyName(Guid Value, bool IsMultiRegion)
{
    public const string MultiRegionPrefix = "mrk-";

    public static bool TryParse(string text, out KeyName name)
    {
        name = default;
        var isMultiRegion = text.StartsWith(MultiRegionPrefix, StringComparison.Ordinal);
        if (!Guid.TryParseExact(isMultiRegion ? text[MultiRegionPrefix.Length..] : text, isMultiRegion ? "N" : "D", out var value))
            return false;
        name = new KeyName(value, isMultiRegion);
        return true;
    }

    public static KeyName Draw(bool isMultiRegion) => new(Guid.NewGuid(), isMultiRegion);

    public override string ToString() => IsMultiRegion
        ? MultiRegionPrefix + Value.ToString("N", CultureInfo.InvariantCulture)
        : Value.ToString("D", CultureInfo.InvariantCulture);
}
