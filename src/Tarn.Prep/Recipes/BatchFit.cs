using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Recipes;

/// <summary>
/// Fits a recipe on rows that are read batch by batch, once and again: for each step that learns, the rows go through the steps before it, and of what comes
/// out as many of its columns are held, whole, as there is room for. So what is learnt is what the whole table teaches, to the last digit.
/// </summary>
/// <param name="recipe">Its steps learn a column at a time, or nothing.</param>
/// <param name="rows">Reads the rows from the beginning.</param>
/// <param name="options">Seed, columns left alone.</param>
/// <param name="heldBytes">Room for columns; one is held even where it takes more.</param>
internal sealed class BatchFit(Recipe recipe, Func<IEnumerable<Frame>> rows, PrepOptions options, long heldBytes)
{
    private readonly List<FittedStep> fitted = [];

    public (FittedRecipe Fitted, Lineage Lineage) Run()
    {
        var first = rows().First();
        first.Pick(options.Untouched);
        var schema = first.Columns.Select(column => new SchemaColumn(column.Name, column.Type)).ToArray();
        for (var place = 0; place < recipe.Steps.Count; place++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            try
            {
                fitted.Add(Learn(recipe.Steps[place], place, Through(first, place)));
            }
            catch (PrepException fault)
            {
                throw new PrepException($"Step {place + 1} of the recipe '{recipe.Name}' ({RecipeJson.NameOf(recipe.Steps[place])}): {fault.Message}", fault);
            }

            options.Progress?.Report(new PrepProgress("fit", place + 1, recipe.Steps.Count));
        }

        return (new FittedRecipe { Recipe = recipe, Schema = schema, Steps = fitted, Seed = options.Seed, Untouched = options.Untouched }, Lineage.Of(recipe, "fit", options.Seed, Counted()));
    }

    /// <summary>Whether the step learns nothing, or a column at a time, and treats each row alone.</summary>
    public static bool Takes(Step step) => step.Columnwise is not null || step is StatelessStep { TakesRowsAlone: true };

    private FittedStep Learn(Step step, int place, Frame first)
    {
        var seeded = options with { Seed = options.Seed + (ulong)place };
        if (step.Columnwise is not { } way)
        {
            return step.Fit(first, seeded);
        }

        string[] names = [.. first.Pick(way.Columns).Select(column => column.Name)];
        var beside = first.Pick(way.Beside).Select(column => column.Name).ToArray();
        var learnt = new List<FittedStep>();
        while (learnt.Count < names.Length)
        {
            var held = Held(names[learnt.Count..], beside, place);
            foreach (var name in names[learnt.Count..].TakeWhile(held.Has).ToList())
            {
                var others = beside.Where(other => other != name).ToArray();
                learnt.Add(way.Only(name).Fit(held.Select([name, .. others]).Leaving([.. others.Union(options.Untouched.Where(other => other == name))]), seeded));
            }
        }

        return learnt.Count > 0 ? way.Join(learnt) : step.Fit(first.Leaving([.. first.Names]), seeded);
    }

    /// <summary>The first columns of those named, all that there is room for and one at least, and what stands beside them.</summary>
    private Frame Held(string[] names, string[] beside, int place)
    {
        var wanted = names.ToList();
        var parts = new List<Frame>();
        long bytes = 0;
        foreach (var batch in rows())
        {
            options.Cancel.ThrowIfCancellationRequested();
            var part = Owned(Through(batch, place).Select([.. beside.Union(wanted)]));
            bytes += part.Columns.Sum(Bytes);
            parts.Add(part);
            while (bytes > heldBytes && wanted.Count > 1)
            {
                // The last ones wait for the next reading.
                wanted.RemoveAt(wanted.Count - 1);
                parts = [.. parts.Select(one => one.Select([.. beside.Union(wanted)]))];
                bytes = parts.Sum(one => one.Columns.Sum(Bytes));
            }
        }

        return Frame.Concat(parts);
    }

    private Frame Through(Frame batch, int steps)
    {
        var frame = batch;
        for (var place = 0; place < steps; place++)
        {
            frame = Applied(frame, place);
        }

        return frame.Leaving([.. options.Untouched.Where(frame.Has)]);
    }

    private Frame Applied(Frame frame, int place) => fitted[place].Transform(frame.Leaving([.. options.Untouched.Where(frame.Has)]), options with { Seed = options.Seed + (ulong)place }).Leaving([]);

    /// <summary>What each step does to the rows that it was fitted on.</summary>
    private List<LineageStep> Counted()
    {
        var all = new List<LineageStep>();
        if (recipe.Steps.Count == 0)
        {
            return all;
        }

        foreach (var batch in rows())
        {
            options.Cancel.ThrowIfCancellationRequested();
            var frame = batch;
            for (var place = 0; place < fitted.Count; place++)
            {
                var next = Applied(frame, place);
                var one = LineageStep.Of(RecipeJson.NameOf(recipe.Steps[place]), RecipeJson.Settings(recipe.Steps[place]), frame, next);
                if (place < all.Count)
                {
                    all[place] = all[place].And(one);
                }
                else
                {
                    all.Add(one);
                }

                frame = next;
            }
        }

        return all;
    }

    /// <summary>Without the texts of rows that are not in it, which a stream has without end.</summary>
    internal static Frame Owned(Frame frame) => new([.. frame.Columns.Select(column => column is TextColumn text ? text.WithoutUnused() : column)]);

    /// <summary>About what a column takes: texts of their own, and twice since parts are joined.</summary>
    private static long Bytes(Column column) => column is TextColumn text ? 2 * ((4L * text.Length) + text.CategoryArray.Sum(category => 40 + (2L * category.Length))) : 2 * 9L * column.Length;
}
