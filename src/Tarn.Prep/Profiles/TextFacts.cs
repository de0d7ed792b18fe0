using System.Globalization;
using System.Text;
using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>What the values of a text column look like, learnt from its distinct values and how often each occurs.</summary>
internal static class TextFacts
{
    public static TextSummary Of(IReadOnlyList<(string Value, long Count)> values)
    {
        var builder = new TextFactsBuilder();
        foreach (var (value, count) in values)
        {
            builder.Add(value, count);
        }

        return builder.Build(DateFormats.Fitting(values.Select(value => value.Value)));
    }

    public static bool IsNumber(string value) =>
        value.Length is > 0 and < 40 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    /// <summary>Letters as A and a, digits as 9, runs of more than one as +; at most 40 signs.</summary>
    internal static string Pattern(string value)
    {
        var pattern = new StringBuilder();
        var last = '\0';
        var repeated = false;
        foreach (var sign in value)
        {
            var type = char.IsDigit(sign) ? '9' : char.IsUpper(sign) ? 'A' : char.IsLetter(sign) ? 'a' : char.IsWhiteSpace(sign) ? ' ' : sign;
            if (type == last)
            {
                if (!repeated)
                {
                    pattern.Append('+');
                    repeated = true;
                }

                continue;
            }

            if (pattern.Length >= 40)
            {
                return pattern.Append('…').ToString();
            }

            pattern.Append(type);
            last = type;
            repeated = false;
        }

        return pattern.ToString();
    }

    internal static int Words(string value)
    {
        var words = 0;
        var inside = false;
        foreach (var sign in value)
        {
            var part = !char.IsWhiteSpace(sign);
            words += part && !inside ? 1 : 0;
            inside = part;
        }

        return words;
    }
}
