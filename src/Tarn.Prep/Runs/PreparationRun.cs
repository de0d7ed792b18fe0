using System.Security.Cryptography;
using System.Text.Json;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Recipes;
using Tarn.Prep.Reports;
using Tarn.Prep.Splits;
using Tarn.Prep.Written;

namespace Tarn.Prep.Runs;

/// <summary>
/// Raw rows to a folder of training files: (1) profile, (2) split, (3) fit on the training part alone, (4) transform every part,
/// (5) write all into a folder that appears whole or not at all.
/// </summary>
public sealed record PreparationRun
{
    public required Recipe Recipe { get; init; }

    public string Title { get; init; } = "Preparation";

    /// <summary>Where the rows came from, in words; for report and lineage.</summary>
    public string Source { get; init; } = "";

    public SplitShares Shares { get; init; } = new(0.7, 0.15, 0.15);

    /// <summary>The column to be predicted. When it holds names, the split keeps their shares (rare ones go to training).</summary>
    public string? Target { get; init; }

    /// <summary>Rows with the same value of this column stay in one part.</summary>
    public string? Group { get; init; }

    /// <summary>Rows are split in the order of this column.</summary>
    public string? Time { get; init; }

    /// <summary>Columns that tell rows apart: like the target, the group and the time they are only touched by steps that name them.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>How the rows were read; for profile, report and model.</summary>
    public SourceReading Reading { get; init; } = SourceReading.None;

    /// <summary>CSV instead of Parquet.</summary>
    public bool Csv { get; init; }

    /// <summary>Replace a folder that an earlier run wrote; never anything else.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Paths of files and folders that are never replaced: the rows, the recipe.</summary>
    public IReadOnlyList<string> InUse { get; init; } = [];

    /// <summary>Told what begins, as a sentence.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <param name="frame">All rows.</param>
    /// <param name="directory">The folder to make.</param>
    /// <param name="options">Its seed starts the split and the steps.</param>
    /// <exception cref="PrepException">A step, the split or the folder has no honest way; the message says why. Nothing was written.</exception>
    public Prepared Write(Frame frame, string directory, PrepOptions? options = null)
    {
        options ??= PrepOptions.Default;
        AtomicDirectory.Check(directory, Overwrite);
        ReplacedRun.Check(directory, InUse);

        // 1
        Say($"Looking at {Words.Count(frame.RowCount, "row")} …");
        var profile = Profiler.Profile(frame, new ProfileOptions { Target = Target }, options).WithReading(Reading.Notes);
        var quality = QualityJudge.Judge(frame, profile, new QualityOptions { Target = Target }, options);

        // 2
        options = options with { Untouched = Untouched(frame) };
        SayAll(Recipe.Touching(options.Untouched));

        var (labelled, unlabelled) = Labels.Known(frame, Target, options);
        if (unlabelled > 0)
        {
            Say(Labels.Told(unlabelled, Target!));
        }

        var (rows, before) = Recipe.Prepare(labelled, options);
        SayAll(LineageStep.Losses(before.Lineage));
        var (split, how) = Split(rows, rows.RowCount, profile, options.Seed);
        Say($"Splitting: {how}");
        var parts = split.Of(rows, options);
        if (SplitRepeats.Told(parts, options) is { } repeated)
        {
            Say(repeated);
            how += " " + repeated;
        }

        // 3
        Say($"Fitting {Words.Count(Recipe.Steps.Count, "step")} on {Words.Count(parts.Train.RowCount, "training row")} …");
        var (learnt, train, lineage) = Recipe.FitTransform(parts.Train, options);
        SayAll([.. learnt.NeedingTarget(Target), .. lineage.Losses()]);
        var fitted = before.Before(learnt) with { Target = Target, Reading = Reading with { Notes = [] } };
        if (Target is not null && !train.Has(Target))
        {
            throw NoTarget();
        }

        // 4
        var prepared = new List<(string Name, Frame Before, Frame After, IReadOnlyList<LineageStep> Steps)> { ("train", parts.Train, train, lineage.Steps) };
        foreach (var (name, part) in (ReadOnlySpan<(string, Frame)>)[("validation", parts.Validation), ("test", parts.Test)])
        {
            if (part.RowCount > 0)
            {
                Say($"Transforming {Words.Count(part.RowCount, "row")} of {name} …");
                var (after, steps) = learnt.Run(part, options);
                prepared.Add((name, part, after, steps.Steps));
            }
        }

        var guessed = Guessed(() => parts.Train, options);

        // 5
        return WriteFolder(directory, profile, quality, guessed, fitted, lineage, (folder, written) =>
        {
            foreach (var (name, before, after, _) in prepared)
            {
                written.Add(WritePart(folder, name, before.RowCount, path =>
                {
                    FrameWriter.Write(after, path, options);
                    return after.RowCount;
                }));
            }

            return Told(fitted, frame.RowCount, unlabelled, before, how, lineage, written, prepared.ToDictionary(part => part.Name, part => part.Steps));
        });
    }

    /// <summary>The folder of a run: its parts, and beside them the model, the profile, the lineage and the report. It appears whole or not at all.</summary>
    /// <param name="writeParts">Writes the parts into the folder, adds each to the list, and answers the lineage.</param>
    internal Prepared WriteFolder(
        string directory, Profile profile, QualityReport quality, IReadOnlyList<ImputationScore> guessed, FittedRecipe fitted, Lineage lineage, Func<string, List<PreparedPart>, RunLineage> writeParts)
    {
        var written = new List<PreparedPart>();
        AtomicDirectory.Write(directory, Overwrite, folder =>
        {
            var told = writeParts(folder, written);
            fitted.Save(Path.Combine(folder, PreparedFolder.Model));
            AtomicFile.WriteText(Path.Combine(folder, PreparedFolder.Profile), ProfileJson.Write(profile));
            AtomicFile.WriteText(Path.Combine(folder, PreparedFolder.Lineage), JsonSerializer.Serialize(told, RecipeJson.Options));
            Report(profile, quality, lineage, guessed, written).WriteHtml(Path.Combine(folder, PreparedFolder.Report));

            // Once more: writing took its time, and somebody may have put something there meanwhile.
            ReplacedRun.Check(directory, InUse);
        });
        return new Prepared(written);
    }

