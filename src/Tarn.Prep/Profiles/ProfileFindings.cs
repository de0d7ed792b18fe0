using System.Globalization;
using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>Says what is wrong with a table and which step would mend it, one finding for each cause and set of columns, worst first.</summary>
internal static class ProfileFindings
{
    private const int MostSigns = 60;

    public static IReadOnlyList<Finding> Of(Profile profile)
    {
        var findings = new List<Finding>();
        Table(profile, findings);
        foreach (var column in profile.Columns)
        {
            Column(profile, column, findings);
        }

        MissingFindings.Of(profile, findings);
        PairFindings.Of(profile, findings);
        return FindingRanks.Ordered(FindingGroups.Of(findings), profile);
    }

    private static void Table(Profile profile, List<Finding> findings)
    {
        var features = profile.Columns.Count(column => column.Kind is not ColumnKind.Constant and not ColumnKind.Identifier && column.Name != profile.Target);
        if (profile.Rows == 0)
        {
            findings.Add(new Finding(Severity.Error, null, "no-rows", "The table has no rows.", "Check the path and the filters that it was read with."));
            return;
        }

        var wanted = Math.Max(100, 10L * features);
        if (profile.Rows < wanted)
        {
            findings.Add(new Finding(
                Severity.Warning, null, "few-rows", Say($"There {(profile.Rows == 1 ? "is" : "are")} {Rows(profile.Rows)} for {Counted(features, "usable column")}; {wanted:N0} or more (ten for each column, at least 100) would carry a model."),
                "Collect more rows or keep fewer columns."));
        }

        if (profile.DuplicateRows > 0)
        {
            findings.Add(new Finding(
                Severity.Warning, null, "duplicate-rows", Say($"{Rows(profile.DuplicateRows.Value)} ({Share(profile.DuplicateRows.Value, profile.Rows)}) {(profile.DuplicateRows == 1 ? "repeats" : "repeat")} an earlier row in every column."),
                "Drop them before rows are split, else the same row is trained on and tested on: beforeSplit: [dropDuplicates]."));
        }
    }

    private static void Column(Profile profile, ColumnProfile column, List<Finding> findings)
    {
        void Add(Severity severity, string code, FormattableString message, string? remedy) => findings.Add(new Finding(severity, column.Name, code, Say(message), remedy));
        var target = column.Name == profile.Target;
        if (profile.Rows == 0)
        {
            return;
        }

        var name = Yaml.List([column.Name]);
        if (column.Count == 0)
        {
            Add(Severity.Error, "empty", $"Column '{column.Name}' has no values at all.", $"Drop the column: dropColumns: {{ columns: {name} }}.");
            return;
        }

        if (IsPlaceholders(column))
        {
            Add(
                Severity.Error, "empty", $"Column '{column.Name}' has no values but {string.Join(", ", column.Top!.Select(top => $"'{top.Value}'"))}, which {(column.Top!.Count == 1 ? "stands" : "stand")} for a missing one.",
                $"Drop the column: dropColumns: {{ columns: {name} }}.");
            return;
        }

        // It is to be dropped; what else is wrong with the little that is there would be told for nothing.
        if (!target && MissingFindings.IsNearlyEmpty(profile, column))
        {
            return;
        }

        if (column.Kind == ColumnKind.Constant && MissingFindings.Telling(profile, column.Name) is not null)
        {
            return;
        }

        if (column.Kind == ColumnKind.Constant)
        {
            Add(
                Severity.Warning, "constant", $"Column '{column.Name}' has one value only ({Cut(column.Top?.FirstOrDefault()?.Value.ToString() ?? column.Min?.ToString() ?? "")}){(column.Missing > 0 ? ", where it has one" : "")}.",
                column.Missing > 0 ? $"Only that it is missing may tell something: keep that alone (impute with indicator), or drop the column: dropColumns: {{ columns: {name} }}." : $"It tells nothing: dropColumns: {{ columns: {name} }}.");
            return;
        }

        if (column.Kind == ColumnKind.Identifier)
        {
            Add(
                Severity.Warning, "identifier", $"Column '{column.Name}' looks like an identifier: {(column.Distinct == column.Count ? "every value is different" : "nearly every value is different")}.",
                $"Leave it out of training: dropColumns: {{ columns: {name} }}; or keep it to join results back (--id).");
        }

        if (column.Infinite > 0)
        {
            Add(
                Severity.Error, "infinite", $"Column '{column.Name}' has {Counted(column.Infinite.Value, "infinite value")}.",
                $"Turn {(column.Infinite == 1 ? "it into a missing value" : "them into missing values")} and fill {(column.Infinite == 1 ? "it" : "them")}: markMissing: {{ columns: {name} }}, then impute: {{ columns: {name} }}.");
        }

        if (target)
        {
            Balance(column, Add);
        }

        NumberFindings.Of(column, target, Add);
        DateFindings.Of(column, Add);
        TextFindings.Of(column, profile.Columns.FirstOrDefault(other => other.Name == profile.Target), Add);
    }

