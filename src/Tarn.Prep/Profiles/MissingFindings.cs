using Tarn.Prep.Frames;
using Tarn.Prep.Written;
using static Tarn.Prep.Profiles.ProfileFindings;

namespace Tarn.Prep.Profiles;

/// <summary>
/// What is missing, once for all columns that are missing in the same rows: whether that tells of the target, whether it goes with other columns, and
/// what to do about it. Only what is nearly empty, and tells nothing by being so, is advised to be dropped.
/// </summary>
internal static class MissingFindings
{
    internal const double NearlyEmpty = 0.95;
    private const double Mostly = 0.5;
    private const double Worth = 0.05;

    public static void Of(Profile profile, List<Finding> findings)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in profile.Columns.Where(column => column.Missing > 0 && column.Count > 0 && !IsPlaceholders(column) && (column.Kind != ColumnKind.Constant || IsNearlyEmpty(profile, column) || Telling(profile, column.Name) is not null)))
        {
            if (column.Name == profile.Target)
            {
                findings.Add(new Finding(
                    Severity.Error, column.Name, "target-missing", $"{Rows(column.Missing)} ({Share(column.Missing, profile.Rows)}) {(column.Missing == 1 ? "has" : "have")} no value of the target '{column.Name}'.",
                    $"A target must not be guessed: a run leaves these rows out and counts them, as does dropMissingRows: {{ columns: {Yaml.List([column.Name])} }}."));
            }
            else if (done.Add(column.Name))
            {
                var together = profile.Missingness?.Together.FirstOrDefault(group => group.Contains(column.Name)) ?? [];
                var group = together.Select(name => profile[name]).Where(other => other.Name == column.Name || (other.Name != profile.Target && other.Count > 0 && !IsPlaceholders(other))).ToList();
                group = group.Count == 0 ? [column] : group;
                done.UnionWith(group.Select(other => other.Name));
                findings.Add(Told(profile, group));
            }
        }
    }

    /// <summary>Whether a column is missing in nearly all rows, and that tells nothing of the target.</summary>
    internal static bool IsNearlyEmpty(Profile profile, ColumnProfile column) => column.MissingShare >= NearlyEmpty && Telling(profile, column.Name) is null;

    internal static MissingTelling? Telling(Profile profile, string column) => profile.Missingness?.Telling.FirstOrDefault(one => one.Column == column);

    private static Finding Told(Profile profile, List<ColumnProfile> group)
    {
        var first = group[0];
        string[] names = [.. group.Select(column => column.Name)];
        var (share, many) = (first.MissingShare, names.Length > 1);
        var message = $"{Columns(names)} {(many ? "are missing together" : "is missing")} in {Rows(first.Missing)} ({Share(first.Missing, profile.Rows)})";
        Finding Say(Severity severity, string code, string more, string remedy) => new(severity, first.Name, code, message + more + ".", remedy) { Columns = many ? names : null };

        if (Telling(profile, first.Name) is { } telling)
        {
            return Say(
                Severity.Error, "missing-tells-target", ", and that tells of the target: " + Outcome(profile.Target!, telling),
                $"Keep that {(many ? "they were" : "it was")} missing: {Imputed(group, true)}; and make sure that it would be known before the outcome is.");
        }

        if (share >= NearlyEmpty)
        {
            return Say(Severity.Error, "nearly-empty", $": {(many ? "they are" : "it is")} nearly empty", $"Too little is there to learn from: dropColumns: {{ columns: {Yaml.List(names)} }}.");
        }

        var depends = profile.Missingness?.Dependences.FirstOrDefault(one => one.Column == first.Name && one.Other != profile.Target);
        var why = depends is null ? "" : ProfileFindings.Say($", more often where '{depends.Other}' is {(depends.Difference > 0 ? "great" : "small")} ({Math.Abs(depends.Difference):0.0} standard deviations apart)");
        if (share >= Mostly)
        {
            return Say(Severity.Warning, "mostly-missing", why, $"That is no reason to drop {(many ? "them" : "it")}: fill {(many ? "them" : "it")}, and keep where {(many ? "they were" : "it was")} missing: {Imputed(group, true)}.");
        }

        // What goes with another column can be learnt from it; a mean would put the same value where the values differ.
        var learnt = depends is not null && group.TrueForAll(IsNumber);
        return Say(
            share >= Worth ? Severity.Warning : Severity.Info, "missing", why,
            learnt ? $"A mean would mislead; learn {(many ? "them" : "it")} from the other columns: imputeForest: {{ columns: {Yaml.List([.. names, depends!.Other])} }}." : $"Fill {(many ? "them" : "it")}: {Imputed(group, depends is not null && group.Exists(IsNumber))}.");
    }

    private static string Outcome(string target, MissingTelling one) => one.Value is { } value
        ? ProfileFindings.Say($"'{target}' is {Cut(value)} in {one.WhereMissing * 100:0.#} % of these rows, and in {one.WhereThere * 100:0.#} % of the others")
        : ProfileFindings.Say($"the mean of '{target}' is {Reports.Html.Number(one.WhereMissing)} in these rows, and {Reports.Html.Number(one.WhereThere)} in the others");

    private static bool IsNumber(ColumnProfile column) => column.Kind is ColumnKind.NumericalContinuous or ColumnKind.NumericalDiscrete && column.Type is ColumnType.Double or ColumnType.Long;

    /// <summary>The step that fills these columns: numbers by their median, others by what is most frequent.</summary>
    private static string Imputed(List<ColumnProfile> group, bool indicator)
    {
        static bool IsTime(ColumnProfile column) => column.Type is ColumnType.Date or ColumnType.Timestamp;
        string Step(IEnumerable<ColumnProfile> columns, string how) => $"impute: {{ columns: {Yaml.List(columns.Select(column => column.Name))}, {how}{(indicator ? ", indicator: true" : "")} }}";
        var numbers = group.Where(IsNumber).ToList();
        var times = group.Where(IsTime).ToList();
        var written = group.Where(column => column.Text?.Written is not null || column.Text?.DateFormat is not null || column.Text?.NearDates is not null).ToList();
        var words = group.Except(numbers).Except(times).Except(written).ToList();
        var steps = new List<string>();
        if (written.Count > 0)
        {
            // A word in a gap would keep the column from being read as what it is.
            var ambiguous = written.Find(column => column.Text!.OtherDateFormat is not null)?.Text!.DateFormat;
            steps.Add($"parse: {{ columns: {Yaml.List(written.Select(column => column.Name))}{(ambiguous is null ? "" : $", format: {Yaml.Text(ambiguous)}")}, missingIfNot: true }}, then {Step(written, "strategy: mode")}");
        }

        if (numbers.Count > 0)
        {
            var even = numbers.TrueForAll(column => Math.Abs(column.Skewness ?? 2) <= 1);
            steps.Add(Step(numbers, $"strategy: {(even ? "mean" : "median")}"));
        }

        if (times.Count > 0)
        {
            steps.Add(Step(times, "strategy: forward"));
        }

        if (words.Count > 0)
        {
            steps.Add(words.TrueForAll(column => column.Type == ColumnType.Text) && (indicator || words.Exists(column => column.Kind is ColumnKind.Text or ColumnKind.Identifier || column.MissingShare >= Worth))
                ? Step(words, "strategy: constant, value: missing")
                : Step(words, "strategy: mode"));
        }

        return string.Join(" and ", steps);
    }
}
