namespace Tarn.Prep.Profiles;

/// <summary>Sets of words that have an order of their own.</summary>
internal static class Ordinals
{
    private static readonly string[][] Scales =
    [
        ["very low", "low", "medium", "high", "very high"], ["low", "moderate", "high", "severe", "critical"], ["low", "mid", "high"], ["minor", "moderate", "major", "critical"],
        ["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"], ["tiny", "small", "medium", "large", "huge"], ["extra small", "small", "medium", "large", "extra large"],
        ["never", "rarely", "seldom", "sometimes", "often", "usually", "always"], ["very poor", "poor", "fair", "average", "good", "very good", "excellent"],
        ["strongly disagree", "disagree", "neutral", "agree", "strongly agree"], ["very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"],
        ["none", "mild", "moderate", "severe"], ["none", "minor", "substantial", "destroyed"], ["first", "second", "third", "fourth", "fifth"], ["1st", "2nd", "3rd", "4th", "5th"],
        ["bronze", "silver", "gold", "platinum"], ["beginner", "intermediate", "advanced", "expert"], ["junior", "mid", "senior", "lead"],
        ["primary", "secondary", "bachelor", "master", "doctorate"], ["elementary", "high school", "college", "bachelor", "master", "phd"],
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    ];

    /// <summary>The values in their order, or null when they are not all on one scale.</summary>
    public static IReadOnlyList<string>? Order(IReadOnlyCollection<string> values)
    {
        if (values.Count is < 2 or > 12)
        {
            return null;
        }

        foreach (var scale in Scales)
        {
            var places = values.Select(value => (value, Place: Array.IndexOf(scale, value.Trim().ToLowerInvariant()))).ToList();
            if (places.TrueForAll(place => place.Place >= 0))
            {
                return [.. places.OrderBy(place => place.Place).Select(place => place.value)];
            }
        }

        return null;
    }
}
