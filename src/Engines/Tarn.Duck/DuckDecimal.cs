using System.Globalization;

namespace Tarn.Duck;

/// <summary>A DECIMAL value of up to 38 digits: <paramref name="Unscaled"/> × 10^-<paramref name="Scale"/>.</summary>
public readonly record struct DuckDecimal(Int128 Unscaled, byte Width, byte Scale)
{
    public static DuckDecimal From(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var magnitude = ((Int128)(uint)parts[2] << 64) | ((Int128)(uint)parts[1] << 32) | (uint)parts[0];
        return new DuckDecimal(value < 0 ? -magnitude : magnitude, 38, value.Scale);
    }

    /// <summary>Digits with as many after the point as the scale says.</summary>
    public override string ToString()
    {
        var digits = Int128.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }
}
