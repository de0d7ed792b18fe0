using Tarn.Prep.Frames;

namespace Tarn.Prep.Recipes;

/// <summary>What was done to all rows before they were split.</summary>
/// <param name="Fitted">The steps, with the columns that the rows had before them.</param>
/// <param name="Lineage">What each did.</param>
public sealed record StepsBeforeSplit(FittedRecipe Fitted, IReadOnlyList<LineageStep> Lineage)
{
    public IReadOnlyList<FittedStep> Steps => Fitted.Steps;

    /// <summary>Does the steps to batches as they pass.</summary>
    public IEnumerable<Frame> Apply(IEnumerable<Frame> batches, PrepOptions options) => Steps.Count == 0 ? batches : Fitted.RunBatches(batches, _ => { }, options);

    /// <summary>A recipe that does these steps first, as later rows need them.</summary>
    public FittedRecipe Before(FittedRecipe fitted) => Steps.Count == 0 ? fitted : fitted with
    {
        Recipe = fitted.Recipe with { Steps = [.. Fitted.Recipe.Steps, .. fitted.Recipe.Steps], BeforeSplit = [] },
        Schema = Fitted.Schema,
        Steps = [.. Steps, .. fitted.Steps],
        StepsBefore = Steps.Count,
    };
}
