using System.Text.RegularExpressions;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Written;
using static Tarn.Prep.Quality.QualityJudge;

namespace Tarn.Prep.Quality;

/// <summary>Uniformity: one unit, one format and one spelling in each column.</summary>
internal static partial class UniformityTrait
{
    private const double Most = 0.95;

    /// <summary>Distinct values that are tried as dates.</summary>
    private const int Sampled = 2_000;

    public static QualityTrait Of(Frame frame, Profile profile)
    {
        var faults = new List<string>();
        var broken = new HashSet<string>(StringComparer.Ordinal);
        var texts = 0;
        foreach (var column in frame.Columns.OfType<TextColumn>().Where(column => column.ValueCount > 0))
        {
            texts++;
            foreach (var told in (ReadOnlySpan<string?>)[Units(column), Dates(column)])
            {
                if (told is not null)
                {
                    faults.Add(told);
                    broken.Add(column.Name);
                }
            }
        }

        foreach (var finding in profile.Findings.Where(finding => finding.Code is "spelling" or "padded"))
        {
            faults.Add(finding.Message);
            broken.Add(finding.Column!);
        }

        var score = texts == 0 ? 1 : 1 - ((double)broken.Count / texts);
        return Trait(
            "uniformity", score, broken.Count == 0 ? TraitVerdict.Good : Grade(score, 1, 0.5), $"{texts - broken.Count} of {texts} columns of text keep to one unit, format and spelling.",
            "The same thing is written the same way in every row: one unit, one format, one spelling.", faults);
    }

    /// <summary>Numbers with units of more than one sort, such as '5 km' and '3 mi'.</summary>
    private static string? Units(TextColumn column)
    {
        var counts = column.Counts();
        var units = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        long others = 0;
        for (var code = 0; code < counts.Length; code++)
        {
            if (counts[code] == 0)
            {
                continue;
            }

            if (UnitPattern().Match(column.Categories[code]) is { Success: true } match)
            {
                var unit = match.Groups[1].Value;
                units[unit] = units.GetValueOrDefault(unit) + counts[code];
            }
            else if ((others += counts[code]) > (1 - Most) * column.ValueCount)
            {
                return null; // names and words: most columns end here, at once
            }
        }

        return units.Count is > 1 and <= 12
            ? $"Column '{column.Name}' mixes units: {string.Join(", ", units.OrderByDescending(unit => unit.Value).ThenBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => $"{(unit.Key.Length == 0 ? "none" : $"'{unit.Key}'")} in {unit.Value} rows"))}."
            : null;
    }

    /// <summary>Dates of which no one format takes all.</summary>
    private static string? Dates(TextColumn column)
    {
        var counts = column.Counts();
        var used = Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).Take(Sampled).Select(code => (Value: column.Categories[code], Count: counts[code])).ToList();
        var total = used.Sum(one => one.Count);
        var formats = DateFormats.All();
        var taken = new Dictionary<string, long>(StringComparer.Ordinal);
        long dates = 0, others = 0;
        foreach (var (value, count) in used)
        {
            var fitting = value.Length is < 6 or > 40 ? [] : formats.FindAll(format => DateFormats.Parse(value, format, out _));
            foreach (var format in fitting)
            {
                taken[format] = taken.GetValueOrDefault(format) + count;
            }

            dates += fitting.Count > 0 ? count : 0;
            others += fitting.Count > 0 ? 0 : count;

            // What cannot be dates ends the search for nearly every column.
            if (others > (1 - Most) * total)
            {
                return null;
            }
        }

        if (taken.Count == 0 || taken.Values.Max() == dates)
        {
            return null;
        }

        var best = taken.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First();
        return $"Column '{column.Name}' mixes date formats: {best.Value} of {dates} values are of the form {best.Key}, the others are not.";
    }

    [GeneratedRegex(@"^\s*[-+]?[0-9][0-9.,]*\s*([A-Za-z°µ%€$£/²³]{0,8})\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex UnitPattern();
}
