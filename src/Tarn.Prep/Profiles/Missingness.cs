using System.Runtime.InteropServices;
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
    /// <summary>The rows whose patterns were counted: all, or those drawn where a table was read in batches.</summary>
    public required long Rows { get; init; }

    /// <summary>Most frequent first; rows that lack nothing are a pattern without columns.</summary>
    public required IReadOnlyList<MissingPattern> Patterns { get; init; }

    /// <summary>Strongest first.</summary>
    public required IReadOnlyList<MissingDependence> Dependences { get; init; }

    /// <summary>Columns that are missing in just the same rows.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Together { get; init; } = [];

    /// <summary>Columns of which being missing tells of the target, most telling first.</summary>
    public IReadOnlyList<MissingTelling> Telling { get; init; } = [];

    private const int MostPatterns = 50;
    private const int MostDependences = 50;
    private const double LeastDifference = 0.25;
    private const int LeastRows = 20;
    private const int MostColumns = 200;

    public static Missingness Of(Frame frame, PrepOptions? options = null) => Of(frame, frame, null, options ?? PrepOptions.Default);

    /// <param name="frame">The rows whose patterns are counted.</param>
    /// <param name="sample">The rows that dependences are measured on.</param>
    /// <param name="target">The column to be predicted; null where none was named.</param>
    /// <param name="options">Threads and when to stop.</param>
    internal static Missingness Of(Frame frame, Frame sample, string? target, PrepOptions options)
    {
        // Beyond a few hundred columns the pairs are too many to be read, and to be measured.
        var lacking = sample.Columns.Where(column => column.NullCount > 0).Take(MostColumns).ToArray();
        var others = sample.Columns.Where(column => column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Bool && column.ValueCount > 1).Take(MostColumns).ToArray();
        var found = new List<MissingDependence>[others.Length];
        options.ForEach(others.Length, place => found[place] = FindDependences(lacking, others[place]));
        return new Missingness
        {
            Rows = frame.RowCount,
            Patterns = FindPatterns(frame),
            Together = FindTogether(frame),
            Telling = target is null ? [] : MissingTelling.Of(lacking.Where(column => column.Name != target), sample[target], [.. found.SelectMany(list => list).Where(one => one.Other == target)]),
            Dependences = [.. found.SelectMany(list => list).OrderByDescending(dependence => Math.Abs(dependence.Difference))
                .ThenBy(dependence => dependence.Column, StringComparer.Ordinal).ThenBy(dependence => dependence.Other, StringComparer.Ordinal).Take(MostDependences)],
        };
    }

    private static MissingPattern[] FindPatterns(Frame frame)
    {
        var lacking = frame.Columns.Where(column => column.NullCount > 0).ToArray();

        // Each column has a random number, and a row the sum (without carry) of those it lacks (Zobrist, 1970).
        var keys = new ulong[frame.RowCount];
        for (var place = 0; place < lacking.Length; place++)
        {
            var number = RowHashes.Mix((ulong)place + 0x9E3779B97F4A7C15);
            var column = lacking[place];
            for (var row = 0; row < keys.Length; row++)
            {
                keys[row] ^= column.IsNull(row) ? number : 0;
            }
        }

        var found = new Dictionary<ulong, (int First, long Rows)>();
        for (var row = 0; row < keys.Length; row++)
        {
            ref var pattern = ref CollectionsMarshal.GetValueRefOrAddDefault(found, keys[row], out var known);
            pattern = known ? (pattern.First, pattern.Rows + 1) : (row, 1);
        }

        return [.. found.Values.OrderByDescending(pattern => pattern.Rows).ThenBy(pattern => pattern.First).Take(MostPatterns)
            .Select(pattern => new MissingPattern([.. lacking.Where(column => column.IsNull(pattern.First)).Select(column => column.Name)], pattern.Rows))];
    }

    /// <summary>Two columns that lack the same rows have the same sum of the rows' hashes.</summary>
    private static IReadOnlyList<string>[] FindTogether(Frame frame)
    {
        (string Name, int Missing, ulong Rows) Hash(Column column)
        {
            ulong sum = 0;
            for (var row = 0; row < column.Length; row++)
            {
                sum += column.IsNull(row) ? RowHashes.Mix((ulong)row + 0x9E3779B97F4A7C15) : 0;
            }

            return (column.Name, column.NullCount, sum);
        }

        return [.. frame.Columns.Where(column => column.NullCount > 0 && column.ValueCount > 0).Select(Hash).GroupBy(hash => (hash.Missing, hash.Rows)).Where(group => group.Count() > 1)
            .Select(group => (IReadOnlyList<string>)[.. group.Select(hash => hash.Name)])];
    }

    private static List<MissingDependence> FindDependences(Column[] lacking, Column other)
    {
        var found = new List<MissingDependence>();
        var numbers = other.Numbers();
        var finite = Vectors.Numbers(numbers).Where(double.IsFinite).ToArray();
        var middle = Moments.Of(finite).Mean;
        foreach (var column in lacking)
        {
            if (column.Name == other.Name)
            {
                continue;
            }

            var (with, without) = (default(Sums), default(Sums));
            for (var row = 0; row < numbers.Length; row++)
            {
                if (double.IsFinite(numbers[row]))
                {
                    (column.IsNull(row) ? ref without : ref with).Add(numbers[row] - middle);
                }
            }

            if (with.Count >= LeastRows && without.Count >= LeastRows && Difference(with, without) is { } difference)
            {
                found.Add(new MissingDependence(column.Name, other.Name, difference, without.Count));
            }
        }

        return found;
    }

    /// <summary>Only where it is both far enough to matter, and too far for chance: four standard errors.</summary>
    private static double? Difference(Sums with, Sums without)
    {
        var deviation = Math.Sqrt((with.M2 + without.M2) / (with.Count + without.Count - 2));
        var difference = (without.Mean - with.Mean) / deviation;
        var error = Math.Sqrt((1.0 / with.Count) + (1.0 / without.Count));
        return double.IsFinite(difference) && Math.Abs(difference) >= Math.Max(LeastDifference, 4 * error) ? difference : null;
    }

    private struct Sums
    {
        private double sum;
        private double squares;

        public long Count { get; private set; }

        public readonly double Mean => sum / Count;

        public readonly double M2 => Math.Max(0, squares - (sum * sum / Count));

        public void Add(double value)
        {
            sum += value;
            squares += value * value;
            Count++;
        }
    }
}
