using Tarn.Prep.Recipes;
using Tarn.Preparation.Inputs;
using Tarn.Preparation.Running;

namespace Tarn.Preparation;

/// <summary>Whether a recipe is fitted on rows in batches.</summary>
internal static class BatchWork
{
    /// <summary>Where that is asked for, or the input is large; a step that cannot do so is named before the work starts.</summary>
    /// <exception cref="CommandException">It is asked for, and a step cannot do so.</exception>
    public static bool IsWanted(bool isAsked, PreparationInput rows, Recipe recipe, Work work)
    {
        var large = work.IsLarge(rows.Bytes);
        if (recipe.NeedAllRows is not [_, ..] steps)
            return isAsked || large;
        if (isAsked)
            throw new CommandException($"{Named(steps, upper: true)} to see all rows at once to learn, so they cannot be read in batches (--streaming). Fit on fewer rows, or without it.");
        if (large)
            work.Say($"{rows.Described} is large ({rows.Bytes >> 20:N0} MB), but {Named(steps)} to see all rows at once to learn, so they are read whole. {work.Needed(rows.Bytes)}");
        return false;
    }

    /// <summary>Such as: the steps 'lag' and 'rolling' have.</summary>
    public static string Named(IReadOnlyList<string> steps, bool upper = false) => (upper ? "T" : "t") + (steps.Distinct().ToList() is { Count: > 1 } several
        ? $"he steps {string.Join(", ", several.SkipLast(1).Select(step => $"'{step}'"))} and '{several[^1]}' have"
        : $"he step '{steps[0]}' has");
}