    /// <param name="write">Writes the rows into a file, and answers how many they are.</param>
    internal PreparedPart WritePart(string folder, string name, long rowsBefore, Func<string, long> write)
    {
        Say($"Writing {name} …");
        var file = name + (Csv ? ".csv" : ".parquet");
        var path = Path.Combine(folder, file);
        var rows = write(path);
        return new PreparedPart(name, file, rowsBefore, rows, Sum(path));
    }

    internal void SayAll(IEnumerable<string> sentences)
    {
        foreach (var told in sentences)
        {
            Say(told);
        }
    }

    /// <summary>The same for rows that are read batch by batch, as often as the steps need it. Parts and model are those that <see cref="Write"/> makes; the profile is one of batches.</summary>
    /// <param name="source">All rows.</param>
    /// <param name="directory">The folder to make.</param>
    /// <param name="options">Its seed starts the split and the steps.</param>
    /// <param name="heldBytes">Room for columns that a step learns from.</param>
    /// <exception cref="PrepException">A step has to see all rows at once (<see cref="Recipe.NeedAllRows"/>), or there is no honest way; the message says why. Nothing was written.</exception>
    public Prepared WriteBatches(FrameSource source, string directory, PrepOptions? options = null, long heldBytes = 256L << 20) =>
        new BatchRun(this, source, directory, options ?? PrepOptions.Default, heldBytes).Write();

    /// <exception cref="PrepException">One of the columns is not there.</exception>
    internal string[] Untouched(Frame frame)
    {
        string[] names = [.. new[] { Target, Group, Time }.OfType<string>().Concat(Identifiers).Distinct(StringComparer.Ordinal)];
        frame.Pick(names);
        return names;
    }

    internal PrepException NoTarget() => new($"The recipe '{Recipe.Name}' leaves no column '{Target}', which is the target; leave it out of steps that drop or encode columns.");

    internal static string Sum(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    internal RunLineage Told(
        FittedRecipe fitted, long rows, long unlabelled, StepsBeforeSplit before, string how, Lineage lineage, IReadOnlyList<PreparedPart> written, IReadOnlyDictionary<string, IReadOnlyList<LineageStep>> steps) => new()
        {
            Recipe = Recipe.Name,
            Seed = lineage.Seed,
            Version = lineage.Version,
            Input = Source,
            InputRows = rows,
            RowsWithoutTarget = unlabelled == 0 ? null : unlabelled,
            BeforeSplit = before.Steps.Count == 0 ? null : before.Lineage,
            InputColumns = fitted.Schema,
            Split = how,
            Shares = Shares,
            Parts = written,
            Steps = steps,
        };

    /// <summary>A check that has no honest answer on the rows it draws stops no run.</summary>
    internal IReadOnlyList<ImputationScore> Guessed(Func<Frame> train, PrepOptions options)
    {
        if (!Recipe.Steps.Any(step => step.Guesses))
        {
            return [];
        }

        Say("Hiding known values to see how well the missing ones are guessed …");
        try
        {
            return ImputationCheck.Measure(Recipe, train(), options);
        }
        catch (PrepException fault)
        {
            Say($"How well cannot be told: {fault.Message}");
            return [];
        }
    }

    /// <param name="frame">The column that rows are split by.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="profile">What the target is.</param>
    /// <param name="seed">Starts the drawing.</param>
    internal (RowSplit Split, string How) Split(Frame frame, int rows, Profile profile, ulong seed)
    {
        if (Group is not null && Time is not null)
        {
            throw new PrepException("Rows are split by groups or by time, not both; name one.");
        }

        if (Time is not null)
        {
            var split = Splitter.ByTime(SplitTimes.Read(frame, Time), Time, Shares);
            return (split, $"in the order of '{Time}', the latest rows to test{SplitTimes.Told(split, SplitTimes.Read(frame, Time)[Time])}.");
        }

        if (Group is not null)
        {
            return (Splitter.Grouped(frame, Group, Shares, seed), $"at random (seed {seed}), rows of one '{Group}' in one part.");
        }

        return Target is not null && profile[Target].Kind is ColumnKind.Categorical or ColumnKind.Ordinal
            ? (Splitter.Stratified(frame, Target!, Shares, seed, rareToTrain: true), $"at random (seed {seed}), the shares of '{Target}' kept.")
            : (Splitter.Random(rows, Shares, seed), $"at random (seed {seed}).");
    }

    internal Report Report(Profile profile, QualityReport quality, Lineage lineage, IReadOnlyList<ImputationScore> guessed, IReadOnlyList<PreparedPart> parts) => new()
    {
        Title = Title,
        Source = Source,
        Profile = profile,
        Quality = quality,
        Imputation = guessed,
        Steps = [.. lineage.Steps.Select(step => new ReportStep(step.Step, Worded(step), step.RowsBefore, step.RowsAfter, step.MissingBefore, step.MissingAfter))],
        Parts = [.. parts.Select(part => new ReportPart(part.Name, part.Rows, part.File))],
    };

    /// <summary>The settings as <c>strategy: Median, columns: [delay]</c>.</summary>
    private static string Worded(LineageStep step) => string.Join(", ", step.Settings.Select(setting =>
        $"{setting.Key}: {setting.Value?.ToJsonString().Replace("\"", "", StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal)}"));
}
