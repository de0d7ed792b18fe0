using System.Globalization;

namespace Tarn.S3;

/// <summary>The arguments that all listings share.</summary>
internal static class ListArguments
{
    public const int MaxPage = 1000;

    /// <summary>How many to answer: what is asked for, never more than 1,000.</summary>
    public static int Limit(int? given, string name)
    {
        return given is null ? MaxPage : Math.Min(Marker(given, name), MaxPage);
    }

    /// <summary>A marker that is a number.</summary>
    public static int Marker(int? given, string name)
    {
        if (given < 0)
        {
            throw S3Errors.InvalidArgument(
                $"Argument {name} must be an integer between 0 and 2147483647", name, given.Value.ToString(CultureInfo.InvariantCulture));
        }

        return given ?? 0;
    }

    public static string? EncodingType(string? given)
    {
        if (string.IsNullOrEmpty(given))
            return null;
        return given == "url" ? given : throw S3Errors.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", given);
    }

    public static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
