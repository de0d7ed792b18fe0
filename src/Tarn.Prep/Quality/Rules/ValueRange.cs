using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Quality.Rules;

/// <summary>
/// The least and the greatest value of a column, or lengths for texts: the figures of ColumnValues and ColumnLength in AWS Glue's histories.
/// </summary>
internal static class ValueRange
{
    public static string Name(Column column, string type, bool least, string? where)
    {
        var name = FigureNames.Column([column.Name], $"{(least ? "Minimum" : "Maximum")}{(OfLengths(column, type) ? "Length" : "")}");
        return where is null ? name : $"{name} [where {where}]";
    }

    /// <summary>Both figures; none for a column without values, or of dates or truth values.</summary>
    public static IEnumerable<(string Name, double Value)> Of(Column column, string type, string? where)
    {
        if (column.ValueCount == 0 || (!OfLengths(column, type) && column.Type is not (ColumnType.Double or ColumnType.Long)))
        {
            return [];
        }

        var (least, greatest) = OfLengths(column, type) ? Lengths(column) : Vectors.Range(column.Numbers());
        return [(Name(column, type, true, where), least), (Name(column, type, false, where), greatest)];
    }

    private static bool OfLengths(Column column, string type) => type == "ColumnLength" || column.Type == ColumnType.Text;

    private static (double Least, double Greatest) Lengths(Column column)
    {
        var (least, greatest) = (int.MaxValue, 0);
        for (var row = 0; row < column.Length; row++)
        {
            if (column.Text(row) is { } text)
            {
                (least, greatest) = (Math.Min(least, text.Length), Math.Max(greatest, text.Length));
            }
        }

        return (least, greatest);
    }
}
