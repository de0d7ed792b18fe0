namespace Tarn.Prep.Frames;

/// <summary>How often each category is in a column, and where.</summary>
internal static class CategoryCounts
{
    public static IReadOnlyDictionary<string, long> Of(Column column)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        if (column is TextColumn text)
        {
            var all = text.Counts();
            for (var code = 0; code < all.Length; code++)
            {
                if (all[code] > 0)
                {
                    counts.Add(text.Categories[code], all[code]);
                }
            }

            return counts;
        }

        for (var row = 0; row < column.Length; row++)
        {
            if (column.Text(row) is { } value)
            {
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }

        return counts;
    }

    /// <summary>For each row the place of its category in the list, -1 where it is not there, -2 where the value is missing.</summary>
    public static int[] Places(Column column, IReadOnlyList<string> categories)
    {
        var known = categories.Select((category, place) => (category, place)).ToDictionary(pair => pair.category, pair => pair.place, StringComparer.Ordinal);
        var places = new int[column.Length];
        if (column is TextColumn text)
        {
            var map = text.CategoryArray.Select(category => known.GetValueOrDefault(category, -1)).ToArray();
            for (var row = 0; row < places.Length; row++)
            {
                places[row] = text.Codes[row] < 0 ? -2 : map[text.Codes[row]];
            }

            return places;
        }

        for (var row = 0; row < places.Length; row++)
        {
            places[row] = column.Text(row) is { } value ? known.GetValueOrDefault(value, -1) : -2;
        }

        return places;
    }
}
