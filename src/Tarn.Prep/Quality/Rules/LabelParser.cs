namespace Tarn.Prep.Quality.Rules;

/// <summary>Reads labels, <c>["team"="finance", "criticality"="high"]</c>: up to ten for a rule, keys up to 128 signs, values up to 256.</summary>
internal sealed class LabelParser(TokenCursor cursor)
{
    private const int MostLabels = 10;
    private const int LongestKey = 128;
    private const int LongestValue = 256;

    /// <summary>The labels of a rule: the default ones, and its own in their place or beside them. Null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? OfRule(IReadOnlyDictionary<string, string> defaults)
    {
        var start = cursor.Now.Start;
        var all = new SortedDictionary<string, string>(defaults.ToDictionary(), StringComparer.Ordinal);
        if (cursor.TryWord("labels"))
        {
            foreach (var (key, value) in Read())
            {
                all[key] = value;
            }
        }

        return all.Count > MostLabels ? throw cursor.Fault($"A rule has up to {MostLabels} labels, the default ones among them, not {all.Count}.", start) : all.Count == 0 ? null : all;
    }

    /// <summary>What follows the word: an equals sign and the list.</summary>
    public Dictionary<string, string> Read()
    {
        cursor.TakeSign("=");
        cursor.TakeSign("[");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        do
        {
            var start = cursor.Now.Start;
            var key = cursor.Take(TokenType.Text, "A quoted key of a label").Value;
            cursor.TakeSign("=");
            var value = cursor.Take(TokenType.Text, "A quoted value of a label").Value;
            if (key.Length is 0 or > LongestKey || value.Length > LongestValue)
            {
                throw cursor.Fault($"A label has a key of 1 to {LongestKey} signs and a value of up to {LongestValue}; here they have {key.Length} and {value.Length}.", start);
            }

            if (!labels.TryAdd(key, value))
            {
                throw cursor.Fault($"The label '{key}' is there twice.", start);
            }
        }
        while (cursor.TrySign(","));
        cursor.TakeSign("]");
        return labels;
    }
}
