using System.Globalization;

namespace Tarn.Commands;

/// <summary>Sizes as people write them: a whole number and MB or GB, of 1,024 each.</summary>
internal static class ByteSize
{
    /// <summary>Below it DuckDB cannot even hold what one thread reads.</summary>
    public const long LeastQueryMemory = 256L << 20;

    /// <summary>The bytes; null where it is no size.</summary>
    public static long? Parse(string? text)
    {
        if (text is not { Length: > 2 } || !long.TryParse(text.AsSpan(0, text.Length - 2).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;
        var shift = text[^2..].ToUpperInvariant() switch { "MB" => 20, "GB" => 30, _ => 0 };
        return shift == 0 || number > long.MaxValue >> shift ? null : number << shift;
    }
}
