using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Quality;

/// <summary>Measures the traits of good data of a table.</summary>
public static class QualityJudge
{
    private const int MostFaults = 5;

    /// <param name="frame">The rows.</param>
    /// <param name="profile">Their profile, with the same target.</param>
    /// <param name="options">Rules, references, target and groups.</param>
    /// <param name="run">Threads, seed, whom to tell.</param>
    /// <exception cref="PrepException">A column that the options name is not there.</exception>
    public static QualityReport Judge(Frame frame, Profile profile, QualityOptions? options = null, PrepOptions? run = null)
    {
        options ??= QualityOptions.Default;
        run ??= PrepOptions.Default;
        foreach (var name in options.Groups.Concat(options.Target is null ? [] : [options.Target]))
        {
            _ = frame[name];
        }

        return new QualityReport(
        [
            TableTraits.Size(profile),
            TableTraits.Types(profile),
            TableTraits.Completeness(profile),
            Validity(options.Rules),
            ReferenceTraits.Accuracy(frame, options.References),
            ConsistencyTrait.Of(frame, profile, options.References, run),
            UniformityTrait.Of(frame, profile),
            TableTraits.Uniqueness(profile),
            OutcomeTraits.Balance(profile, options.Target),
            OutcomeTraits.Fairness(frame, profile, options),
        ]);
    }

    private static QualityTrait Validity(QualityVerdict? rules)
    {
        const string meaning = "Values lie within what the rules of the domain allow.";
        if (rules is null || rules.Outcomes.Count == 0)
        {
            return Unmeasured("validity", "No rules were given; write what must hold in DQDL.", meaning);
        }

        var failed = rules.Outcomes.Where(outcome => !outcome.Passed).ToList();
        return Trait(
            "validity", rules.Score, failed.Count == 0 ? TraitVerdict.Good : rules.Score >= 0.9 ? TraitVerdict.Fair : TraitVerdict.Poor,
            $"{rules.Outcomes.Count - failed.Count} of {rules.Outcomes.Count} rules hold.", meaning, failed.Select(outcome => $"{outcome.Rule}: {outcome.Reason}"));
    }

    internal static QualityTrait Trait(string name, double score, TraitVerdict verdict, FormattableString measured, string meaning, IEnumerable<string> faults) => new()
    {
        Name = name,
        Score = score,
        Verdict = verdict,
        Measured = measured.ToString(CultureInfo.InvariantCulture),
        Meaning = meaning,
        Faults = [.. faults.Take(MostFaults)],
    };

    internal static QualityTrait Unmeasured(string name, string needed, string meaning) =>
        new() { Name = name, Verdict = TraitVerdict.NotMeasured, Measured = needed, Meaning = meaning };

    /// <summary>Good from one share on, fair from another.</summary>
    internal static TraitVerdict Grade(double score, double good, double fair) => score >= good ? TraitVerdict.Good : score >= fair ? TraitVerdict.Fair : TraitVerdict.Poor;
}
