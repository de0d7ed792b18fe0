namespace Tarn.Sql.Types;

/// <summary>Reads the texts of decimal literals and gives the types of decimal arithmetic.</summary>
internal static class Decimals
{
    /// <summary>The type of a decimal literal, or null if the text is none or has more than 38 digits.</summary>
    internal static DecimalType? TypeOf(string text)
    {
        var digits = text.AsSpan().TrimStart("+-");
        var point = digits.IndexOf('.');
        var scale = point < 0 ? 0 : digits.Length - point - 1;
        var whole = (point < 0 ? digits : digits[..point]).TrimStart('0').Length;
        var count = 0;
        foreach (var c in digits)
        {
            if (c != '.' && !char.IsAsciiDigit(c))
                return null;
            count += c == '.' ? 0 : 1;
        }
        var precision = Math.Max(1, whole + scale);
        return count == 0 || digits.Count('.') > 1 || precision > DecimalType.MaximumPrecision ? null : new DecimalType(precision, scale);
    }

    /// <summary>The type of left + right and left - right.</summary>
    internal static DecimalType Sum(DecimalType left, DecimalType right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Capped(Math.Max(left.Precision - left.Scale, right.Precision - right.Scale) + scale + 1, scale);
    }

    /// <summary>The type of left * right, or null if its scale does not fit.</summary>
    internal static DecimalType? Product(DecimalType left, DecimalType right) =>
        left.Scale + right.Scale > DecimalType.MaximumPrecision ? null : Capped(left.Precision + right.Precision, left.Scale + right.Scale);

    /// <summary>The type of left / right.</summary>
    internal static DecimalType Quotient(DecimalType left, DecimalType right) =>
        Capped(left.Precision + right.Scale + Math.Max(right.Scale - left.Scale, 0), Math.Max(left.Scale, right.Scale));

    /// <summary>The type of left % right.</summary>
    internal static DecimalType Remainder(DecimalType left, DecimalType right)
    {
        var scale = Math.Max(left.Scale, right.Scale);
        return Capped(Math.Min(left.Precision - left.Scale, right.Precision - right.Scale) + scale, scale);
    }

    private static DecimalType Capped(int precision, int scale) => new(Math.Clamp(precision, 1, DecimalType.MaximumPrecision), scale);
}
