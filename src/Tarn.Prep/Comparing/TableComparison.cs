using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tarn.Prep.Comparing;

/// <summary>How a table differs from an earlier one: in its columns, and in how their values are spread.</summary>
public sealed record TableComparison
{
    public required long RowsBefore { get; init; }

    public required long RowsAfter { get; init; }

    /// <summary>Columns that came, went or changed their type.</summary>
    public required IReadOnlyList<SchemaDifference> Schema { get; init; }

    /// <summary>The columns that both have, most drifted first.</summary>
    public required IReadOnlyList<ColumnDrift> Columns { get; init; }

    /// <summary>The worst of all: a difference of the schema counts as drift.</summary>
    public DriftVerdict Verdict => Schema.Count > 0 ? DriftVerdict.Drifted : Columns.Select(column => column.Verdict).DefaultIfEmpty(DriftVerdict.Same).Max();

    /// <summary>For a program's end: 0 where nothing has drifted, 1 otherwise.</summary>
    [JsonIgnore]
    public int ExitCode => Verdict == DriftVerdict.Drifted ? 1 : 0;

    public string ToJson() => JsonSerializer.Serialize(this, ComparisonJsonContext.Default.TableComparison);
}

/// <param name="Column">The column's name.</param>
/// <param name="Before">Its type before; null where it is new.</param>
/// <param name="After">Its type after; null where it is gone.</param>
/// <param name="Message">A whole sentence.</param>
public sealed record SchemaDifference(string Column, string? Before, string? After, string Message);

/// <summary>How one column's values differ.</summary>
public sealed record ColumnDrift
{
    public required string Name { get; init; }

    public required DriftVerdict Verdict { get; init; }

    /// <summary>
    /// Population stability index over the deciles (or the names) of the table before, missing values a bin of their own; null where the
    /// values are not compared.
    /// </summary>
    public double? Psi { get; init; }

    /// <summary>The greatest distance between the two shares below a value (Kolmogorov–Smirnov, two samples); numbers and times only.</summary>
    public double? KolmogorovSmirnov { get; init; }

    /// <summary>Pearson's chi-square of the counts of names; names only.</summary>
    public double? ChiSquare { get; init; }

    /// <summary>How often two samples of one population lie this far apart.</summary>
    public double? PValue { get; init; }

    public required double MissingShareBefore { get; init; }

    public required double MissingShareAfter { get; init; }

    public double? MeanBefore { get; init; }

    public double? MeanAfter { get; init; }

    /// <summary>Names that only one of the tables holds, the most frequent ones.</summary>
    public IReadOnlyList<string> OnlyBefore { get; init; } = [];

    public IReadOnlyList<string> OnlyAfter { get; init; } = [];

    /// <summary>A whole sentence.</summary>
    public required string Message { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<DriftVerdict>))]
public enum DriftVerdict
{
    /// <summary>No more than chance shows.</summary>
    [JsonStringEnumMemberName("same")] Same,

    /// <summary>Look at it: the index is 0.1 or more.</summary>
    [JsonStringEnumMemberName("shifted")] Shifted,

    /// <summary>A model trained before should not be trusted after: the index is 0.25 or more.</summary>
    [JsonStringEnumMemberName("drifted")] Drifted,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true)]
[JsonSerializable(typeof(TableComparison))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
