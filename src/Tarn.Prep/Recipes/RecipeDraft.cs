using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Written;

namespace Tarn.Prep.Recipes;

/// <summary>
/// A first recipe for a table: (1) what repeats goes before the split, (2) columns that tell nothing go, (3) what stands for nothing becomes
/// missing, (4) texts are read as what they mean, (5) gaps are filled, (6) names become numbers, (7) numbers come to one scale. Beside
/// each step stands why. The target is left alone.
/// </summary>
public static class RecipeDraft
{
    private const int MostOneHot = 20;

    /// <summary>The recipe in YAML.</summary>
    public static string Of(Profile profile, SourceReading reading, string name)
    {
        var draft = new StringBuilder();
        draft.Append(CultureInfo.InvariantCulture, $"# A first recipe for {profile.Rows} rows and {profile.Columns.Count} columns{(profile.Target is null ? "" : $", to predict {profile.Target}")}. Change it as you know better.\n");
        draft.Append(CultureInfo.InvariantCulture, $"name: {Text(name)}\n");
        Read(draft, reading);
        if (profile.DuplicateRows > 0)
        {
            draft.Append(CultureInfo.InvariantCulture, $"beforeSplit:\n  - dropDuplicates  # {profile.DuplicateRows} rows repeat an earlier one, which would stand in train and test\n");
        }

        var steps = Steps(profile);
        draft.Append("steps:\n");
        foreach (var (step, reason) in steps)
        {
            draft.Append(CultureInfo.InvariantCulture, $"  - {step}  # {reason.Replace('\n', ' ')}\n");
        }

        if (steps.Count == 0)
        {
            draft.Append("  - dropPoorColumns  # nothing was found that needs a step; later rows are held to the same columns\n");
        }

        return draft.ToString();
    }

    private static void Read(StringBuilder draft, SourceReading reading)
    {
        foreach (var note in reading.Notes)
        {
            draft.Append(CultureInfo.InvariantCulture, $"# {note.Replace('\n', ' ')}\n");
        }

        var settings = new List<string>();
        void Sign(string setting, char? sign)
        {
            if (sign is { } given)
            {
                settings.Add($"{setting}: {given switch { '\t' => "tab", ' ' => "space", '\0' => "none", _ => Text(given.ToString()) }}");
            }
        }

        if (reading.Csv is { } csv)
        {
            Sign("delimiter", csv.Delimiter);
            Sign("quote", csv.Quote);
            Sign("escape", csv.Escape);
            Sign("comment", csv.Comment);
            Sign("decimal", csv.Decimal);
            Sign("thousands", csv.Thousands);
            settings.AddRange(new[]
            {
                csv.Header is { } header ? $"header: {(header ? "yes" : "no")}" : csv.HeaderLine is { } line ? $"header: {line}" : null,
                csv.Skip is { } skip ? $"skip: {skip}" : null,
                csv.Encoding is { } encoding ? $"encoding: {encoding}" : null,
                csv.Nulls is { } nulls ? $"nulls: {List(nulls)}" : null,
                csv.DateFormat is { } format ? $"dateFormat: {Text(format)}" : null,
                csv.Sheet is { } sheet ? $"sheet: {Text(sheet)}" : null,
                csv.BadRows is { } rows ? $"badRows: {rows.ToString().ToLowerInvariant()}" : null,
            }.OfType<string>());
        }

        if (settings.Count > 0)
        {
            draft.Append(CultureInfo.InvariantCulture, $"read: {{ {string.Join(", ", settings)} }}\n");
        }
    }

