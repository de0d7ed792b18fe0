using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Written;

namespace Tarn.Prep.Recipes;

/// <summary>
/// A first recipe for a table: (1) what repeats goes before the split, (2) columns that tell nothing, or nothing of their own, go, (3) what stands for nothing becomes
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
        draft.Append(CultureInfo.InvariantCulture, $"# A first recipe for {Words.Count(profile.Rows, "row")} and {Words.Count(profile.Columns.Count, "column")}{(profile.Target is null ? "" : $", to predict {profile.Target}")}. Change it as you know better.\n");
        draft.Append(CultureInfo.InvariantCulture, $"name: {Yaml.Text(name)}\n");
        Read(draft, reading);
        if (profile.DuplicateRows > 0)
        {
            draft.Append(CultureInfo.InvariantCulture, $"beforeSplit:\n  - dropDuplicates  # {Words.Count(profile.DuplicateRows.Value, "row repeats", "rows repeat")} an earlier one, which would stand in train and test\n");
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
                settings.Add($"{setting}: {given switch { '\t' => "tab", ' ' => "space", '\0' => "none", _ => Yaml.Text(given.ToString()) }}");
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
                csv.Nulls is { } nulls ? $"nulls: {Yaml.List(nulls)}" : null,
                csv.DateFormat is { } format ? $"dateFormat: {Yaml.Text(format)}" : null,
                csv.Sheet is { } sheet ? $"sheet: {Yaml.Text(sheet)}" : null,
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
        bool Has(ColumnProfile column, string code) => profile.Findings.Any(finding => finding.Code == code && finding.IsAbout(column.Name));
        string Why(ColumnProfile column, string code) => profile.Findings.First(finding => finding.Code == code && finding.IsAbout(column.Name)).Message;

        foreach (var (code, reason) in (ReadOnlySpan<(string, string)>)[("empty", "no values at all"), ("constant", "one value only"), ("nearly-empty", "nearly empty, and tells nothing of the target by that"), ("identifier", "tells rows apart and nothing else"), ("leakage", "tells the target almost by itself: keep it only if it is known before the outcome")])
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
                ? ($"flatten: {{ columns: [{Yaml.Text(column.Name)}], lists: first, count: {made} }}", $"lists of {lists.Told}, each a column")
                : ($"flatten: {{ columns: [{Yaml.Text(column.Name)}] }}", $"lists of {lists.Told}, as how many they are"));
            if (column.Missing > 0)
            {
                string[] filled = [.. Enumerable.Range(0, made).Select(place => string.Create(CultureInfo.InvariantCulture, $"{column.Name}.{place}")), $"{column.Name}.length"];
                steps.Add(($"impute: {{ columns: {Yaml.List(filled)}, strategy: median }}", "gaps, where there is no list"));
            }
        }

        left.RemoveAll(column => column.Kind == ColumnKind.List);
        Repeats(profile, left, steps);
        var texts = left.Where(column => column.Kind == ColumnKind.Text).ToList();
        foreach (var column in left.Where(column => Has(column, "placeholder")))
        {
            var held = column.Top!.Where(top => top.Value.Value is string value && Placeholders.IsOne(value)).Select(top => top.Value.ToString());
            steps.Add(($"markMissing: {{ columns: {Yaml.List([column.Name])}, values: {Yaml.List(held)} }}", Why(column, "placeholder")));
        }

        foreach (var column in left.Where(column => Has(column, "sentinel")))
        {
            steps.Add(($"markMissing: {{ columns: {Yaml.List([column.Name])}, values: {Yaml.List(column.StandIns!.Select(value => value.Value))} }}", Why(column, "sentinel") + " Take the step out if it is a measurement"));
        }

        foreach (var column in left.Where(column => column.FarDates is not null))
        {
            steps.Add(($"markMissing: {{ columns: {Yaml.List([column.Name])}, values: {Yaml.List(column.FarDates!.Some.Select(value => value.Value))} }}", Why(column, "far-dates") + " Mend them in the data if you can"));
        }

        Add(left.Where(column => Has(column, "infinite")), columns => $"markMissing: {{ columns: {columns} }}", "infinities cannot be learnt from");
        Add(left.Where(column => Has(column, "padded") || Has(column, "spelling")), columns => $"cleanText: {{ columns: {columns}, lowerCase: true }}", "one category is spelt in several ways");
        var written = left.Where(column => column.Type == ColumnType.Text && (column.Text?.Written is not null || column.Text?.DateFormat is not null || column.Text?.NearDates is not null)).ToList();
        foreach (var column in written.Where(column => column.Text!.OtherDateFormat is not null))
        {
            steps.Add(($"parse: {{ columns: {Yaml.List([column.Name])}, format: {Yaml.Text(column.Text!.DateFormat!)} }}", $"or {column.Text.OtherDateFormat}: day and month cannot be told apart, so look which it is"));
        }

        foreach (var column in written.Where(column => column.Text!.NearDates is not null))
        {
            steps.Add(($"parse: {{ columns: {Yaml.List([column.Name])}, format: {Yaml.Text(column.Text!.NearDates!.Format)}, missingIfNot: true }}", Has(column, "impossible-dates") ? Why(column, "impossible-dates") : "dates written as text"));
        }

        Add(written.Where(column => column.Text!.OtherDateFormat is null && column.Text.NearDates is null), columns => $"parse: {{ columns: {columns}, missingIfNot: true }}", "numbers, truth values or dates written as text");
        var dates = left.Where(column => column.Kind == ColumnKind.Date).ToList();
        Add(dates.Where(HasGaps), columns => $"impute: {{ columns: {columns}, strategy: mode, indicator: true }}", "gaps in dates, with a column that tells where they were");
        Add(dates, columns => $"dateParts: {{ columns: {columns} }}", "a model takes numbers, not dates");
        Add(texts, columns => $"textTerms: {{ columns: {columns}, mostTerms: 200 }}", "words that somebody wrote, as counts of their words");

        var rest = left.Except(dates).Except(texts).ToList();
        var numbers = rest.Where(column => column.Type is ColumnType.Double or ColumnType.Long || column.Text?.Written is { Kind: not WrittenKind.Truth }).ToList();
        var names = rest.Except(numbers).ToList();
        var telling = numbers.Where(column => HasGaps(column) && Has(column, "missing-tells-target")).ToList();
        var mostly = numbers.Where(column => HasGaps(column) && Has(column, "mostly-missing")).ToList();
        Add(telling, columns => $"impute: {{ columns: {columns}, strategy: median, indicator: true }}", $"that they are missing tells of {profile.Target}, so a column keeps it: make sure that it would be known before the outcome");
        Add(mostly, columns => $"impute: {{ columns: {columns}, strategy: median, indicator: true }}", "mostly missing, which is no reason to drop what is there: a column tells where it was");
        Add(numbers.Where(HasGaps).Except(telling).Except(mostly), columns => $"impute: {{ columns: {columns}, strategy: median, indicator: true }}", "gaps, with a column that tells where they were");
        var gaps = names.Where(HasGaps).ToList();
        var own = gaps.Where(column => column.Type == ColumnType.Text && !written.Contains(column) && (column.MissingShare >= 0.05 || Has(column, "missing-tells-target"))).ToList();
        Add(own, columns => $"impute: {{ columns: {columns}, strategy: constant, value: missing }}", "gaps in names, as a name of their own");
        Add(gaps.Except(own), columns => $"impute: {{ columns: {columns}, strategy: mode }}", "few gaps in names, or in truth values");
        var coded = names.Where(column => column.Type == ColumnType.Text && !written.Contains(column)).ToList();
        Add(coded.Where(column => column.Distinct <= MostOneHot), columns => $"encode: {{ columns: {columns}, method: one-hot }}", "few names, a column for each");
        Add(coded.Where(column => column.Distinct > MostOneHot), columns => $"encode: {{ columns: {columns}, method: frequency }}", "many names, as how frequent each is");
        Add(numbers.Where(column => column.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete), columns => $"scale: {{ columns: {columns}, method: robust }}", "one scale; robust, since far values do not decide it");
        return steps;

        // Also what an earlier step makes missing.
        bool HasGaps(ColumnProfile column) => column.Missing > 0 || column.Infinite > 0 || column.StandIns is not null || column.FarDates is not null || column.Text?.NearDates is not null || Has(column, "placeholder")
            || (column.Text is { Written: { } form } text && (form.Kind == WrittenKind.Truth ? Has(column, "placeholder") : text.Numeric < column.Count));

        void Add(IEnumerable<ColumnProfile> columns, Func<string, string> step, string reason)
        {
            string[] named = [.. columns.Select(column => column.Name)];
            if (named.Length > 0)
            {
                steps.Add((step(Yaml.List(named)), reason));
            }
        }
    }

    /// <summary>Leaves out what loses nothing: copies, other words for the same, and what a column tells that becomes a column for each of its names.</summary>
    private static void Repeats(Profile profile, List<ColumnProfile> left, List<(string, string)> steps)
    {
        foreach (var one in profile.Redundancies)
        {
            if (left.Find(column => column.Name == one.From) is not { } from || (one.Kind == RedundancyKind.Told && (from.Type != ColumnType.Text || from.Distinct > MostOneHot)) || one.Kind == RedundancyKind.NearlyTold)
            {
                continue;
            }

            var gone = left.Where(column => one.Columns.Contains(column.Name)).ToList();
            if (gone.Count > 0)
            {
                left.RemoveAll(gone.Contains);
                var why = one.Kind switch { RedundancyKind.Same => "the same as", RedundancyKind.Renamed => "other words for", _ => "can be told from" };
                steps.Add(($"dropColumns: {{ columns: {Yaml.List(gone.Select(column => column.Name))} }}", $"{why} {one.From}, so that nothing is lost"));
            }
        }
    }
}
