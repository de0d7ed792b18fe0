using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with text and names.</summary>
internal static class TextFindings
{
    /// <summary>Lists of one length up to this one are rather columns than a list.</summary>
    public const int MostListColumns = 10;

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
                $"Column '{column.Name}' holds {string.Join(", ", held.Select(top => $"'{top.Value}'"))} in {ProfileFindings.Rows(held.Sum(top => top.Count))}, which stands for a missing value.", $"Turn it into a missing value before anything is learnt: markMissing: {{ columns: [{column.Name}], values: [{string.Join(", ", held.Select(top => $"'{top.Value}'"))}] }}.");
        }

        if (text.Written is { Kind: WrittenKind.Truth } && column.Distinct > 1)
        {
            add(column.Distinct > 2 ? Severity.Warning : Severity.Info, "booleans-as-text",
                $"Column '{column.Name}' is text, but its values are truth values{(column.Distinct > 2 ? $", written in {column.Distinct} ways" : "")}.", $"Read them as such: parse: {{ columns: [{column.Name}] }}.");
        }
        else if (text.Written is { Kind: not WrittenKind.Truth } form && column.Kind is not ColumnKind.Date)
        {
            add(Severity.Warning, "numbers-as-text", $"Column '{column.Name}' is text, but {(text.Numeric == column.Count ? "all" : "nearly all")} of its values are {form.Told}.",
                $"Read them as numbers: parse: {{ columns: [{column.Name}]{(text.Numeric == column.Count ? "" : ", missingIfNot: true")} }}.");
        }

        if (text.DateFormat is { } format)
        {
            add(text.OtherDateFormat is null ? Severity.Info : Severity.Warning, "dates-as-text",
                $"Column '{column.Name}' is text, but all its values are dates of the form {format}{(text.OtherDateFormat is { } other ? $" or {other}: which of them cannot be told" : "")}.", text.OtherDateFormat is not null
                ? $"Say which it is: parse: {{ columns: [{column.Name}], format: {format} }}."
                : $"Read them as dates and take year, month and weekday from them: parse: {{ columns: [{column.Name}] }}, then dateParts.");
        }

        if (text.Lists is { } lists)
        {
            add(Severity.Info, "lists", $"Column '{column.Name}' holds lists of {lists.Told}; no step but flatten sees into them.",
                lists.MinLength == lists.MaxLength && lists.MaxLength is > 0 and <= MostListColumns
                ? $"Make a column of each of their values: flatten: {{ columns: ['{column.Name}'], lists: first, count: {lists.MaxLength} }}."
                : $"Make a number of their length: flatten: {{ columns: ['{column.Name}'] }}; or columns of their first values: flatten: {{ columns: ['{column.Name}'], lists: first, count: 3 }}.");
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
            add(Severity.Warning, "spelling", $"Column '{column.Name}' spells one category in several ways: {string.Join(", ", spelled.Select(top => $"'{ProfileFindings.Cut(top.Value.ToString())}'"))}.", "Bring it to one spelling.");
        }

        if (column.Distinct > 50 && !target)
        {
            add(Severity.Info, "many-categories", $"Column '{column.Name}' has {column.Distinct:N0} categories; one-hot encoding would make as many columns.", "Encode it by target, frequency or hash, or join rare categories.");
        }
    }
}
