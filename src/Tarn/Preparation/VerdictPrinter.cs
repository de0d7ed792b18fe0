using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tarn.Prep.Quality;
using Tarn.Prep.Quality.Rules;
using Tarn.Prep.Shown;
using Tarn.Terminal;

namespace Tarn.Preparation;

/// <summary>Verdicts on rules and traits, for a terminal and for programs.</summary>
internal static class VerdictPrinter
{
    private const string Failed = "FAILED";
    private const string Poor = "POOR";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Print(QualityVerdict? rules, QualityReport traits, TextWriter writer, Ink ink)
    {
        if (rules is not null)
        {
            var verdicts = new TextTable(["verdict", "measured", "rule"], new HashSet<int> { 1 }) { Tone = Verdict };
            foreach (var outcome in rules.Outcomes.OrderBy(outcome => outcome.Passed))
                verdicts.Add(outcome.Passed ? "passed" : Failed, outcome.Measured is null ? "" : Digits.Values(outcome.Measured).Number(outcome.Measured), OneLine(outcome.Rule));
            verdicts.WriteTo(writer, ink);
            writer.WriteLine();
            foreach (var outcome in rules.Outcomes.Where(outcome => !outcome.Passed))
                Say($"{OneLine(outcome.Rule)}: {outcome.Reason}");
            foreach (var outcome in rules.Outcomes.Where(outcome => outcome.Note is not null))
                Say($"{OneLine(outcome.Rule)}: {outcome.Note}");
            foreach (var observation in Unexpected(rules))
                Say($"analyzer: {observation.Told}");
            writer.WriteLine($"{rules.Outcomes.Count(outcome => outcome.Passed)} of {rules.Outcomes.Count} rules passed. Checked at {rules.CheckedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.");
            writer.WriteLine();
        }

        var table = new TextTable(["trait", "verdict", "score", "measured"], new HashSet<int> { 2 }) { Tone = Trait };
        foreach (var trait in traits.Traits)
            table.Add(trait.Name, Word(trait.Verdict), trait.Score?.ToString("0.00", CultureInfo.InvariantCulture), trait.Measured);
        table.WriteTo(writer, ink);
        writer.WriteLine();
        foreach (var trait in traits.Traits.Where(trait => trait.Verdict is TraitVerdict.Poor or TraitVerdict.Fair && trait.Name != "validity"))
        {
            foreach (var fault in trait.Faults)
                Say($"{trait.Name}: {fault}");
        }

        void Say(string sentence) => writer.WriteLine(Paragraph.Of(ShownText.Line(sentence), 0, ink.Width));
    }

    /// <summary><c>{"passed", "score", "outcomes": […], "checkedAt", "figures", "observations", "verdict", "traits": […]}</c>; what stands before the verdict is of the rules, where there are some.</summary>
    public static void PrintJson(bool passed, QualityVerdict? rules, QualityReport traits, TextWriter writer)
    {
        var judged = JsonNode.Parse(traits.ToJson())!.AsObject();
        var told = new JsonObject { ["passed"] = passed };
        if (rules is not null)
        {
            var verdict = JsonNode.Parse(rules.ToJson())!;
            told["score"] = verdict["score"]!.DeepClone();
            told["outcomes"] = verdict["outcomes"]!.DeepClone();
            foreach (var part in (string[])["checkedAt", "figures", "observations"])
                told[part] = verdict[part]!.DeepClone();
        }

        told["verdict"] = judged["verdict"]!.DeepClone();
        told["traits"] = judged["traits"]!.DeepClone();
        writer.WriteLine(told.ToJsonString(Indented));
    }

    /// <summary>What analyzers found odd or could not measure; what rules found stands beside them already.</summary>
    private static IEnumerable<FigureObservation> Unexpected(QualityVerdict rules) => rules.Observations
        .Where(observation => observation.IsAnomaly || observation.Measured is null)
        .Where(observation => !rules.Outcomes.Any(outcome => outcome.Reason?.Contains(observation.Told, StringComparison.Ordinal) == true));

    private static Tone Verdict(int column, string cell) => (column, cell) switch { (0, Failed) => Tone.Bad, (0, _) => Tone.Good, _ => Tone.Plain };

    private static Tone Trait(int column, string cell) => (column, cell) switch { (1, "good") => Tone.Good, (1, "look at") => Tone.Warning, (1, Poor) => Tone.Bad, _ => Tone.Plain };

    private static string Word(TraitVerdict verdict) => verdict switch
    {
        TraitVerdict.Good => "good",
        TraitVerdict.Fair => "look at",
        TraitVerdict.Poor => Poor,
        _ => "–",
    };

    private static string OneLine(string rule) => string.Join(' ', rule.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
