using System.Globalization;
using Tarn.Prep.Written;

namespace Tarn.Prep.Profiles;

/// <summary>Says what is wrong with a table and which step would mend it, worst first.</summary>
internal static class ProfileFindings
{
    private const int MostSigns = 60;

    private static readonly HashSet<double> Sentinels = [-1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999];

    public static IReadOnlyList<Finding> Of(Profile profile)
    {
        var findings = new List<Finding>();
        Table(profile, findings);
        foreach (var column in profile.Columns)
        {
            Column(profile, column, findings);
        }

        PairFindings.Of(profile, findings);
        return [.. findings.OrderBy(finding => finding.Severity)];
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
                Severity.Warning, null, "few-rows", Say($"There {(profile.Rows == 1 ? "is" : "are")} {Rows(profile.Rows)} for {features} usable columns; {wanted:N0} or more (ten for each column, at least 100) would carry a model."),
                "Collect more rows or keep fewer columns."));
        }

        if (profile.DuplicateRows > 0)
        {
            findings.Add(new Finding(
                Severity.Warning, null, "duplicate-rows", Say($"{Rows(profile.DuplicateRows.Value)} ({Share(profile.DuplicateRows.Value, profile.Rows)}) {(profile.DuplicateRows == 1 ? "repeats" : "repeat")} an earlier row in every column."),
                "Drop duplicates before splitting, else the same row is trained on and tested on."));
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

        if (column.Count == 0)
        {
            Add(Severity.Error, "empty", $"Column '{column.Name}' has no values at all.", "Drop the column.");
            return;
        }

        if (column.Missing > 0)
        {
            var share = column.MissingShare;
            if (target)
            {
                Add(Severity.Error, "target-missing", $"{Rows(column.Missing)} ({Share(column.Missing, profile.Rows)}) {(column.Missing == 1 ? "has" : "have")} no value of the target '{column.Name}'.", "Drop those rows: a target must not be guessed.");
            }
            else if (share >= 0.5)
            {
                Add(Severity.Error, "mostly-missing", $"Column '{column.Name}' is missing in {Share(column.Missing, profile.Rows)} of the rows.", "Drop the column, or keep only whether it was there (an indicator).");
            }
            else
            {
                Add(share >= 0.05 ? Severity.Warning : Severity.Info, "missing", $"Column '{column.Name}' is missing in {Rows(column.Missing)} ({Share(column.Missing, profile.Rows)}).", Imputation(column));
            }
        }

        if (column.Kind == ColumnKind.Constant && column.Top?.FirstOrDefault()?.Value.Value is string word && Placeholders.IsOne(word))
        {
            Add(Severity.Error, "empty", $"Column '{column.Name}' has no values but '{word}', which stands for a missing one.", "Drop the column.");
            return;
        }

        if (column.Kind == ColumnKind.Constant)
        {
            Add(Severity.Warning, "constant", $"Column '{column.Name}' has one value only ({Cut(column.Top?.FirstOrDefault()?.Value.ToString() ?? column.Min?.ToString() ?? "")}).", "Drop the column: it tells nothing.");
            return;
        }

        if (column.Kind == ColumnKind.Identifier)
        {
            Add(Severity.Warning, "identifier", $"Column '{column.Name}' looks like an identifier: {(column.Distinct == column.Count ? "every value is different" : "nearly every value is different")}.", "Leave it out of training; keep it to join results back, or to split by group.");
        }

        if (column.Infinite > 0)
        {
            Add(Severity.Error, "infinite", $"Column '{column.Name}' has {column.Infinite:N0} infinite values.", "Turn them into missing values and impute, or cap them.");
        }

        if (target)
        {
            Balance(column, Add);
        }

        NumberFindings.Of(column, target, Sentinels, Add);
        DateFindings.Of(column, Add);
        TextFindings.Of(column, target, Placeholders.All, Add);
    }

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
                "Split stratified by it, and weigh classes or oversample the training part (SMOTE).");
        }
    }

    private static string Imputation(ColumnProfile column) => column.Kind switch
    {
        ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete when Math.Abs(column.Skewness ?? 2) > 1 => "Impute the median (the column is skewed), with an indicator if being missing may mean something.",
        ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete => "Impute the mean or median, or learn it from the other columns.",
        ColumnKind.Date => "Fill forward in the order of time, or interpolate.",
        ColumnKind.Text or ColumnKind.Identifier => "Impute a constant such as 'missing'.",
        _ => "Impute the most frequent value, or a category of its own.",
    };

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

    /// <summary>So many of something: 1 value, 2 values.</summary>
    internal static string Of(long count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} {many ?? one + "s"}";

    internal static string Rows(long count) => count == 1 ? "1 row" : count.ToString("N0", CultureInfo.InvariantCulture) + " rows";

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
