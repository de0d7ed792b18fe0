using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Quality.Rules;

/// <summary>
/// The figures of earlier checks, which rules compare with by <c>last()</c> and <c>DetectAnomalies</c>. Checking does not change it:
/// <see cref="With"/> gives the history that the next check takes. To leave a check out of averages, leave its run out.
/// </summary>
public sealed class QualityHistory
{
    /// <summary>How many runs are kept; the oldest go first.</summary>
    public const int MostRuns = 1_000;

    private const string Format = "tarn.quality.history";
    private const int Version = 1;
    private const int MostCharacters = 64 << 20;

    /// <param name="runs">The oldest first.</param>
    public QualityHistory(IReadOnlyList<QualityRun> runs) => Runs = [.. runs.TakeLast(MostRuns)];

    /// <summary>What the first check takes.</summary>
    public static QualityHistory Empty { get; } = new([]);

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<QualityRun> Runs { get; }

    /// <summary>This history and the figures of one check more, whether its rules passed or not.</summary>
    public QualityHistory With(QualityVerdict verdict) => new([.. Runs, new QualityRun(verdict.CheckedAt, verdict.Figures)]);

    /// <exception cref="PrepException">It is not the JSON of a history, or that of a later version.</exception>
    public static QualityHistory FromJson(string json)
    {
        if (json.Length > MostCharacters)
        {
            throw new PrepException($"The history is {json.Length} signs long; up to {MostCharacters} are read.");
        }

        try
        {
            var file = JsonSerializer.Deserialize(json, HistoryJsonContext.Default.HistoryFile);
            return file?.Format != Format || file.Runs is null || file.Runs.Any(run => run?.Figures is null)
                ? throw new PrepException($"This is not a history of figures: a JSON object with the format '{Format}' and its runs is expected.")
                : file.Version != Version
                    ? throw new PrepException($"The history has version {file.Version}, and this Tarn reads version {Version}. Use the Tarn that wrote it, or begin a new history.")
                    : new QualityHistory(file.Runs);
        }
        catch (JsonException fault)
        {
            throw new PrepException($"This is not a history of figures: {fault.Message}", fault);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(new HistoryFile(Format, Version, Runs), HistoryJsonContext.Default.HistoryFile);

    /// <summary>The latest figures of a name, the latest first, with their times.</summary>
    internal IEnumerable<(DateTimeOffset At, double Value)> Of(string figure) =>
        Runs.Reverse().Where(run => run.Figures.ContainsKey(figure)).Select(run => (run.At, run.Figures[figure]));
}

/// <summary>The figures of one check.</summary>
/// <param name="At">When it was, in UTC.</param>
/// <param name="Figures">By name, as AWS Glue calls its metrics, such as <c>Column.age.Completeness</c>.</param>
public sealed record QualityRun(DateTimeOffset At, IReadOnlyDictionary<string, double> Figures);

internal sealed record HistoryFile(string Format, int Version, IReadOnlyList<QualityRun> Runs);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(HistoryFile))]
internal sealed partial class HistoryJsonContext : JsonSerializerContext;
