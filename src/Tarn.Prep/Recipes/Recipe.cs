using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.IO.Csv;

namespace Tarn.Prep.Recipes;

/// <summary>
/// Steps in order, written in YAML or C#. <see cref="Fit"/> on training rows gives a <see cref="FittedRecipe"/>, which is kept as a
/// model file and applied to later data.
/// </summary>
/// <remarks>
/// In YAML a recipe is a name and steps, each one key with its settings:
/// <code>
/// name: flights
/// steps:
///   - markMissing: { columns: [delay], values: [-999] }
///   - impute: { strategy: median, groupBy: [origin] }
///   - scale: { method: robust }
/// </code>
/// </remarks>
public sealed record Recipe
{
    public required string Name { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Steps that learn nothing, done to all rows before they are split: what drops duplicates belongs here.</summary>
    public IReadOnlyList<Step> BeforeSplit { get; init; } = [];

    /// <summary>How delimited files are written that the recipe is for; null where it does not say.</summary>
    public CsvOptions? Read { get; init; }

    /// <exception cref="PrepException">It is not YAML, or not a recipe: the message names line, step and setting.</exception>
    public static Recipe FromYaml(string yaml) => RecipeYaml.Read(yaml);

    public static Recipe Load(string path)
    {
        try
        {
            return FromYaml(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"The recipe '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Does the steps that come before the split.</summary>
    /// <exception cref="PrepException">One of them learns from rows, or fails.</exception>
    public (Frame Frame, StepsBeforeSplit Before) Prepare(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        CheckBefore();
        var (fitted, after, lineage) = (this with { Steps = BeforeSplit, BeforeSplit = [] }).FitTransform(frame, options);
        return (after, new StepsBeforeSplit(fitted, lineage.Steps));
    }

    private void CheckBefore()
    {
        if (BeforeSplit.FirstOrDefault(step => step is not Cleaning.StatelessStep) is { } learning)
        {
            throw new PrepException($"The step '{RecipeJson.NameOf(learning)}' learns from rows, so it cannot come before they are split; put it among the steps.");
        }
    }

    /// <summary>The same for rows that are read batch by batch; <see cref="StepsBeforeSplit.Apply"/> does the steps.</summary>
    /// <exception cref="PrepException">One of the steps learns from rows, needs them all at once, or fails.</exception>
    public StepsBeforeSplit PrepareBatches(Func<IEnumerable<Frame>> rows, PrepOptions? options = null, long heldBytes = 256L << 20)
    {
        CheckBefore();
        var (fitted, lineage) = (this with { Steps = BeforeSplit, BeforeSplit = [] }).FitBatches(rows, options, heldBytes);
        return new StepsBeforeSplit(fitted, lineage.Steps);
    }

    /// <summary>Says which steps touch columns that others leave alone, because they name them.</summary>
    public IEnumerable<string> Touching(IReadOnlyList<string> untouched)
    {
        foreach (var (place, step) in Steps.Index())
        {
            var settings = RecipeJson.Settings(step);
            var names = settings["columns"] switch
            {
                JsonArray list => list.Select(name => (string?)name),
                JsonObject mapping => mapping.Select(pair => pair.Key),
                _ => [],
            };
            var named = names.Intersect(untouched).ToList();
            if (named.Count > 0)
            {
                yield return $"Step {place + 1} of the recipe '{Name}' ({RecipeJson.NameOf(step)}) names {string.Join(" and ", named.Select(name => $"'{name}'"))}, so it touches what steps leave alone otherwise.";
            }
        }
    }

    /// <summary>Fits each step on what the ones before it made of the training rows.</summary>
    public FittedRecipe Fit(Frame frame, PrepOptions? options = null) => FitTransform(frame, options).Fitted;

    /// <summary>The steps that have to see all rows, or all of their columns, at once to learn; without any, the recipe is fitted in batches.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> NeedAllRows => [.. BeforeSplit.Concat(Steps).Where(step => !BatchFit.Takes(step)).Select(RecipeJson.NameOf).Distinct()];

    /// <summary>
    /// Fits on rows that are read batch by batch, once for each step that learns and more often where its columns are more than there is room for. What is learnt is
    /// what <see cref="Fit"/> learns. Steps before the split are not done here.
    /// </summary>
    /// <param name="rows">Reads the rows from the beginning; at least one batch.</param>
    /// <param name="options">Seed, columns left alone.</param>
    /// <param name="heldBytes">Room for the columns that a step learns from; one is held even where it takes more.</param>
    /// <exception cref="PrepException">A step has to see all rows at once, or cannot be fitted.</exception>
    public (FittedRecipe Fitted, Lineage Lineage) FitBatches(Func<IEnumerable<Frame>> rows, PrepOptions? options = null, long heldBytes = 256L << 20) =>
        Steps.FirstOrDefault(step => !BatchFit.Takes(step)) is { } first
            ? throw new PrepException($"The step '{RecipeJson.NameOf(first)}' has to see all rows at once to learn, so they cannot be read in batches.")
            : new BatchFit(this, rows, options ?? PrepOptions.Default, heldBytes).Run();

    /// <summary>Fits, and gives the training rows as the steps leave them (balanced, encoded out of fold).</summary>
    public (FittedRecipe Fitted, Frame Frame, Lineage Lineage) FitTransform(Frame frame, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        var schema = frame.Columns.Select(column => new SchemaColumn(column.Name, column.Type)).ToArray();
        frame.Pick(options.Untouched);
        var fitted = new List<FittedStep>();
        var lineage = new List<LineageStep>();
        for (var place = 0; place < Steps.Count; place++)
        {
            var step = Steps[place];
            var name = RecipeJson.NameOf(step);
            options.Cancel.ThrowIfCancellationRequested();
            try
            {
                var (one, next) = step.FitBoth(frame.Leaving([.. options.Untouched.Where(frame.Has)]), options with { Seed = options.Seed + (ulong)place });
                lineage.Add(LineageStep.Of(name, RecipeJson.Settings(step), frame, next));
                fitted.Add(one);
                frame = next.Leaving([]);
            }
            catch (PrepException fault)
            {
                throw new PrepException($"Step {place + 1} of the recipe '{Name}' ({name}): {fault.Message}", fault);
            }

            options.Progress?.Report(new PrepProgress("fit", place + 1, Steps.Count));
        }

        return (new FittedRecipe { Recipe = this, Schema = schema, Steps = fitted, Seed = options.Seed, Untouched = options.Untouched }, frame, Lineage.Of(this, "fit", options.Seed, lineage));
    }
}
