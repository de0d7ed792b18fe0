using System.Globalization;
using System.Text;

namespace Tarn.Firehose.Domain;

/// <summary>Names of delivered objects: <c>prefix stream-version-yyyy-MM-dd-HH-mm-ss-uuid extension</c>, without the blanks.</summary>
internal static class ObjectName
{
    private const int MostBytes = 1_024;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(string prefix, string stream, int version, DateTimeOffset time, Guid id, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{stream}-{version}-{time:yyyy-MM-dd-HH-mm-ss}-{id:D}{extension}");

    /// <summary>
    /// What keeps S3 from taking a name, in words that follow "the object's key"; null when nothing does. Source: "Naming Amazon S3 objects",
    /// S3 User Guide.
    /// </summary>
    public static string? FaultOf(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            return "holds a NUL character, which S3 takes in no key";
        try
        {
            return Strict.GetByteCount(name) is > MostBytes and var bytes ? $"has {bytes} bytes in UTF-8; S3 takes {MostBytes} at most" : null;
        }
        catch (EncoderFallbackException)
        {
            return "holds half of a surrogate pair, which is no text";
        }
    }
}
