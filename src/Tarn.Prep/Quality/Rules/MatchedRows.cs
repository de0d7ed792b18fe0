using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality.Rules;

/// <summary>Finds the rows of two tables that belong together by a key, and tells whether what they hold is the same.</summary>
internal static class MatchedRows
{
    private const double Tolerance = 1e-9;

    /// <summary>The row of each key.</summary>
    /// <exception cref="PrepException">The key repeats.</exception>
    public static Dictionary<string, int> Rows(Frame frame, IReadOnlyList<string> key, string name)
    {
        var rows = new Dictionary<string, int>(frame.RowCount, StringComparer.Ordinal);
        var columns = frame.Pick(key);
        for (var row = 0; row < frame.RowCount; row++)
        {
            if (!rows.TryAdd(KeyOf(columns, row), row))
            {
                throw new PrepException($"The key {string.Join(", ", key.Select(column => $"'{column}'"))} repeats in the reference '{name}', so rows cannot be matched; name a key that is unique there.");
            }
        }

        return rows;
    }

    public static string KeyOf(IReadOnlyList<Column> columns, int row) => string.Join('\u001f', columns.Select(column => column.Text(row) ?? "\0"));

    /// <summary>Whether two cells hold the same; numbers, to one part in 1e9.</summary>
    public static bool Equal(Column one, int row, Column other, int otherRow)
    {
        if (one.IsNull(row) || other.IsNull(otherRow))
        {
            return one.IsNull(row) && other.IsNull(otherRow);
        }

        if (one[row] is double or long && other[otherRow] is double or long)
        {
            var (a, b) = (Convert.ToDouble(one[row], CultureInfo.InvariantCulture), Convert.ToDouble(other[otherRow], CultureInfo.InvariantCulture));
            return a == b || Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));
        }

        return one.Text(row) == other.Text(otherRow);
    }
}
