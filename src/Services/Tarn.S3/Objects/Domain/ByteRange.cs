using System.Globalization;

namespace Tarn.S3;

/// <summary>
/// One range of a Range header, not yet measured against an object. First is null for the last bytes
/// (<c>bytes=-500</c>), Last is null for an open end (<c>bytes=500-</c>); both inclusive.
/// </summary>
internal readonly record struct ByteRange(long? First, long? Last)
{
    private const string Unit = "bytes=";

    /// <summary>
    /// The range of the header, or null where S3 overlooks it and answers the whole object: another unit, several ranges,
    /// an end before the beginning, or no range at all. Source: RFC 9110 section 14.2; S3 serves one range only.
    /// </summary>
    public static ByteRange? Parse(string? header)
    {
        if (header is null || !header.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
            return null;
        var text = header.AsSpan(Unit.Length).Trim();
        var dash = text.IndexOf('-');
        if (dash < 0 || !TryNumber(text[..dash], out var first) || !TryNumber(text[(dash + 1)..], out var last))
            return null;
        if ((first is null && last is null) || first > last)
            return null;
        return new ByteRange(first, last);
    }

    /// <summary>
    /// Where the range lies in an object of this size; null when no byte of it does. The last bytes of an object without any are all of
    /// it. Source: RFC 9110, section 14.1.2, and what S3 answers.
    /// </summary>
    public (long Offset, long Length)? Within(long size)
    {
        if (First is not { } first)
        {
            var length = Math.Min(Last!.Value, size);
            return Last == 0 ? null : (size - length, length);
        }

        if (first >= size)
            return null;
        var end = Last is { } last ? Math.Min(last, size - 1) : size - 1;
        return (first, end - first + 1);
    }

    public static string ContentRange(long offset, long length, long size) => $"bytes {offset}-{offset + length - 1}/{size}";

    private static bool TryNumber(ReadOnlySpan<char> text, out long? number)
    {
        number = null;
        text = text.Trim();
        if (text.IsEmpty)
            return true;
        if (text.ContainsAnyExceptInRange('0', '9'))
            return false;
        // A number past any object's size is as good as the largest.
        number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue;
        return true;
    }
}