    private static List<(string Step, string Reason)> Steps(Profile profile)
    {
        var steps = new List<(string, string)>();
        var left = profile.Columns.Where(column => column.Name != profile.Target).ToList();
        bool Has(ColumnProfile column, string code) => profile.Findings.Any(finding => finding.Column == column.Name && finding.Code == code);
        string Why(ColumnProfile column, string code) => profile.Findings.First(finding => finding.Column == column.Name && finding.Code == code).Message;

        foreach (var (code, reason) in (ReadOnlySpan<(string, string)>)[("empty", "no values at all"), ("constant", "one value only"), ("mostly-missing", "mostly missing"), ("identifier", "tells rows apart and nothing else"), ("leakage", "tells the target almost by itself: keep it only if it is known before the outcome")])
        {
            var poor = left.Where(column => Has(column, code)).ToList();
            Add(poor, columns => $"dropColumns: {{ columns: {columns} }}", reason);
            left.RemoveAll(poor.Contains);
        }

        foreach (var column in left.Where(column => column.Kind == ColumnKind.List))
        {
            var lists = column.Text!.Lists!;
            var made = lists.MinLength == lists.MaxLength && lists.MaxLength is > 0 and <= TextFindings.MostListColumns && lists.Kinds is [{ Value.Value: ListSummary.Numbers }]
                ? lists.MaxLength : 0;
            steps.Add(made > 0
                ? ($"flatten: {{ columns: [{Text(column.Name)}], lists: first, count: {made} }}", $"lists of {lists.Told}, each a column")
                : ($"flatten: {{ columns: [{Text(column.Name)}] }}", $"lists of {lists.Told}, as how many they are"));
            if (column.Missing > 0)
            {
                string[] filled = [.. Enumerable.Range(0, made).Select(place => string.Create(CultureInfo.InvariantCulture, $"{column.Name}.{place}")), $"{column.Name}.length"];
                steps.Add(($"impute: {{ columns: {List(filled)}, strategy: median }}", "gaps, where there is no list"));
            }
        }

        left.RemoveAll(column => column.Kind == ColumnKind.List);
        var texts = left.Where(column => column.Kind == ColumnKind.Text).ToList();
        foreach (var column in left.Where(column => Has(column, "placeholder")))
        {
            var held = column.Top!.Where(top => top.Value.Value is string value && Placeholders.IsOne(value)).Select(top => top.Value.ToString());
            steps.Add(($"markMissing: {{ columns: [{Text(column.Name)}], values: {List([.. held])} }}", Why(column, "placeholder")));
        }

        foreach (var column in left.Where(column => Has(column, "sentinel")))
        {
            steps.Add(($"markMissing: {{ columns: [{Text(column.Name)}], values: [] }}", Why(column, "sentinel") + " Write the value between the brackets if it is no measurement"));
        }

        Add(left.Where(column => Has(column, "infinite")), columns => $"markMissing: {{ columns: {columns} }}", "infinities cannot be learnt from");
        Add(left.Where(column => Has(column, "padded") || Has(column, "spelling")), columns => $"cleanText: {{ columns: {columns}, lowerCase: true }}", "one category is spelt in several ways");
        var written = left.Where(column => column.Type == ColumnType.Text && (column.Text?.Written is not null || column.Text?.DateFormat is not null)).ToList();
        foreach (var column in written.Where(column => column.Text!.OtherDateFormat is not null).ToList())
        {
            steps.Add(($"parse: {{ columns: [{Text(column.Name)}], format: {Text(column.Text!.DateFormat!)} }}", $"or {column.Text.OtherDateFormat}: day and month cannot be told apart, so look which it is"));
        }

        Add(written.Where(column => column.Text!.OtherDateFormat is null), columns => $"parse: {{ columns: {columns}, missingIfNot: true }}", "numbers, truth values or dates written as text");
        var dates = left.Where(column => column.Kind == ColumnKind.Date).ToList();
        Add(dates, columns => $"dateParts: {{ columns: {columns} }}", "a model takes numbers, not dates");
        Add(texts, columns => $"textTerms: {{ columns: {columns}, mostTerms: 200 }}", "words that somebody wrote, as counts of their words");

        var rest = left.Except(dates).Except(texts).ToList();
        var numbers = rest.Where(column => column.Type is ColumnType.Double or ColumnType.Long || column.Text?.Written is { Kind: not WrittenKind.Truth }).ToList();
        var names = rest.Except(numbers).ToList();
        Add(numbers.Where(column => column.Missing > 0), columns => $"impute: {{ columns: {columns}, strategy: median, indicator: true }}", "gaps, with a column that tells where they were");
        Add(names.Where(column => column.Missing > 0), columns => $"impute: {{ columns: {columns}, strategy: mode }}", "gaps in names");
        var coded = names.Where(column => column.Type == ColumnType.Text && !written.Contains(column)).ToList();
        Add(coded.Where(column => column.Distinct <= MostOneHot), columns => $"encode: {{ columns: {columns}, method: one-hot }}", "few names, a column for each");
        Add(coded.Where(column => column.Distinct > MostOneHot), columns => $"encode: {{ columns: {columns}, method: frequency }}", "many names, as how frequent each is");
        Add(numbers.Where(column => column.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete), columns => $"scale: {{ columns: {columns}, method: robust }}", "one scale; robust, since far values do not decide it");
        return steps;

        void Add(IEnumerable<ColumnProfile> columns, Func<string, string> step, string reason)
        {
            string[] named = [.. columns.Select(column => column.Name)];
            if (named.Length > 0)
            {
                steps.Add((step(List(named)), reason));
            }
        }
    }

    private static string List(IReadOnlyList<string> texts) => "[" + string.Join(", ", texts.Select(Text)) + "]";

    /// <summary>Plain where YAML takes it for nothing else.</summary>
    private static string Text(string text) => text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or ' ') && !text.EndsWith(' ')
        && text is not ("true" or "false" or "null" or "yes" or "no")
            ? text
            : "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal) + "\"";
}
