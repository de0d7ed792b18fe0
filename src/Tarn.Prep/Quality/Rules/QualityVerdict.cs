using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>What became of the rules.</summary>
public sealed record QualityVerdict(IReadOnlyList<RuleOutcome> Outcomes)
{
    /// <summary>When it was judged, in UTC: what <c>now()</c> meant in the rules.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>The figures that were measured, by name, as AWS Glue calls its metrics; what <see cref="QualityHistory.With"/> keeps.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What analyzers and DetectAnomalies saw, beside what earlier checks let expect.</summary>
    public IReadOnlyList<FigureObservation> Observations { get; init; } = [];

    /// <summary>The share of rules that passed; 1 where there are none.</summary>
    public double Score => Outcomes.Count == 0 ? 1 : Outcomes.Count(outcome => outcome.Passed) / (double)Outcomes.Count;

    public bool Passed => Outcomes.All(outcome => outcome.Passed);

    /// <summary>For a program's end: 0 where all rules passed, 1 otherwise.</summary>
    [JsonIgnore]
    public int ExitCode => Passed ? 0 : 1;

    public string ToJson() => JsonSerializer.Serialize(this, QualityJsonContext.Default.QualityVerdict);
}

/// <param name="Rule">The rule as it was written.</param>
/// <param name="Measured">The figure that was compared; null where the rule has none.</param>
/// <param name="Reason">Why it failed, as a sentence; null where it passed.</param>
public sealed record RuleOutcome(string Rule, bool Passed, double? Measured, string? Reason)
{
    /// <summary>The rule's labels, the default ones among them; null where it has none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>What is to be known of a rule that passed, such as the bounds of a forecast or that there is none yet; else null.</summary>
    public string? Note { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true)]
[JsonSerializable(typeof(QualityVerdict))]
internal sealed partial class QualityJsonContext : JsonSerializerContext;
