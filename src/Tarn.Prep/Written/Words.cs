using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Written;

/// <summary>What people call types, and how they count things.</summary>
internal static class Words
{
    /// <summary>So many of something: 1 row, 2 rows, 1,000 rows.</summary>
    public static string Count(long count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} {many ?? one + "s"}";

    public static string Of(ColumnType type) => type switch
    {
        ColumnType.Double => "a number",
        ColumnType.Long => "a whole number",
        ColumnType.Bool => "a truth value",
        ColumnType.Date => "a date",
        ColumnType.Timestamp => "a time",
        _ => "text",
    };

    /// <summary>What to do where a step needs numbers and a column is text, as the end of a sentence.</summary>
    public static string Unread(string column) => $"if its values are numbers written as text, read them before this step: parse: {{ columns: [{column}] }}";
}
