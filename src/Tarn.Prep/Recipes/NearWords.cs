namespace Tarn.Prep.Recipes;

/// <summary>Finds what somebody meant who mistyped a word (Levenshtein's distance, neighbours swapped counting one).</summary>
internal static class NearWords
{
    private const int Most = 3;

    /// <summary>A sentence with a blank behind it; nothing where no word is near.</summary>
    public static string Told(string word, IEnumerable<string> known)
    {
        var near = known.Select(name => (Name: name, Distance: name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && word.Length > 2 ? 1 : Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(one => one.Distance <= Math.Max(2, word.Length / 3)).OrderBy(one => one.Distance).ThenBy(one => one.Name, StringComparer.Ordinal).Take(Most).Select(one => $"'{one.Name}'").ToList();
        return near.Count == 0 ? "" : $"Did you mean {string.Join(" or ", near)}? ";
    }

    private static int Distance(string one, string other)
    {
        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= other.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = rows[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[one.Length, other.Length];
    }
}
