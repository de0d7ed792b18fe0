using System.Globalization;
using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Recipes;

/// <summary>What was done to data: which steps with which settings, and the counts before and after each.</summary>
public sealed record Lineage
{
    public required string Recipe { get; init; }

    /// <summary>fit or transform.</summary>
    public required string Run { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Of Tarn.Prep.</summary>
    public required string Version { get; init; }

    /// <summary>Where the rows came from.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Where the rows went.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    public required IReadOnlyList<LineageStep> Steps { get; init; }

    /// <summary>A sentence for each step that left rows out or made values missing.</summary>
    public IEnumerable<string> Losses() => LineageStep.Losses(Steps);

    public string ToJson() => RecipeJson.Write(this);

    internal static Lineage Of(Recipe recipe, string run, ulong seed, IReadOnlyList<LineageStep> steps) => new()
    {
        Recipe = recipe.Name,
        Run = run,
        Seed = seed,
        Version = typeof(Lineage).Assembly.GetName().Version?.ToString(3) ?? "0",
        Steps = steps,
    };
}

/// <summary>One step of a run.</summary>
public sealed record LineageStep(
    string Step, JsonObject Settings, long RowsBefore, long RowsAfter, int ColumnsBefore, int ColumnsAfter, long MissingBefore, long MissingAfter)
{
    /// <summary>The same step done to further rows.</summary>
    internal LineageStep And(LineageStep other) => this with
    {
        RowsBefore = RowsBefore + other.RowsBefore,
        RowsAfter = RowsAfter + other.RowsAfter,
        MissingBefore = MissingBefore + other.MissingBefore,
        MissingAfter = MissingAfter + other.MissingAfter,
    };

    /// <summary>A sentence for each of the steps that left rows out or made values missing.</summary>
    public static IEnumerable<string> Losses(IEnumerable<LineageStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.RowsAfter < step.RowsBefore)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"The step '{step.Step}' left out {step.RowsBefore - step.RowsAfter:N0} of {Words.Count(step.RowsBefore, "row")}.");
            }
            else if (step.RowsAfter == step.RowsBefore && step.ColumnsAfter == step.ColumnsBefore && step.MissingAfter > step.MissingBefore)
            {
                yield return $"The step '{step.Step}' made {Words.Count(step.MissingAfter - step.MissingBefore, "value")} missing.";
            }
        }
    }

    internal static LineageStep Of(string step, JsonObject settings, Frame before, Frame after) => new(
        step, settings, before.RowCount, after.RowCount, before.Columns.Count, after.Columns.Count,
        before.Columns.Sum(column => (long)column.NullCount), after.Columns.Sum(column => (long)column.NullCount));
}
