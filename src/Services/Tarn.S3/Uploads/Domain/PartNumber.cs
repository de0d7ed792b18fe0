using System.Globalization;

namespace Tarn.S3;

/// <summary>Numbers of parts. Source: "Amazon S3 multipart upload limits".</summary>
internal static class PartNumber
{
    public const int Max = 10_000;

    /// <summary>The least size of every part but the last.</summary>
    public const long MinPartBytes = 5L << 20;

    public static int Check(int? number)
    {
        if (number is >= 1 and <= Max)
            return number.Value;
        throw S3Errors.InvalidArgument(
            $"Part number must be an integer between 1 and {Max}, inclusive", "partNumber", number?.ToString(CultureInfo.InvariantCulture) ?? "");
    }
}
