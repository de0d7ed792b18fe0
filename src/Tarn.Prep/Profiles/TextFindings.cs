namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with text and names.</summary>
internal static class TextFindings
{
    public static void Of(ColumnProfile column, bool target, IReadOnlySet<string> placeholders, AddFinding add)
    {
        if (column.Text is not { } text)
        {
            return;
        }

        var held = column.Top?.Where(top => top.Value.Value is string value && placeholders.Contains(value.Trim())
            // "None" in most rows, or on a scale with other words, is an answer and not a gap.
            && !(value.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) && top.Count > 0.2 * column.Count)).ToList() ?? [];
        if (held.Count > 0)
        {
            add(Severity.Warning, "placeholder",
                $"Column '{column.Name}' holds {string.Join(", ", held.Select(top => $"'{top.Value}'"))} in {ProfileFindings.Rows(held.Sum(top => top.Count))}, which stands for a missing value.", "Turn it into a missing value before anything is learnt.");
        }

        var real = column.Count - held.Sum(top => top.Count);
        if (real > 0 && text.Numeric >= 0.95 * real && column.Kind is not ColumnKind.Identifier and not ColumnKind.Date)
        {
            add(Severity.Warning, "numbers-as-text", $"Column '{column.Name}' is text, but {(text.Numeric == column.Count ? "all" : "nearly all")} of its values are numbers.", "Convert it to a number.");
        }

        if (text.DateFormat is { } format)
        {
            add(Severity.Info, "dates-as-text", $"Column '{column.Name}' is text, but all its values are dates of the form {format}.", "Convert it to a date, and take year, month, weekday from it.");
        }

        if (text.Padded > 0)
        {
            add(Severity.Warning, "padded", $"Column '{column.Name}' has {text.Padded:N0} values with blanks before or after.", "Trim it, else ' a' and 'a' are two categories.");
        }

        if (column.Kind is not (ColumnKind.Categorical or ColumnKind.Ordinal))
        {
            return;
        }

        var spelled = column.Top?.GroupBy(top => top.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (spelled is not null)
        {
            add(Severity.Warning, "spelling", $"Column '{column.Name}' spells one category in several ways: {string.Join(", ", spelled.Select(top => $"'{top.Value}'"))}.", "Bring it to one spelling.");
        }

        if (column.Distinct > 50 && !target)
        {
            add(Severity.Info, "many-categories", $"Column '{column.Name}' has {column.Distinct:N0} categories; one-hot encoding would make as many columns.", "Encode it by target, frequency or hash, or join rare categories.");
        }
    }
}
