namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with dates and times.</summary>
internal static class DateFindings
{
    /// <summary>Days that programs write where they know none: the ends of calendars, and where clocks begin to count.</summary>
    private static readonly string[] Codes = ["0001-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "1970-01-01", "2099-12-31", "2999-12-31", "9999-12-31"];

    public static void Of(ColumnProfile column, AddFinding add)
    {
        if (column.Dates is null)
        {
            return;
        }

        var held = (column.Top ?? []).Where(top => top.Count >= 3 && Array.Exists(Codes, code => top.Value.ToString().StartsWith(code, StringComparison.Ordinal))
            && (top.Value.ToString() == column.Min?.ToString() || top.Value.ToString() == column.Max?.ToString())).ToList();
        if (held.Count > 0 && held.Sum(top => top.Count) < column.Count)
        {
            add(Severity.Warning, "sentinel",
                $"Column '{column.Name}' holds {string.Join(" and ", held.Select(top => top.Value))} in {ProfileFindings.Rows(held.Sum(top => top.Count))}, at the edge of its values: it may stand for a day that is not known.",
                $"Turn it into a missing value before anything is learnt: markMissing: {{ columns: [{column.Name}], values: [{string.Join(", ", held.Select(top => $"'{top.Value}'"))}] }}.");
        }
    }
}
