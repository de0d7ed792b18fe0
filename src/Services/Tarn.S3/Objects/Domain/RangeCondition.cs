using System.Globalization;

namespace Tarn.S3;

/// <summary>
/// If-Range: a range is answered only of the object that the client has the beginning of already. Source: RFC 9110, section 13.1.5.
/// </summary>
internal static class RangeCondition
{
    /// <summary>
    /// True when the header is the object's very tag or time. A weak tag says nothing about bytes, and what is neither tag nor time
    /// is nobody's: the whole object is right for both.
    /// </summary>
    public static bool Holds(string header, string tag, DateTimeOffset lastModified)
    {
        var text = header.Trim();
        return text == ETag.Quote(tag)
            || text == tag
            || (DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time == lastModified);
    }
}
