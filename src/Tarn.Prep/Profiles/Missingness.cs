using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Rows in which just these columns are missing.</summary>
public sealed record MissingPattern(IReadOnlyList<string> Columns, long Rows);

/// <summary>
/// That a column is missing goes together with the values of another: the mean of <paramref name="Other"/> differs by so many standard
/// deviations between rows that have and rows that lack the column. Then filling with a mean misleads; learn from the other column.
/// </summary>
public sealed record MissingDependence(string Column, string Other, double Difference, long Rows);

/// <summary>Which values are missing together, and whether what is missing depends on what is there.</summary>
public sealed record Missingness
{
    /// <summary>Most frequent first; rows that lack nothing are a pattern without columns.</summary>
    public required IReadOnlyList<MissingPattern> Patterns { get; init; }

    /// <summary>Strongest first.</summary>
    public required IReadOnlyList<MissingDependence> Dependences { get; init; }

    private const int MostPatterns = 50;
    private const int MostDependences = 50;
    private const double LeastDifference = 0.25;
    private const int LeastRows = 20;

    public static Missingness Of(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var lacking = frame.Columns.Where(column => column.NullCount > 0).ToArray();
        return new Missingness { Patterns = FindPatterns(frame, lacking), Dependences = FindDependences(frame, lacking, options) };
    }

    private static MissingPattern[] FindPatterns(Frame frame, Column[] lacking)
    {
        var words = (lacking.Length + 63) / 64;
        var found = new Dictionary<string, (ulong[] Bits, long Rows)>(StringComparer.Ordinal);
        var bits = new ulong[Math.Max(1, words)];
        for (var row = 0; row < frame.RowCount; row++)
        {
            Array.Clear(bits);
            for (var place = 0; place < lacking.Length; place++)
            {
                bits[place >> 6] |= lacking[place].IsNull(row) ? 1UL << (place & 63) : 0;
            }

            var key = words <= 1 ? ((char)(bits[0] & 0xFFFF)).ToString() + (char)((bits[0] >> 16) & 0xFFFF) + (char)((bits[0] >> 32) & 0xFFFF) + (char)(bits[0] >> 48) : string.Join(',', bits);
            found[key] = found.TryGetValue(key, out var known) ? (known.Bits, known.Rows + 1) : ((ulong[])bits.Clone(), 1);
        }

        return [.. found.Values.OrderByDescending(pattern => pattern.Rows).ThenBy(pattern => pattern.Bits[0]).Take(MostPatterns)
            .Select(pattern => new MissingPattern([.. lacking.Where((_, place) => (pattern.Bits[place >> 6] & (1UL << (place & 63))) != 0).Select(column => column.Name)], pattern.Rows))];
    }

    private static MissingDependence[] FindDependences(Frame frame, Column[] lacking, PrepOptions options)
    {
        // Beyond a few hundred columns the pairs are too many to be read, and to be measured.
        var others = frame.Columns.Where(column => column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Bool && column.ValueCount > 1).Take(200).ToArray();
        lacking = [.. lacking.Take(200)];
        var found = new List<MissingDependence>[lacking.Length];
        options.ForEach(lacking.Length, place =>
        {
            found[place] = [];
            foreach (var other in others.Where(other => other != lacking[place]))
            {
                if (Difference(lacking[place], other) is { } dependence)
                {
                    found[place].Add(dependence);
                }
            }
        });
        return [.. found.SelectMany(list => list).OrderByDescending(dependence => Math.Abs(dependence.Difference)).Take(MostDependences)];
    }

    private static MissingDependence? Difference(Column column, Column other)
    {
        var numbers = other.Numbers();
        List<double> with = [], without = [];
        for (var row = 0; row < numbers.Length; row++)
        {
            if (double.IsFinite(numbers[row]))
            {
                (column.IsNull(row) ? without : with).Add(numbers[row]);
            }
        }

        if (with.Count < LeastRows || without.Count < LeastRows)
        {
            return null;
        }

        var (a, b) = (Moments.Of(with.ToArray()), Moments.Of(without.ToArray()));
        var deviation = Math.Sqrt((a.M2 + b.M2) / (a.Count + b.Count - 2));
        var difference = (b.Mean - a.Mean) / deviation;
        // Both far enough to matter, and too far for chance: four standard errors.
        var error = Math.Sqrt((1.0 / a.Count) + (1.0 / b.Count));
        return double.IsFinite(difference) && Math.Abs(difference) >= Math.Max(LeastDifference, 4 * error) ? new MissingDependence(column.Name, other.Name, difference, without.Count) : null;
    }
}
