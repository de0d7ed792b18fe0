using static Tarn.Prep.Quality.QualityJudge;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Shown;
using Tarn.Prep.Written;

namespace Tarn.Prep.Quality;

/// <summary>Balance of outcomes, and fair sampling of groups.</summary>
internal static class OutcomeTraits
{
    private const int LeastRows = 30;

    /// <summary>Rows that a group would have of an outcome at the highest rate; with fewer, a difference says nothing.</summary>
    private const int LeastExpected = 10;

    public static QualityTrait Balance(Profile profile, string? target)
    {
        const string meaning = "Each outcome is there often enough to be learnt; a rare one is ignored by a model that is right nearly always.";
        if (target is null)
        {
            return Unmeasured("balance", "No target was named.", meaning);
        }

        var column = profile[target];
        if (column.Kind is not (ColumnKind.Categorical or ColumnKind.Ordinal) || column.Top is not { Count: > 1 } top || column.Distinct > top.Count)
        {
            return Unmeasured("balance", $"The target '{target}' is not a column of a few names.", meaning);
        }

        // The rarest outcome's share of what it would have if all had as many.
        var rarest = top[^1];
        var score = (double)rarest.Count * top.Count / column.Count;
        return Trait(
            "balance", score, Grade(score, 0.5, 0.2), $"The rarest of {top.Count} outcomes, '{rarest.Value}', is {Shares.Of((double)rarest.Count / column.Count)} of the rows.", meaning,
            score >= 0.5 ? [] : [.. top.Select(value => FormattableString.Invariant($"'{value.Value}': {Words.Count(value.Count, "row")}."))]);
    }

    /// <summary>
    /// For each column of groups: each group has rows enough, and its rate of the rarest outcome that is not a handful of rows is at least four fifths of the highest
    /// group's (the four-fifths rule of the US Uniform Guidelines on Employee Selection Procedures, 1978).
    /// </summary>
    public static QualityTrait Fairness(Frame frame, Profile profile, QualityOptions options)
    {
        const string meaning = "Groups are sampled alike: none is too small to be learnt, and outcomes do not fall on one group by the way rows were chosen.";
        if (options.Groups.Count == 0)
        {
            return Unmeasured("fairness", "No groups were named; name the columns by which rows fall into groups that should be treated alike.", meaning);
        }

        var faults = new List<(double Score, string Told)>();
        foreach (var name in options.Groups)
        {
            var groups = Imputation.Groups.Of(frame, [name]);
            var rows = groups.Rows();
            for (var group = 0; group < rows.Length; group++)
            {
                if (rows[group].Length < LeastRows)
                {
                    faults.Add(((double)rows[group].Length / LeastRows, $"Group '{Told(groups.Keys[group])}' of '{name}' has {Words.Count(rows[group].Length, "row")}; {LeastRows} or more are needed to say anything of it."));
                }
            }

            var expected = (double)frame.RowCount / Math.Max(1, rows.Length);
            var (smallest, least) = rows.Select((members, group) => (group, members.Length)).MinBy(pair => pair.Length);
            if (least < 0.2 * expected)
            {
                faults.Add((least / expected, FormattableString.Invariant($"Group '{Told(groups.Keys[smallest])}' of '{name}' is {Shares.Of((double)least / frame.RowCount)} of the rows, far less than an equal share.")));
            }

            if (options.Target is { } target && profile[target] is { Top: { Count: > 1 } top, Kind: ColumnKind.Categorical or ColumnKind.Ordinal } outcome && outcome.Distinct <= top.Count)
            {
                // An outcome of a few rows falls on groups by chance.
                if (top.LastOrDefault(value => value.Count >= LeastRows && value != top[0]) is { } outcomeJudged)
                {
                    Rates(frame[target], outcomeJudged.Value.ToString(), name, groups.Keys, rows, faults);
                }
            }
        }

        var score = faults.Select(fault => fault.Score).DefaultIfEmpty(1).Min();
        return Trait(
            "fairness", score, Grade(score, 0.8, 0.5), $"{Words.Count(options.Groups.Count, "column of groups was judged", "columns of groups were judged")}; the weakest reaches {score:0 %} of what is wanted.", meaning,
            faults.OrderBy(fault => fault.Score).Select(fault => fault.Told));
    }

    private static void Rates(Column target, string outcome, string name, IReadOnlyList<string> keys, int[][] rows, List<(double, string)> faults)
    {
        var rates = rows.Select((members, group) => (Group: group, Rows: members.Length, Rate: members.Length == 0 ? 0 : members.Count(row => target.Text(row) == outcome) / (double)members.Length))
            .Where(group => group.Rows >= LeastRows).ToList();
        if (rates.Count < 2)
        {
            return;
        }

        var (low, high) = (rates.MinBy(group => group.Rate), rates.MaxBy(group => group.Rate));
        if (high.Rate * low.Rows >= LeastExpected && low.Rate < 0.8 * high.Rate)
        {
            faults.Add((low.Rate / high.Rate, FormattableString.Invariant(
                $"The outcome '{outcome}' falls on {Shares.Of(low.Rate)} of group '{Told(keys[low.Group])}' of '{name}' but on {Shares.Of(high.Rate)} of '{Told(keys[high.Group])}': less than four fifths.")));
        }
    }

    private static string Told(string key) => key == "\0" ? "(missing)" : key;
}
