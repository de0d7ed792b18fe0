using System.Text.Json.Serialization;

namespace Tarn.Prep.Profiles;

/// <summary>What a table holds, column by column, what goes together, and what is wrong, worst first.</summary>
public sealed record Profile
{
    public required long Rows { get; init; }

    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    public IReadOnlyList<Correlation> Correlations { get; init; } = [];

    /// <summary>Rows that are the same as an earlier one in every column; null where it was not counted.</summary>
    public long? DuplicateRows { get; init; }

    /// <summary>The column to be predicted, when it was named.</summary>
    public string? Target { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What was left out or estimated, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <exception cref="PrepException">There is no such column.</exception>
    public ColumnProfile this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new PrepException($"The profile has no column '{name}'.");
}

/// <summary>
/// How strongly two columns go together. Pearson and Spearman run from -1 to 1, Cramér's V and the correlation ratio from 0 to 1.
/// </summary>
/// <param name="Rows">Rows in which both columns have a value.</param>
public sealed record Correlation(string A, string B, CorrelationMethod Method, double Value, long Rows);

[JsonConverter(typeof(JsonStringEnumConverter<CorrelationMethod>))]
public enum CorrelationMethod
{
    [JsonStringEnumMemberName("pearson")] Pearson,
    [JsonStringEnumMemberName("spearman")] Spearman,

    /// <summary>Between two columns of names, with Bergsma's correction of bias.</summary>
    [JsonStringEnumMemberName("cramers-v")] CramersV,

    /// <summary>How much of a number's spread a column of names explains: the root of between-group over total squares.</summary>
    [JsonStringEnumMemberName("correlation-ratio")] CorrelationRatio,
}

[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Training on this will fail or mislead.</summary>
    [JsonStringEnumMemberName("error")] Error,

    /// <summary>Look at it before training.</summary>
    [JsonStringEnumMemberName("warning")] Warning,

    /// <summary>Worth knowing.</summary>
    [JsonStringEnumMemberName("info")] Info,
}

/// <summary>Something wrong, or worth knowing, and the step that would mend it.</summary>
/// <param name="Column">The column it is about; null for the table.</param>
/// <param name="Code">A short fixed name, for programs.</param>
/// <param name="Message">A whole sentence, for people.</param>
/// <param name="Remedy">What would mend it, as a sentence; null where nothing needs to.</param>
public sealed record Finding(Severity Severity, string? Column, string Code, string Message, string? Remedy);
