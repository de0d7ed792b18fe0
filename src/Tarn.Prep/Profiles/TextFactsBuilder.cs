namespace Tarn.Prep.Profiles;

/// <summary>Adds up what values of a text column look like.</summary>
internal sealed class TextFactsBuilder
{
    private const int MostPatterns = 5;
    private const int KnownPatterns = 10_000;
    private readonly Dictionary<string, long> patterns = new(StringComparer.Ordinal);
    private int shortest = int.MaxValue;
    private int longest;
    private double lengths;
    private double words;
    private long blank;
    private long padded;
    private long total;
    private long numeric;

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

        if (TextFacts.IsNumber(value))
        {
            numeric += count;
        }

        var pattern = TextFacts.Pattern(value);
        if (patterns.Count < KnownPatterns || patterns.ContainsKey(pattern))
        {
            patterns[pattern] = patterns.GetValueOrDefault(pattern) + count;
        }
    }

    public TextSummary Build(string? dateFormat) => new()
    {
        MinLength = total == 0 ? 0 : shortest,
        MaxLength = longest,
        MeanLength = total == 0 ? 0 : lengths / total,
        MeanWords = total == 0 ? 0 : words / total,
        Blank = blank,
        Padded = padded,
        Numeric = numeric,
        Patterns = [.. patterns.OrderByDescending(pattern => pattern.Value).ThenBy(pattern => pattern.Key, StringComparer.Ordinal).Take(MostPatterns)
            .Select(pattern => new TopValue(pattern.Key, pattern.Value))],
        DateFormat = dateFormat,
    };
}
