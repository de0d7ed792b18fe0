using System.Text.Json;
using System.Text.Json.Serialization;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Quality;

/// <summary>
/// Rules about data in the language of AWS Glue Data Quality (DQDL), so that rules move between the two. A rule type or form that is not
/// known is refused by name when the rules are read.
/// </summary>
/// <remarks>
/// docs.aws.amazon.com/glue/latest/dg/dqdl.html. SQL (in where and CustomSql) is DuckDB's here and Spark's there. Not there: DataFreshness and now(),
/// since a verdict here depends on the rows alone; rules over history (last(), DetectAnomalies) and over files (FileFreshness, FileMatch,
/// FileUniqueness, FileSize); analyzers and labels.
/// </remarks>
public sealed class Ruleset
{
    private readonly IReadOnlyList<RuleNode> rules;

    private Ruleset(IReadOnlyList<RuleNode> rules) => this.rules = rules;

    public int Count => rules.Count;

    /// <param name="dqdl">Such as <c>Rules = [ IsComplete "id", ColumnValues "age" between 0 and 120 with threshold > 0.99 ]</c>.</param>
    /// <exception cref="PrepException">It is not DQDL, or uses what is not supported; the message names the place.</exception>
    public static Ruleset Parse(string dqdl) => new(new RuleParser(dqdl).Parse());

    /// <summary>Judges the frame by every rule; a rule that cannot be judged (a column is gone) has failed and says why.</summary>
    /// <param name="frame">The rows; SQL in rules calls them <c>primary</c>.</param>
    /// <param name="references">Tables that rules name, such as ReferentialIntegrity and SQL.</param>
    public QualityVerdict Check(Frame frame, IReadOnlyList<ReferenceTable>? references = null)
    {
        using var context = new RuleContext(frame, references ?? []);
        return new QualityVerdict([.. rules.Select(rule => rule.Check(context))]);
    }
}

/// <summary>What became of the rules.</summary>
public sealed record QualityVerdict(IReadOnlyList<RuleOutcome> Outcomes)
{
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
public sealed record RuleOutcome(string Rule, bool Passed, double? Measured, string? Reason);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true)]
[JsonSerializable(typeof(QualityVerdict))]
internal sealed partial class QualityJsonContext : JsonSerializerContext;