    /// <summary>Whether nothing is there but words that stand for a missing value.</summary>
    internal static bool IsPlaceholders(ColumnProfile column) =>
        column.Text is not null && column.Top is { Count: > 0 } top && top.Count == column.Distinct && top.All(one => one.Value.Value is string word && Placeholders.IsOne(word));

    private static void Balance(ColumnProfile column, AddFinding add)
    {
        if (column.Kind is not (ColumnKind.Categorical or ColumnKind.Ordinal) || column.Top is not { Count: > 1 } top || column.Distinct > top.Count)
        {
            return;
        }

        var rarest = top[^1];
        if (rarest.Count * 10 < column.Count * 2 / Math.Max(2, column.Distinct))
        {
            add(rarest.Count < 10 ? Severity.Error : Severity.Warning, "imbalance",
                $"The target '{column.Name}' is unbalanced: '{Cut(rarest.Value.ToString())}' has {Rows(rarest.Count)} ({Share(rarest.Count, column.Count)}), '{Cut(top[0].Value.ToString())}' has {top[0].Count:N0}.",
                $"A run with --target keeps the shares in all parts; weigh classes in the model, or even them out at the end of the recipe, once all columns are numbers: balance: {{ target: {Yaml.Text(column.Name)}, method: smote }}.");
        }
    }

    internal static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);

    /// <summary>Long values are cut, and how long they are is told.</summary>
    internal static string Cut(string value) => value.Length <= MostSigns ? value : Say($"{value[..MostSigns]}… ({value.Length:N0} signs)");

    /// <summary>Names in quotes, the first few of many.</summary>
    internal static string Names(IReadOnlyList<string> names)
    {
        const int most = 8;
        string[] quoted = [.. names.Take(most).Select(name => $"'{name}'"), .. names.Count > most ? [$"{names.Count - most} more"] : Array.Empty<string>()];
        return quoted.Length == 1 ? quoted[0] : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}";
    }

    internal static string Columns(IReadOnlyList<string> names) => (names.Count == 1 ? "Column " : "Columns ") + Names(names);

    internal static string Counted(long count, string one) => Words.Count(count, one);

    internal static string Rows(long count) => Words.Count(count, "row");

    internal static string Share(long part, long whole) => ((double)part / whole).ToString(part * 1000 < whole ? "0.00 %" : "0.# %", CultureInfo.InvariantCulture);

    internal static string Name(CorrelationMethod method) => method switch
    {
        CorrelationMethod.Pearson => "Pearson",
        CorrelationMethod.Spearman => "Spearman",
        CorrelationMethod.CramersV => "Cramér's V",
        CorrelationMethod.MutualInformation => "mutual information",
        _ => "correlation ratio",
    };
}

internal delegate void AddFinding(Severity severity, string code, FormattableString message, string? remedy);
