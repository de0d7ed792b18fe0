using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>Adds up what values of a text column look like.</summary>
internal sealed class TextFactsBuilder
{
    private const int MostPatterns = 5;
    private const int KnownPatterns = 10_000;
    private const double NearlyAll = 0.95;
    private readonly Dictionary<string, long> patterns = new(StringComparer.Ordinal);
    private int shortest = int.MaxValue;
    private int longest;
    private double lengths;
    private double words;
    private long blank;
    private long padded;
    private long total;
    private readonly long[] numbers = new long[NumberStyle.All.Count];
    private readonly long[] fractions = new long[NumberStyle.All.Count];
    private long percents;
    private long monies;
    private long truths;
    private long nothings;
    private readonly ListFacts lists = new();

    public void Add(string value, long count)
    {
        shortest = Math.Min(shortest, value.Length);
        longest = Math.Max(longest, value.Length);
        lengths += (double)value.Length * count;
        words += (double)TextFacts.Words(value) * count;
        total += count;
        if (string.IsNullOrWhiteSpace(value))
        {
            blank += count;
        }
        else if (char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]))
        {
            padded += count;
        }

        lists.Add(value, count);
        nothings += Placeholders.IsOne(value) ? count : 0;
        truths += WrittenForm.Truth(value) is null ? 0 : count;
        if (NumberStyle.Undress(value) is { } dress)
        {
            Count(dress, count);
        }

        var pattern = TextFacts.Pattern(value);
        if (patterns.Count < KnownPatterns || patterns.ContainsKey(pattern))
        {
            patterns[pattern] = patterns.GetValueOrDefault(pattern) + count;
        }
    }

    private void Count(NumberDress dress, long count)
    {
        percents += dress.Percent ? count : 0;
        monies += dress.Currency.Length > 0 ? count : 0;
        for (var style = 0; style < numbers.Length; style++)
        {
            if (NumberStyle.All[style].Read(dress.Digits) is { } number)
            {
                numbers[style] += count;
                fractions[style] += double.IsInteger(number) ? 0 : count;
            }
        }
    }

    /// <summary>What nearly all values are written as, but for those that stand for nothing; null for words.</summary>
    private WrittenForm? Written(out bool whole)
    {
        var real = total - nothings;
        var best = Enumerable.Range(0, numbers.Length).MaxBy(style => numbers[style]);
        whole = fractions[best] == 0;
        if (real <= 0)
        {
            return null;
        }

        bool Most(long count) => count >= NearlyAll * real;
        return Most(numbers[best]) ? new WrittenForm(Most(percents) ? WrittenKind.Percent : Most(monies) ? WrittenKind.Money : WrittenKind.Number, NumberStyle.All[best].Mark, NumberStyle.All[best].Group)
            : Most(truths) ? new WrittenForm(WrittenKind.Truth)
            : null;
    }

    public TextSummary Build(IReadOnlyList<string> dateFormats) => new()
    {
        MinLength = total == 0 ? 0 : shortest,
        MaxLength = longest,
        MeanLength = total == 0 ? 0 : lengths / total,
        MeanWords = total == 0 ? 0 : words / total,
        Blank = blank,
        Padded = padded,
        Numeric = numbers.Max(),
        Written = Written(out var whole),
        Whole = whole,
        Lists = lists.Build(),
        Patterns = [.. patterns.OrderByDescending(pattern => pattern.Value).ThenBy(pattern => pattern.Key, StringComparer.Ordinal).Take(MostPatterns)
            .Select(pattern => new TopValue(pattern.Key, pattern.Value))],
        DateFormat = dateFormats.Count == 0 ? null : dateFormats[0],
        OtherDateFormat = dateFormats.Count == 0 ? null : DateFormats.Other(dateFormats),
    };
}
