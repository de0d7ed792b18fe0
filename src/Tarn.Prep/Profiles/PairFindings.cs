using static Tarn.Prep.Profiles.ProfileFindings;

namespace Tarn.Prep.Profiles;

/// <summary>What is wrong between columns: what tells the target, what says the same twice, what is missing for a reason.</summary>
internal static class PairFindings
{
    /// <summary>Of what there is to know about the target; beyond, a column is too good to be true.</summary>
    private const double Telling = 0.9;

    private const double Strong = 0.95;
    private const double Same = 0.98;

    public static void Of(Profile profile, List<Finding> findings)
    {
        Leaks(profile, findings);
        Repeats(profile, findings);
        Dependences(profile, findings);
    }

    private static void Leaks(Profile profile, List<Finding> findings)
    {
        const string remedy = "Leave it out unless it is known at the time of prediction.";
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pair in profile.Correlations.Where(pair => pair.Method is not (CorrelationMethod.Spearman or CorrelationMethod.MutualInformation) && Math.Abs(pair.Value) >= Strong))
        {
            if (pair.A == profile.Target || pair.B == profile.Target)
            {
                var other = pair.A == profile.Target ? pair.B : pair.A;
                if (!told.Add(other))
                {
                    continue;
                }

                findings.Add(new Finding(
                    Severity.Error, other, "leakage", Say($"Column '{other}' tells the target '{profile.Target}' almost by itself ({Name(pair.Method)} {pair.Value:0.000}): it may have been written after the outcome was known."), remedy));
            }
        }

        foreach (var one in profile.Information.Where(one => one.Share >= Telling && !told.Contains(one.Column)))
        {
            findings.Add(new Finding(
                Severity.Error, one.Column, "leakage", Say($"Column '{one.Column}' tells {one.Share * 100:0} % of what there is to know about the target '{profile.Target}': it may have been written after the outcome was known."), remedy));
        }
    }

    private static void Repeats(Profile profile, List<Finding> findings)
    {
        foreach (var pair in profile.Correlations.Where(pair => pair.A != profile.Target && pair.B != profile.Target))
        {
            var least = pair.Method switch
            {
                CorrelationMethod.Pearson => Strong,
                CorrelationMethod.CramersV or CorrelationMethod.CorrelationRatio => Same,
                _ => double.PositiveInfinity,
            };
            if (Math.Abs(pair.Value) >= least)
            {
                findings.Add(new Finding(
                    Severity.Info, pair.A, "redundant", Say($"Columns '{pair.A}' and '{pair.B}' say almost the same ({Name(pair.Method)} {pair.Value:0.000})."), $"Keep one of them: drop '{pair.B}'."));
            }
        }
    }

    /// <summary>For each column the strongest dependence, since others mostly follow from it.</summary>
    private static void Dependences(Profile profile, List<Finding> findings)
    {
        foreach (var one in profile.Missingness?.Dependences.Where(one => one.Other != profile.Target).DistinctBy(one => one.Column) ?? [])
        {
            findings.Add(new Finding(
                Severity.Info, one.Column, "missing-for-a-reason",
                Say($"Column '{one.Column}' is missing more often where '{one.Other}' is {(one.Difference > 0 ? "great" : "small")} ({Math.Abs(one.Difference):0.0} standard deviations apart)."),
                "Learn it from the other columns (nearest, iterative or forest), with an indicator; a mean would mislead."));
        }
    }
}
