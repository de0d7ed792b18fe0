using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>Texts nearly all of which are dates of one form, such as a column with a 31 February.</summary>
/// <param name="Format">The .NET format that they are dates of.</param>
/// <param name="Wrong">How many are no day, placeholders for a missing value aside.</param>
/// <param name="Some">A few of those, most frequent first.</param>
public sealed record NearDates(string Format, long Wrong, IReadOnlyList<TopValue> Some);

/// <summary>Looks at texts as dates: which are no day, which stand for none, which lie far from all others.</summary>
internal static class WrittenDates
{
    private const int Looked = 500;
    private const int Told = 5;
    private const double Nearly = 0.9;

    /// <param name="values">Distinct texts with how often each occurs.</param>
    /// <returns>Null where too few are dates, or all of them.</returns>
    public static NearDates? Nearest(IReadOnlyList<(string Value, long Count)> values)
    {
        var real = values.Where(value => !Placeholders.IsOne(value.Value)).ToList();
        var looked = real.Take(Looked).ToList();
        if (looked.Count < 3 || looked.Count(value => IsShaped(value.Value)) < Nearly * looked.Count || real.Sum(value => value.Count) is var rows && rows < 10)
        {
            return null;
        }

        NearDates? best = null;
        foreach (var format in DateFormats.FittingMost([.. looked.Select(value => value.Value)]))
        {
            var wrong = real.Where(value => !DateFormats.Parse(value.Value.Trim(), format, out _)).OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).ToList();
            var count = wrong.Sum(value => value.Count);
            if (count <= (1 - Nearly) * rows && (best is null || count < best.Wrong))
            {
                best = new NearDates(format, count, [.. wrong.Take(Told).Select(value => new TopValue(value.Value, value.Count))]);
            }
        }

        return best;
    }

    /// <summary>What stands for no day, and what lies far from all others.</summary>
    public static (IReadOnlyList<TopValue> Codes, FarDates? Far) Apart(IReadOnlyList<(string Value, long Count)> values, string format)
    {
        var days = values.Select(value => (value.Value, value.Count, Day: DateFormats.Parse(value.Value.Trim(), format, out var time) ? Math.Floor((time - DateTime.UnixEpoch).TotalDays) : double.NaN))
            .Where(value => !double.IsNaN(value.Day)).GroupBy(value => value.Day).OrderBy(group => group.Key).ToArray();
        return StandIns.OfDays([.. days.Select(day => day.Key)], [.. days.Select(day => day.Sum(value => value.Count))], place => days[place].MaxBy(value => value.Count).Value);
    }

    /// <summary>Of at least four digits and signs between them, with no more letters than a month, a weekday and a zone have.</summary>
    private static bool IsShaped(string value) => value.Length is >= 6 and <= 40 && value.Count(char.IsAsciiDigit) is >= 3 and <= 24 && value.Count(char.IsLetter) <= 14
        && value.Any(sign => sign is '-' or '/' or '.' or ' ') && value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '/' or '.' or ' ' or ':' or ',' or '+');
}
