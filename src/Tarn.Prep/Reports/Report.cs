using System.Text.Json;
using System.Text.Json.Serialization;
using Tarn.Prep.Imputation;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Reports.Plots;

namespace Tarn.Prep.Reports;

/// <summary>
/// What was found and what was done, for people as one HTML page that needs nothing else (no network; what draws its plots is
/// inside) and for programs as JSON. The page says first what is wrong and which step would mend it.
/// </summary>
public sealed record Report
{
    public required string Title { get; init; }

    /// <summary>Where the rows came from, in words.</summary>
    public string? Source { get; init; }

    public required Profile Profile { get; init; }

    /// <summary>The traits of good data, where they were measured.</summary>
    public QualityReport? Quality { get; init; }

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<ReportStep> Steps { get; init; } = [];

    /// <summary>How well missing values are guessed, learnt by hiding known ones.</summary>
    public IReadOnlyList<ImputationScore> Imputation { get; init; } = [];

    /// <summary>The parts that the rows were split into.</summary>
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];

    public string ToHtml() => ReportPage.Write(this, PlotScripts.AreHere);

    public string ToJson() => JsonSerializer.Serialize(this, ReportJsonContext.Default.Report);

    /// <summary>Writes the page; the file appears whole or not at all.</summary>
    public void WriteHtml(string path) => AtomicFile.WriteText(path, ToHtml());

    /// <summary>Writes the JSON; the file appears whole or not at all.</summary>
    public void WriteJson(string path) => AtomicFile.WriteText(path, ToJson());
}

/// <summary>One thing that was done, and what it changed.</summary>
public sealed record ReportStep(string Name, string Description, long RowsBefore, long RowsAfter, long MissingBefore, long MissingAfter)
{
    /// <summary>From the frames before and after.</summary>
    public static ReportStep Of(string name, string description, Frames.Frame before, Frames.Frame after) =>
        new(name, description, before.RowCount, after.RowCount, before.Columns.Sum(column => (long)column.NullCount), after.Columns.Sum(column => (long)column.NullCount));
}

/// <summary>A part of the rows, such as train or test, and where it was written.</summary>
public sealed record ReportPart(string Name, long Rows, string? Location);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    WriteIndented = true)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJsonContext : JsonSerializerContext;
