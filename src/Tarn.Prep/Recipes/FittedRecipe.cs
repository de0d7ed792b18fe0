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

    /// <summary>How many of the steps come from before the split.</summary>
    public int StepsBefore { get; init; }

    /// <summary>How the training rows were read, so that later ones are read the same way; null where that is not known.</summary>
    public SourceReading? Reading { get; init; }

    /// <summary>The columns that steps without columns of their own left alone: the target, the time, the group, identifiers.</summary>
    public IReadOnlyList<string> Untouched { get; init; } = [];

    /// <summary>The column to be predicted, where it was named: later rows may come without it, since it is what is not known of them.</summary>
    public string? Target { get; init; }

    public Frame Transform(Frame frame, PrepOptions? options = null) => Run(frame, options).Frame;

    /// <summary>The source, to be read with the types and forms of the training rows; what is not of them is refused.</summary>
    public FrameSource Source(FrameSource source) => source with { Expected = Schema, ExpectedForms = Reading?.DateForms };

    /// <exception cref="PrepException">The data have drifted from the training data: every column that is gone, new or of another type is named.</exception>
    public (Frame Frame, Lineage Lineage) Run(Frame frame, PrepOptions? options = null) => Run(frame, options, isPart: false);

    /// <param name="isPart">The frame is some of the rows, so that what it holds says nothing of the others' types.</param>
    private (Frame Frame, Lineage Lineage) Run(Frame frame, PrepOptions? options, bool isPart)
    {
        options = (options ?? PrepOptions.Default) with { Seed = Seed, Untouched = Untouched };
        frame = Widen(frame, isPart);
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
            var next = Told(place, () =>
            {
                var step = unknown is null ? Steps[place] : Steps[place].WithoutTarget(unknown.Name);
                return step.Transform(frame.Leaving([.. Untouched.Where(frame.Has)]), options with { Seed = Seed + (ulong)(place - StepsBefore) }).Leaving([]);
            });
            lineage.Add(LineageStep.Of(RecipeJson.NameOf(Recipe.Steps[place]), RecipeJson.Settings(Recipe.Steps[place]), frame, next));
            frame = next;
            options.Progress?.Report(new PrepProgress("transform", place + 1, Steps.Count));
        }

        return (unknown is not null && frame.Has(unknown.Name) ? frame.Drop(unknown.Name) : frame, Lineage.Of(Recipe, "transform", Seed, lineage));
    }

    /// <summary>A sentence for each step that cannot do without the target.</summary>
    public IEnumerable<string> NeedingTarget(string? target) => target is null ? [] : Steps.Index().Where(step => step.Item.NeedsTarget(target)).Select(step =>
        $"Step {step.Index + 1} of the recipe '{Recipe.Name}' ({RecipeJson.NameOf(Recipe.Steps[step.Index])}) reads the target '{target}': what is made of the answer tells it, and rows to be predicted, of which it is not known, will be refused.");

    /// <summary>Does a step, and says which one it was that failed.</summary>
    private Frame Told(int place, Func<Frame> step)
    {
        try
        {
            return step();
        }
        catch (PrepException fault)
        {
            throw new PrepException($"Step {place + 1} of the recipe '{Recipe.Name}' ({RecipeJson.NameOf(Recipe.Steps[place])}): {fault.Message}", fault);
        }
    }

    /// <summary>The steps that have to see all rows at once; without any, rows can be treated in batches.</summary>
    public IReadOnlyList<string> NeedAllRows => [.. Steps.Index().Where(step => !step.Item.TakesRowsAlone).Select(step => RecipeJson.NameOf(Recipe.Steps[step.Index]))];

    /// <summary>Treats rows batch by batch, of which one is in memory at a time.</summary>
    /// <param name="done">Told what was done to all rows, after the last batch.</param>
    /// <exception cref="PrepException">A step has to see all rows at once, or the data have drifted.</exception>
    public IEnumerable<Frame> RunBatches(IEnumerable<Frame> batches, Action<Lineage> done, PrepOptions? options = null)
    {
        if (NeedAllRows is [var first, ..])
        {
            throw new PrepException($"The step '{first}' has to see all rows at once, so they cannot be treated in batches.");
        }

        Lineage? all = null;
        foreach (var batch in batches)
        {
            var (frame, lineage) = Run(batch, options, isPart: true);
            all = all is null ? lineage : all with { Steps = [.. all.Steps.Zip(lineage.Steps, (one, other) => one.And(other))] };
            yield return frame;
        }

        if (all is not null)
        {
            done(all);
        }
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
    /// Whole numbers where real ones were, real ones that are whole, and columns without a value are no drift: a reader that does not know
    /// the model names a type after the rows it happens to see.
    /// </summary>
    private Frame Widen(Frame frame, bool isPart)
    {
        const long exact = 1L << 53;
        var widened = new List<Column>();
        foreach (var known in Schema)
        {
            switch (frame.Find(known.Name))
            {
                case DoubleColumn when known.Type == ColumnType.Long && isPart:
                    break; // whoever reads the rows has looked at all of them
                case { ValueCount: 0 } empty when empty.Type != known.Type:
                    widened.Add(Column.Missing(known.Name, known.Type, frame.RowCount));
                    break;
                case LongColumn whole when known.Type == ColumnType.Double && whole.Values.IndexOfAnyExceptInRange(-exact, exact) < 0:
                    widened.Add(new DoubleColumn(known.Name, whole.Numbers().ToArray()));
                    break;
                case DoubleColumn real when known.Type == ColumnType.Long && Whole(real) is { } longs:
                    widened.Add(longs);
                    break;
            }
        }

        return widened.Count == 0 ? frame : frame.With([.. widened]);
    }

    private static LongColumn? Whole(DoubleColumn real)
    {
        const double exact = 1L << 53;
        var values = new long[real.Length];
        for (var row = 0; row < values.Length; row++)
        {
            if (real.IsNull(row))
            {
                continue;
            }

            if (!double.IsInteger(real.Values[row]) || Math.Abs(real.Values[row]) > exact)
            {
                return null;
            }

            values[row] = (long)real.Values[row];
        }

        return new LongColumn(real.Name, values, NullMask.From([.. Enumerable.Range(0, real.Length).Select(real.IsNull)]));
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
            else if (now.Type != column.Type && (now.Type, column.Type) is not (ColumnType.Double, ColumnType.Long))
            {
                // A fraction where training had none is a number still; a step that cannot take it says so.
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
