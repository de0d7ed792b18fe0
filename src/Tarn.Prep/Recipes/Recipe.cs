using System.Text.Json.Nodes;
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
        if (BeforeSplit.FirstOrDefault(step => step is not Cleaning.StatelessStep) is { } learning)
        {
            throw new PrepException($"The step '{RecipeJson.NameOf(learning)}' learns from rows, so it cannot come before they are split; put it among the steps.");
        }

        var (fitted, after, lineage) = (this with { Steps = BeforeSplit, BeforeSplit = [] }).FitTransform(frame, options);
        return (after, new StepsBeforeSplit(fitted, lineage.Steps));
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
