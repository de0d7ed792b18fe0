using System.Text.Json.Serialization;

namespace Tarn.Prep.Profiles;

/// <summary>What a table holds, column by column, what goes together, and what is wrong, worst first.</summary>
public sealed record Profile
{
    public required long Rows { get; init; }

    public required IReadOnlyList<ColumnProfile> Columns { get; init; }

    public IReadOnlyList<Correlation> Correlations { get; init; } = [];

    /// <summary>Columns that can be told from others.</summary>
    public IReadOnlyList<Redundancy> Redundancies { get; init; } = [];

    /// <summary>Which values are missing together, and what that depends on; null where nothing is missing.</summary>
    public Missingness? Missingness { get; init; }

    /// <summary>What each column tells of the target, most telling first; empty where no target was named.</summary>
    public IReadOnlyList<Information> Information { get; init; } = [];

    /// <summary>How many rows were drawn for what was not measured on all; null where all were looked at.</summary>
    public long? SampledRows { get; init; }

    /// <summary>Rows that are the same as an earlier one in every column; null where it was not counted.</summary>
    public long? DuplicateRows { get; init; }

    /// <summary>The column to be predicted, when it was named.</summary>
    public string? Target { get; init; }

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How the source was read: what was found out of it, skipped, changed or left out, as sentences; null where nothing is to be said.</summary>
    public IReadOnlyList<string>? Reading { get; init; }

    /// <summary>What was left out or estimated, as sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>This profile, which says how its rows were read; as it is where nothing is to be said.</summary>
    public Profile WithReading(IReadOnlyList<string> notes) => notes.Count == 0 ? this : this with { Reading = notes };

    /// <exception cref="PrepException">There is no such column.</exception>
    public ColumnProfile this[string name] => Columns.FirstOrDefault(column => column.Name == name)
        ?? throw new PrepException($"The profile has no column '{name}'.");
}

/// <summary>
/// How strongly two columns go together. Pearson and Spearman run from -1 to 1, the others from 0 to 1.
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

    /// <summary>
    /// How much either column tells of the other, whatever its shape: mutual information over the mean of both entropies, what chance would
    /// show taken off both. Columns of more than 20 numbers are cut into ten parts by quantiles.
    /// </summary>
    [JsonStringEnumMemberName("mutual-information")] MutualInformation,
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
public sealed record Finding(Severity Severity, string? Column, string Code, string Message, string? Remedy)
{
    /// <summary>All columns that it is about, where it is about more than one.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether it is about a column, alone or among others.</summary>
    public bool IsAbout(string column) => Column == column || Columns?.Contains(column) == true;
}
