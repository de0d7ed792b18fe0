using System.Globalization;

namespace Tarn.Firehose.Domain;

/// <summary>Names of delivered objects: <c>prefix stream-version-yyyy-MM-dd-HH-mm-ss-uuid extension</c>, without the blanks.</summary>
internal static class ObjectName
{
    public static string Of(string prefix, string stream, int version, DateTimeOffset time, Guid id, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{stream}-{version}-{time:yyyy-MM-dd-HH-mm-ss}-{id:D}{extension}");
}
