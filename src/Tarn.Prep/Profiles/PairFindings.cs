using Tarn.Prep.Written;
using static Tarn.Prep.Profiles.ProfileFindings;

namespace Tarn.Prep.Profiles;

/// <summary>What is wrong between columns: what tells the target, what says the same twice.</summary>
internal static class PairFindings
{
    /// <summary>Of what there is to know about the target; beyond, a column is too good to be true.</summary>
    private const double Telling = 0.9;

    private const double Strong = 0.95;

    /// <summary>What is left of the variance beside a straight line is a hundred-thousandth.</summary>
    private const double Straight = 0.999995;

    public static void Of(Profile profile, List<Finding> findings)
    {
        Leaks(profile, findings);
        Repeats(profile, findings);
    }

    private static void Leaks(Profile profile, List<Finding> findings)
    {
        static string Remedy(string column) => $"Leave it out unless it is known at the time of prediction: dropColumns: {{ columns: {Yaml.List([column])} }}.";
        var told = new HashSet<string>(StringComparer.Ordinal);

        // Of names and numbers, the ratio says how well the name tells the number and nothing of the other way round; what Cramér's V is of may be either way.
        foreach (var pair in profile.Correlations.Where(pair => Math.Abs(pair.Value) >= Strong && (pair.Method == CorrelationMethod.Pearson || (pair.Method == CorrelationMethod.CorrelationRatio && pair.B == profile.Target))))
        {
            if (pair.A == profile.Target || pair.B == profile.Target)
            {
                var other = pair.A == profile.Target ? pair.B : pair.A;
                if (!told.Add(other))
                {
                    continue;
                }

                findings.Add(new Finding(
                    Severity.Error, other, "leakage", Say($"Column '{other}' tells the target '{profile.Target}' almost by itself ({Name(pair.Method)} {pair.Value:0.000}): it may have been written after the outcome was known."), Remedy(other)));
            }
        }

        foreach (var one in profile.Information.Where(one => one.Share >= Telling && !told.Contains(one.Column)))
        {
            findings.Add(new Finding(
                Severity.Error, one.Column, "leakage", Say($"Column '{one.Column}' tells {one.Share * 100:0} % of what there is to know about the target '{profile.Target}': it may have been written after the outcome was known."), Remedy(one.Column)));
        }
    }

    /// <summary>What can be dropped and loses nothing; what nearly can is told without that advice.</summary>
    private static void Repeats(Profile profile, List<Finding> findings)
    {
        foreach (var one in profile.Redundancies)
        {
            var (told, from) = (Names(one.Columns), $"'{one.From}'");
            var (are, them) = one.Columns.Count == 1 ? ("is", "it") : ("are", "them");
            var drop = $"dropColumns: {{ columns: {Yaml.List(one.Columns)} }}";
            findings.Add(one.Kind switch
            {
                RedundancyKind.Same => new Finding(
                    Severity.Warning, one.Columns[0], "identical", $"{Columns(one.Columns)} {are} the same as {from} in every row{(profile.SampledRows is null ? "" : " that was looked at")}.", $"Nothing is lost without {them}: {drop}."),
                RedundancyKind.Renamed => new Finding(
                    Severity.Info, one.Columns[0], "redundant", $"{Columns(one.Columns)} {(one.Columns.Count == 1 ? "says" : "say")} the same as {from} in other words: each value of one goes with one value of the other, both ways.",
                    $"Nothing is lost without {them} while {from} stays: {drop}."),
                RedundancyKind.Told => new Finding(
                    Severity.Info, one.Columns[0], "redundant", Say($"{Columns(one.Columns)} can be told from {from}, whose every value goes with one of {told}; the other way round {one.Lost:0.0#} bits would be lost."),
                    $"Nothing is lost without {them} while {from} stays as it is: {drop}. Keep {them} where {from} is dropped or only counted."),
                _ => new Finding(
                    Severity.Info, one.Columns[0], "nearly-redundant", Say($"{Columns(one.Columns)} can nearly be told from {from} ({Math.Min(99.9, Math.Floor(one.Share * 1000) / 10)} % of what there is to know)."),
                    "The few rows that differ would be lost with it, or are mistakes: look at them before one is dropped."),
            });
        }

        Lines(profile, findings);
    }

    /// <summary>Numbers that rise and fall together, each with the first that it does so with: one finding for all of a kind.</summary>
    private static void Lines(Profile profile, List<Finding> findings)
    {
        var gone = profile.Redundancies.Where(one => one.Kind is RedundancyKind.Same or RedundancyKind.Renamed).SelectMany(one => one.Columns).ToHashSet(StringComparer.Ordinal);
        var told = profile.Redundancies.SelectMany(one => one.Columns.SelectMany(column => new[] { (one.From, column), (column, one.From) })).ToHashSet();
        var strong = profile.Correlations
            .Where(pair => pair.Method == CorrelationMethod.Pearson && Math.Abs(pair.Value) >= Strong && pair.A != profile.Target && pair.B != profile.Target && !gone.Contains(pair.A) && !gone.Contains(pair.B) && !told.Contains((pair.A, pair.B)))
            .ToLookup(pair => pair.A, StringComparer.Ordinal);
        var placed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var first in profile.Columns.Select(column => column.Name))
        {
            if (placed.Contains(first))
            {
                continue;
            }

            var straight = strong[first].Where(pair => Math.Abs(pair.Value) >= Straight && placed.Add(pair.B)).Select(pair => pair.B).ToList();
            if (straight.Count > 0)
            {
                findings.Add(new Finding(
                    Severity.Info, straight[0], "redundant", $"{Columns(straight)} {(straight.Count == 1 ? "follows" : "follow")} from '{first}' in a straight line (Pearson's correlation is 1 or -1 to five digits), as other units do.",
                    $"Nothing but rounding is lost without {(straight.Count == 1 ? "it" : "them")}: dropColumns: {{ columns: {Yaml.List(straight)} }}."));
            }

            var alike = strong[first].Where(pair => Math.Abs(pair.Value) < Straight && placed.Add(pair.B)).ToList();
            if (alike.Count > 0)
            {
                string[] all = [first, .. alike.Select(pair => pair.B)];
                var least = alike.Min(pair => Math.Abs(pair.Value));
                findings.Add(new Finding(
                    Severity.Info, first, "correlated", Say($"{Columns(all)} rise and fall together (Pearson's correlation with '{first}' is {(alike.Count == 1 ? "" : "at least ")}{least:0.000}). None can be told from another entirely: with one of them up to {(1 - (least * least)) * 100:0.#} % of its variance would be lost."),
                    $"Trees do not mind. For a linear model, whose weights they would blur, join them: pca: {{ columns: {Yaml.List(all)}, variance: 0.99 }}."));
            }
        }
    }
}
