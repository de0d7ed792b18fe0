using Tarn.Prep.Frames;

namespace Tarn.Prep.Written;

/// <summary>What people call types.</summary>
internal static class Words
{
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
