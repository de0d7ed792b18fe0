using Tarn.Prep.Distributions;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Profiles;

/// <summary>That being missing tells of the target: beyond chance, and enough to matter.</summary>
/// <param name="Column">What is missing.</param>
/// <param name="Value">The class whose share differs most; null where the target is numbers.</param>
/// <param name="WhereMissing">The share of that class in rows where the column is missing; of numbers their mean.</param>
/// <param name="WhereThere">The same in rows where it is there.</param>
/// <param name="Strength">Cramér's V; of numbers how many standard deviations the means lie apart.</param>
public sealed record MissingTelling(string Column, string? Value, double WhereMissing, double WhereThere, double Strength)
{
    private const int MostClasses = 50;
    private const int LeastRows = 10;
    private const double LeastExpected = 5;
    private const double LeastStrength = 0.1;
    private const double Chance = 1e-4;

    /// <param name="lacking">Columns with missing values.</param>
    /// <param name="target">What is to be predicted.</param>
    /// <param name="numeric">What was found where the target is numbers.</param>
    internal static IReadOnlyList<MissingTelling> Of(IEnumerable<Column> lacking, Column target, IReadOnlyList<MissingDependence> numeric)
    {
        if (target is not TextColumn && MutualInformation.HasMany(target.Numbers()))
        {
            return [.. numeric.OrderByDescending(one => Math.Abs(one.Difference)).Select(one => OfNumbers(lacking.First(column => column.Name == one.Column), target, one.Difference))];
        }

        var codes = MutualInformation.ValueCodes(target);
        var classes = codes.DefaultIfEmpty(-1).Max() + 1;
        return classes is < 2 or > MostClasses ? [] : [.. lacking.Select(column => OfClasses(column, target, codes, classes)).OfType<MissingTelling>().OrderByDescending(one => one.Strength)];
    }

    private static MissingTelling? OfClasses(Column column, Column target, int[] codes, int classes)
    {
        var (missing, there, first) = (new long[classes], new long[classes], new int[classes]);
        for (var row = codes.Length - 1; row >= 0; row--)
        {
            if (codes[row] >= 0)
            {
                (column.IsNull(row) ? missing : there)[codes[row]]++;
                first[codes[row]] = row;
            }
        }

        double lacks = missing.Sum(), has = there.Sum(), all = lacks + has;
        if (Math.Min(lacks, has) < LeastRows)
        {
            return null;
        }

        // Chi-square wants five rows expected in each place: classes that are too rare for that are taken together.
        double Expected(long one) => one * Math.Min(lacks, has) / all;
        var counts = Enumerable.Range(0, classes).Select(one => (Missing: missing[one], There: there[one])).ToLookup(one => Expected(one.Missing + one.There) >= LeastExpected);
        (long Missing, long There) rare = (counts[false].Sum(one => one.Missing), counts[false].Sum(one => one.There));
        (long Missing, long There)[] judged = [.. counts[true], .. Expected(rare.Missing + rare.There) >= LeastExpected ? [rare] : Array.Empty<(long, long)>()];
        double statistic = 0;
        foreach (var one in judged)
        {
            double both = one.Missing + one.There;
            statistic += (Math.Pow(one.Missing - (both * lacks / all), 2) / (both * lacks / all)) + (Math.Pow(one.There - (both * has / all), 2) / (both * has / all));
        }

        var strength = Math.Sqrt(statistic / all);
        if (judged.Length < 2 || strength < LeastStrength || GoodnessOfFit.ChiSquareTail(statistic, judged.Length - 1) > Chance)
        {
            return null;
        }

        var most = Enumerable.Range(0, classes).MaxBy(one => Math.Abs((missing[one] / lacks) - (there[one] / has)));
        return new MissingTelling(column.Name, target.Text(first[most]), missing[most] / lacks, there[most] / has, strength);
    }

    private static MissingTelling OfNumbers(Column column, Column target, double difference)
    {
        var numbers = target.Numbers();
        var (missing, there, lacks, has) = (0.0, 0.0, 0L, 0L);
        for (var row = 0; row < numbers.Length; row++)
        {
            if (double.IsFinite(numbers[row]))
            {
                _ = column.IsNull(row) ? (missing += numbers[row], lacks++) : (there += numbers[row], has++);
            }
        }

        return new MissingTelling(column.Name, null, missing / lacks, there / has, Math.Abs(difference));
    }
}
