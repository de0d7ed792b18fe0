using Tarn.Prep.Frames;
using Tarn.Prep.IO;

namespace Tarn.Prep.Recipes;

/// <summary>What a recipe has learnt: applied to later data with the same columns.</summary>
public sealed record FittedRecipe
{
    public required Recipe Recipe { get; init; }

    public required IReadOnlyList<SchemaColumn> Schema { get; init; }

    public required IReadOnlyList<FittedStep> Steps { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The column to be predicted, where it was named: later rows may come without it, since it is what is not known of them.</summary>
    public string? Target { get; init; }

    public Frame Transform(Frame frame, PrepOptions? options = null) => Run(frame, options).Frame;

    /// <exception cref="PrepException">The data have drifted from the training data: every column that is gone, new or of another type is named.</exception>
    public (Frame Frame, Lineage Lineage) Run(Frame frame, PrepOptions? options = null)
    {
        options = (options ?? PrepOptions.Default) with { Seed = Seed };
        frame = Widen(frame);
        var unknown = Target is { } target && !frame.Has(target) ? Schema.FirstOrDefault(column => column.Name == target) : null;
        if (unknown is not null)
        {
            // The steps see it as a column without values, which none of them may ask for.
            frame = frame.With(Column.Missing(unknown.Name, unknown.Type, frame.RowCount));
        }

        CheckDrift(frame);
        var lineage = new List<LineageStep>();
        for (var place = 0; place < Steps.Count; place++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            var step = unknown is null ? Steps[place] : Steps[place].WithoutTarget(unknown.Name);
            var next = step.Transform(frame, options with { Seed = Seed + (ulong)place });
            lineage.Add(LineageStep.Of(RecipeJson.NameOf(Recipe.Steps[place]), RecipeJson.Settings(Recipe.Steps[place]), frame, next));
            frame = next;
            options.Progress?.Report(new PrepProgress("transform", place + 1, Steps.Count));
        }

        return (unknown is not null && frame.Has(unknown.Name) ? frame.Drop(unknown.Name) : frame, Lineage.Of(Recipe, "transform", Seed, lineage));
    }

    /// <summary>Writes the model file; it appears whole or not at all.</summary>
    public void Save(string path) => AtomicFile.WriteText(path, ModelFile.Write(this));

    /// <exception cref="PrepException">The file is not a model, was changed, or is of a later version.</exception>
    public static FittedRecipe Load(string path)
    {
        try
        {
            return ModelFile.Read(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new PrepException($"The model '{path}' cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Whole numbers where real ones were are no drift: a reader of CSV or JSON calls a column whole when the rows it happens to see are.
    /// </summary>
    private Frame Widen(Frame frame)
    {
        const long exact = 1L << 53;
        var widened = Schema.Where(column => column.Type == ColumnType.Double).Select(column => frame.Find(column.Name)).OfType<LongColumn>()
            .Where(column => column.Values.IndexOfAnyExceptInRange(-exact, exact) < 0).Select(column => new DoubleColumn(column.Name, column.Numbers().ToArray())).ToArray();
        return widened.Length == 0 ? frame : frame.With(widened);
    }

    private void CheckDrift(Frame frame)
    {
        var faults = new List<string>();
        foreach (var column in Schema)
        {
            if (frame.Find(column.Name) is not { } now)
            {
                faults.Add($"column '{column.Name}' is gone");
            }
            else if (now.Type != column.Type)
            {
                faults.Add($"column '{column.Name}' was {column.Type} and is {now.Type}");
            }
        }

        var known = Schema.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(frame.Names.Where(name => !known.Contains(name)).Select(name => $"column '{name}' is new"));
        if (faults.Count > 0)
        {
            throw new PrepException($"The data have drifted from what the recipe '{Recipe.Name}' was fitted on: {string.Join("; ", faults)}. Read the same columns, or fit again.");
        }
    }
}
