using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Quality;

/// <summary>The traits of good data, each measured and explained. A trait that cannot be measured says what it would need.</summary>
public sealed record QualityReport(IReadOnlyList<QualityTrait> Traits)
{
    /// <summary>The worst that was measured.</summary>
    public TraitVerdict Verdict => Traits.Where(trait => trait.Verdict != TraitVerdict.NotMeasured).Select(trait => trait.Verdict).DefaultIfEmpty(TraitVerdict.NotMeasured).Max();

    /// <exception cref="PrepException">There is no such trait.</exception>
    public QualityTrait this[string name] => Traits.FirstOrDefault(trait => trait.Name == name) ?? throw new PrepException($"There is no trait '{name}'.");

    public string ToJson() => JsonSerializer.Serialize(this, QualityReportJsonContext.Default.QualityReport);
}

/// <summary>One trait of good data.</summary>
public sealed record QualityTrait
{
    /// <summary>size, types, completeness, validity, accuracy, consistency, uniformity, uniqueness, balance or fairness.</summary>
    public required string Name { get; init; }

    public required TraitVerdict Verdict { get; init; }

    /// <summary>From 0 to 1; null where it was not measured.</summary>
    public double? Score { get; init; }

    /// <summary>What was found, or what would be needed to measure it, as a sentence.</summary>
    public required string Measured { get; init; }

    /// <summary>What the trait is and why it matters, as a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>What is wrong, as sentences, worst first; the worst few.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<TraitVerdict>))]
public enum TraitVerdict
{
    [JsonStringEnumMemberName("not-measured")] NotMeasured,

    [JsonStringEnumMemberName("good")] Good,

    /// <summary>Look at it before training.</summary>
    [JsonStringEnumMemberName("fair")] Fair,

    /// <summary>Training on this will fail or mislead.</summary>
    [JsonStringEnumMemberName("poor")] Poor,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true)]
[JsonSerializable(typeof(QualityReport))]
internal sealed partial class QualityReportJsonContext : JsonSerializerContext;
