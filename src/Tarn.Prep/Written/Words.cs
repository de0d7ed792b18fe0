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
}
