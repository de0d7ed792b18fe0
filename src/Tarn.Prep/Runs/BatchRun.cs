using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Recipes;
using Tarn.Prep.Written;

namespace Tarn.Prep.Runs;

/// <summary>
/// A run on rows that are read batch by batch: (1) profile, (2) split by the column that rows are split by, of which alone all values are held, (3) fit on the
/// training part, a column or some at a time, (4) and (5) transform and write each part as it is read. The part of a row takes some bytes of memory each.
/// </summary>
internal sealed class BatchRun(PreparationRun run, FrameSource source, string directory, PrepOptions given, long heldBytes)
{
    private static readonly string[] Names = ["train", "validation", "test"];

    public Prepared Write()
    {
        AtomicDirectory.Check(directory, run.Overwrite);
        ReplacedRun.Check(directory, run.InUse);

        // 1
        run.Say("Looking at the rows, which are read in batches …");
        using var batches = new LabelledBatches(source, run.Target, given, how => run.SayAll(how.Notes));
        var (profile, quality, untouched) = Look(batches);

        // 2
        var options = given with { Untouched = untouched };
        run.SayAll(run.Recipe.Touching(options.Untouched));
        var before = run.Recipe.PrepareBatches(batches.Read, options, heldBytes);
        IEnumerable<Frame> Rows() => before.Apply(batches.Read(), options);
        var (parts, how) = Split(Rows(), profile, options);
        if (batches.Unknown > 0)
        {
            run.Say(Labels.Told(batches.Unknown, run.Target!));
        }

        run.SayAll(LineageStep.Losses(before.Lineage));
        run.Say($"Splitting: {how}");
        if (SplitRepeats.Told(Parted(Rows(), parts), options) is { } repeated)
        {
            run.Say(repeated);
            how += " " + repeated;
        }

        int[] counts = [.. Enumerable.Range(0, Names.Length).Select(part => parts.Count(one => one == part))];
        IEnumerable<Frame> Part(int part) => Parted(Rows(), parts)
            .Select(one => one.Batch.Take([.. Enumerable.Range(0, one.Batch.RowCount).Where(row => one.Parts[row] == part)], options)).Where(one => one.RowCount > 0);

        // 3
        run.Say($"Fitting {Words.Count(run.Recipe.Steps.Count, "step")} on {Words.Count(counts[0], "training row")} …");
        var (learnt, lineage) = run.Recipe.FitBatches(() => Part(0), options, heldBytes);
        run.SayAll([.. learnt.NeedingTarget(run.Target), .. lineage.Losses()]);
        var fitted = before.Before(learnt) with { Target = run.Target, Reading = batches.Reading with { Notes = [] } };
        if (run.Target is not null && !learnt.RunBatches(Part(0).Take(1), _ => { }, options).First().Has(run.Target))
        {
            throw run.NoTarget();
        }

        var guessed = run.Guessed(() => Drawn(Part(0), ImputationCheck.Drawn(counts[0], options)), options);

        // 4, 5
        var steps = new Dictionary<string, IReadOnlyList<LineageStep>> { [Names[0]] = lineage.Steps };
        return run.WriteFolder(directory, profile, quality, guessed, fitted, lineage, (folder, written) =>
        {
            foreach (var (part, name) in Names.Index().Where(one => counts[one.Index] > 0))
            {
                written.Add(run.WritePart(folder, name, counts[part], path =>
                {
                    long rows = 0;
                    FrameWriter.Write(learnt.RunBatches(Part(part), all => steps.TryAdd(name, all.Steps), options).Select(frame =>
                    {
                        rows += frame.RowCount;
                        return frame;
                    }), path, options);
                    return rows;
                }));
            }

            return run.Told(fitted, profile.Rows, batches.Unknown, before, how, lineage, written, steps);
        });
    }

    /// <summary>What was held for it goes with it.</summary>
    private (Profile Profile, QualityReport Quality, string[] Untouched) Look(LabelledBatches batches)
    {
        var profiler = new StreamingProfiler(new ProfileOptions { Target = run.Target }, given);
        foreach (var batch in batches.All())
        {
            given.Cancel.ThrowIfCancellationRequested();
            profiler.Add(batch);
        }

        var profile = profiler.Finish().WithReading(batches.Reading.Notes);
        return (profile, QualityJudge.Judge(profiler.Sample, profile, new QualityOptions { Target = run.Target }, given), run.Untouched(profiler.Sample));
    }

    /// <summary>The part of each row: 0 for training, 1 for validation, 2 for test.</summary>
    private (byte[] Parts, string How) Split(IEnumerable<Frame> rows, Profile profile, PrepOptions options)
    {
        string[] by = [.. new[] { run.Time, run.Group, run.Target }.OfType<string>().Distinct(StringComparer.Ordinal)];
        var held = new List<Frame>();
        long count = 0;
        foreach (var batch in rows)
        {
            options.Cancel.ThrowIfCancellationRequested();
            held.Add(BatchFit.Owned(batch.Select(by)));
            count += batch.RowCount;
        }

        if (count > Array.MaxLength)
        {
            throw new PrepException($"{count:N0} rows are more than can be split.");
        }

        var (split, how) = run.Split(Frame.Concat(held), (int)count, profile, options.Seed);
        var parts = new byte[count];
        foreach (var (part, members) in ((int, int[])[])[(1, split.Validation), (2, split.Test)])
        {
            Array.ForEach(members, row => parts[row] = (byte)part);
        }

        return (parts, how);
    }

    private static IEnumerable<(Frame Batch, byte[] Parts)> Parted(IEnumerable<Frame> rows, byte[] parts)
    {
        var at = 0;
        foreach (var batch in rows)
        {
            yield return (batch, parts[at..(at + batch.RowCount)]);
            at += batch.RowCount;
        }
    }

    /// <summary>Some rows of a part, by their places in it; all for null.</summary>
    private static Frame Drawn(IEnumerable<Frame> rows, int[]? places)
    {
        var found = new List<Frame>();
        var (at, next) = (0, 0);
        foreach (var batch in rows)
        {
            var end = at + batch.RowCount;
            var taken = new List<int>();
            for (; places is not null && next < places.Length && places[next] < end; next++)
            {
                taken.Add(places[next] - at);
            }

            found.Add(BatchFit.Owned(places is null ? batch : batch.Take([.. taken])));
            at = end;
        }

        return Frame.Concat(found);
    }
}
