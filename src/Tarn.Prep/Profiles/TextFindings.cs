using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>What can be wrong with text and names.</summary>
internal static class TextFindings
{
    /// <summary>Lists of one length up to this one are rather columns than a list.</summary>
    public const int MostListColumns = 10;

    public static void Of(ColumnProfile column, ColumnProfile? target, AddFinding add)
    {
        if (column.Text is not { } text)
        {
            return;
        }

        var name = Yaml.List([column.Name]);
        Gaps(column, name, add);
        Types(column, text, name, add);
        var cased = column.Kind is ColumnKind.Categorical or ColumnKind.Ordinal
            ? column.Top?.GroupBy(top => top.Value.ToString().Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) : null;
        if (cased is not null)
        {
            add(Severity.Warning, "spelling", $"Column '{column.Name}' spells one category in several ways: {string.Join(", ", cased.Select(top => $"'{ProfileFindings.Cut(top.Value.ToString())}'"))}.",
                column.Name == target?.Name ? "Bring it to one spelling, in the data or by a step that names it: " + $"cleanText: {{ columns: {name}, lowerCase: true }}." : $"Bring it to one spelling: cleanText: {{ columns: {name}, lowerCase: true }}.");
        }
        else if (text.Padded > 0)
        {
            add(Severity.Warning, "padded", $"Column '{column.Name}' has {ProfileFindings.Counted(text.Padded, "value")} with blanks before or after, so that ' a' and 'a' are two.", $"Take them away: cleanText: {{ columns: {name} }}.");
        }

        if (column.Kind is ColumnKind.Categorical or ColumnKind.Ordinal && column.Distinct > 50 && column.Name != target?.Name)
        {
            // Encoding by the target takes numbers, or one of two.
            var byTarget = target is not null && (target.Distinct == 2 || target.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete) && target.Text?.Written is null
                ? $", or what the target is on average there: encodeTarget: {{ columns: {name}, target: {Yaml.Text(target.Name)} }}" : "";
            add(Severity.Info, "many-categories", $"Column '{column.Name}' has {column.Distinct:N0} categories; one-hot encoding would make as many columns.", $"Tell how frequent each is: encode: {{ columns: {name}, method: frequency }}{byTarget}.");
        }
    }

    private static void Gaps(ColumnProfile column, string name, AddFinding add)
    {
        // "None" in most rows, or on a scale with other words, is an answer and not a gap.
        var held = column.Top?.Where(top => top.Value.Value is string value && Placeholders.IsOne(value)
            && !(value.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) && top.Count > 0.2 * column.Count)).ToList() ?? [];
        if (held.Count > 0)
        {
            var one = held.Count == 1;
            add(Severity.Warning, "placeholder",
                $"Column '{column.Name}' holds {string.Join(", ", held.Select(top => $"'{top.Value}'"))} in {ProfileFindings.Rows(held.Sum(top => top.Count))}, which {(one ? "stands for a missing value" : "stand for missing values")}.",
                $"Turn {(one ? "it into a missing value" : "them into missing values")} before anything is learnt: markMissing: {{ columns: {name}, values: {Yaml.List(held.Select(top => top.Value))} }}.");
        }
    }

    private static void Types(ColumnProfile column, TextSummary text, string name, AddFinding add)
    {
        if (text.Written is { Kind: WrittenKind.Truth } && column.Distinct > 1)
        {
            add(column.Distinct > 2 ? Severity.Warning : Severity.Info, "booleans-as-text",
                $"Column '{column.Name}' is text, but its values are truth values{(column.Distinct > 2 ? $", written in {column.Distinct} ways" : "")}.", $"Read them as such: parse: {{ columns: {name} }}.");
        }
        else if (text.Written is { Kind: not WrittenKind.Truth } form && column.Kind is not ColumnKind.Date)
        {
            add(Severity.Warning, "numbers-as-text", $"Column '{column.Name}' is text, but {(text.Numeric == column.Count ? "all" : "nearly all")} of its values are {form.Told}.",
                $"Read them as numbers: parse: {{ columns: {name}{(text.Numeric == column.Count ? "" : ", missingIfNot: true")} }}.");
        }

        if (text.DateFormat is { } format)
        {
            add(text.OtherDateFormat is null ? Severity.Info : Severity.Warning, "dates-as-text",
                $"Column '{column.Name}' is text, but all its values are dates of the form {format}{(text.OtherDateFormat is { } other ? $" or {other}: which of them cannot be told" : "")}.", text.OtherDateFormat is not null
                ? $"Say which it is: parse: {{ columns: {name}, format: {Yaml.Text(format)} }}."
                : $"Read them as dates and take year, month and weekday from them: parse: {{ columns: {name} }}, then dateParts: {{ columns: {name} }}.");
        }

        if (text.Lists is { } lists)
        {
            add(Severity.Info, "lists", $"Column '{column.Name}' holds lists of {lists.Told}; no step but flatten sees into them.",
                lists.MinLength == lists.MaxLength && lists.MaxLength is > 0 and <= MostListColumns
                ? $"Make a column of each of their values: flatten: {{ columns: {name}, lists: first, count: {lists.MaxLength} }}."
                : $"Make a number of their length: flatten: {{ columns: {name} }}; or columns of their first values: flatten: {{ columns: {name}, lists: first, count: 3 }}.");
        }
    }
}
