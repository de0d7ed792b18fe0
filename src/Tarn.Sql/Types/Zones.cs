using System.Text.RegularExpressions;

namespace Tarn.Sql.Types;

/// <summary>Names of time zones.</summary>
internal static partial class Zones
{
    [GeneratedRegex(@"^([+-])(\d{1,2})(?::?(\d{2}))?$")]
    private static partial Regex Offset();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+/-]*$")]
    private static partial Regex Name();

    /// <summary>The zone as Trino shows it: UTC, +05:30, America/New_York; null if the text is no zone's name.</summary>
    internal static string? Normalize(string zone)
    {
        if (zone is "Z" or "z" || zone.Equals("UTC", StringComparison.OrdinalIgnoreCase) || zone == "+00:00")
            return "UTC";
        if (Offset().Match(zone) is { Success: true } offset)
            return $"{offset.Groups[1].Value}{offset.Groups[2].Value.PadLeft(2, '0')}:{(offset.Groups[3].Success ? offset.Groups[3].Value : "00")}";
        return Name().IsMatch(zone) ? zone : null;
    }
}
