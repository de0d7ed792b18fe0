using System.Globalization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>Measures which columns go together, each pair by the measure that fits its kinds.</summary>
internal static class Correlations
{
    private const int MostCategories = 100;

    /// <param name="frame">All rows.</param>
    /// <param name="sample">The rows for the measures that cost most: Spearman's and mutual information.</param>
    /// <param name="profiles">The profile of each column.</param>
    /// <param name="options">How many columns at most.</param>
    /// <param name="run">Threads and when to stop.</param>
    public static (IReadOnlyList<Correlation> Found, IReadOnlyList<string> Notes) Of(Frame frame, Frame sample, IReadOnlyList<ColumnProfile> profiles, ProfileOptions options, PrepOptions run)
    {
        var notes = new List<string>();
        var found = new List<Correlation>();
        var numbers = Limit("numerical", profiles.Where(profile => IsNumber(profile)).ToList(), options.CorrelationColumns, notes);
        var infinite = numbers.Where(profile => profile.Infinite > 0).ToList();
        foreach (var profile in infinite)
        {
            notes.Add($"Column '{profile.Name}' is not correlated with others: it holds infinite values.");
            numbers.Remove(profile);
        }

        var names = Limit("categorical", profiles.Where(profile => IsName(frame, profile)).ToList(), options.CorrelationColumns, notes);
        var values = numbers.Select(profile => frame[profile.Name].Numbers().ToArray()).ToList();
        var codes = names.Select(profile => Codes(frame[profile.Name])).ToList();

        Add(CorrelationMethod.Pearson, PearsonMatrix.Of(values, run));
        Add(CorrelationMethod.Spearman, SpearmanMatrix.Of(numbers.Select(profile => sample[profile.Name].Numbers().ToArray()).ToList(), run));

        void Add(CorrelationMethod method, (double Value, long Rows)[][] matrix)
        {
            for (var i = 0; i < numbers.Count; i++)
            {
                for (var j = i + 1; j < numbers.Count; j++)
                {
                    var (value, rows) = matrix[i][j - i - 1];
                    if (!double.IsNaN(value))
                    {
                        found.Add(new Correlation(numbers[i].Name, numbers[j].Name, method, value, rows));
                    }
                }
            }
        }

        var pairs = new List<(int A, int B, bool Names)>();
        for (var i = 0; i < names.Count; i++)
        {
            pairs.AddRange(Enumerable.Range(i + 1, names.Count - i - 1).Select(j => (i, j, true)));
            pairs.AddRange(Enumerable.Range(0, numbers.Count).Select(j => (i, j, false)));
        }

        var measured = new (double Value, long Rows)[pairs.Count];
        run.ForEach(pairs.Count, pair =>
        {
            var (a, b, both) = pairs[pair];
            measured[pair] = both
                ? Associations.CramersV(codes[a].Codes, codes[a].Categories, codes[b].Codes, codes[b].Categories)
                : Associations.CorrelationRatio(codes[a].Codes, codes[a].Categories, values[b]);
        });
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var (a, b, both) = pairs[pair];
            if (!double.IsNaN(measured[pair].Value))
            {
                found.Add(new Correlation(
                    names[a].Name, both ? names[b].Name : numbers[b].Name, both ? CorrelationMethod.CramersV : CorrelationMethod.CorrelationRatio, measured[pair].Value, measured[pair].Rows));
            }
        }

        found.AddRange(Informations([.. numbers, .. names], sample, run));
        if (sample.RowCount < frame.RowCount)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"Spearman's correlations and mutual information are over {sample.RowCount:N0} rows drawn at random."));
        }

        return (found, notes);
    }

    private static IEnumerable<Correlation> Informations(IReadOnlyList<ColumnProfile> columns, Frame sample, PrepOptions run)
    {
        var codes = new int[columns.Count][];
        run.ForEach(codes.Length, place => codes[place] = MutualInformation.Codes(sample[columns[place].Name]));
        var measured = new MutualInformation[codes.Length][];
        run.ForEach(codes.Length, a => measured[a] = [.. codes.Skip(a + 1).Select(b => MutualInformation.Of(codes[a], b, run.Seed))]);
        return from a in Enumerable.Range(0, codes.Length)
               from b in Enumerable.Range(a + 1, codes.Length - a - 1)
               let found = measured[a][b - a - 1]
               where !double.IsNaN(found.Adjusted)
               select new Correlation(columns[a].Name, columns[b].Name, CorrelationMethod.MutualInformation, found.Adjusted, found.Rows);
    }

    private static bool IsNumber(ColumnProfile profile) => profile.Type is ColumnType.Double or ColumnType.Long
        && profile.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete or ColumnKind.Ordinal or ColumnKind.Categorical;

    private static bool IsName(Frame frame, ColumnProfile profile) => frame[profile.Name] is TextColumn or BoolColumn
        && profile.Kind is ColumnKind.Categorical or ColumnKind.Ordinal && profile.Distinct <= MostCategories;

    private static List<ColumnProfile> Limit(string what, List<ColumnProfile> profiles, int most, List<string> notes)
    {
        if (profiles.Count <= most)
        {
            return profiles;
        }

        notes.Add($"Correlations are measured between the first {most} of {profiles.Count} {what} columns.");
        return profiles.GetRange(0, most);
    }

    private static (int[] Codes, int Categories) Codes(Column column)
    {
        var codes = new int[column.Length];
        if (column is BoolColumn truths)
        {
            for (var row = 0; row < codes.Length; row++)
            {
                codes[row] = truths.Nulls[row] ? -1 : truths.Values[row] ? 1 : 0;
            }

            return (codes, 2);
        }

        // Numbered anew, since rows may have been taken and most categories of the dictionary left behind.
        var text = (TextColumn)column;
        var numbers = new int[text.Categories.Length];
        var count = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            var code = text.Codes[row];
            codes[row] = code < 0 ? -1 : (numbers[code] == 0 ? numbers[code] = ++count : numbers[code]) - 1;
        }

        return (codes, count);
    }
}
