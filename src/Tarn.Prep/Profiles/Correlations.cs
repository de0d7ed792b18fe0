using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Measures which columns go together, each pair by the measure that fits its kinds.</summary>
internal static class Correlations
{
    private const int MostCategories = 100;

    public static (IReadOnlyList<Correlation> Found, IReadOnlyList<string> Notes) Of(Frame frame, IReadOnlyList<ColumnProfile> profiles, ProfileOptions options, PrepOptions run)
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
        Add(CorrelationMethod.Spearman, SpearmanMatrix.Of(Sampled(), run));

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

        List<double[]> Sampled()
        {
            if (frame.RowCount <= options.RankedRows || values.Count < 2)
            {
                return values;
            }

            notes.Add($"Spearman's correlations are over {options.RankedRows} rows drawn at random.");
            var rows = new SeededRandom(run.Seed).Fork(1).Permutation(frame.RowCount).AsSpan(0, options.RankedRows).ToArray();
            rows.AsSpan().Sort();
            return [.. values.Select(column => rows.Select(row => column[row]).ToArray())];
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

        return (found, notes);
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
