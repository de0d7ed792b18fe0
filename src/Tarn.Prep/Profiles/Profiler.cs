using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>Looks at a table. Exact, for a frame in memory; StreamingProfiler takes what does not fit.</summary>
public static class Profiler
{
    /// <exception cref="PrepException">The target or a column whose kind is given is not in the frame.</exception>
    public static Profile Profile(Frame frame, ProfileOptions? options = null, PrepOptions? run = null)
    {
        options ??= ProfileOptions.Default;
        run ??= PrepOptions.Default;
        foreach (var name in options.Kinds.Keys.Concat(options.Target is null ? [] : [options.Target]))
        {
            _ = frame[name];
        }

        var columns = new ColumnProfile[frame.Columns.Count];
        run.ForEach(columns.Length, place => columns[place] = ColumnProfiler.Of(frame.Columns[place], options), "profile");
        DistributionSummaries.Add(frame, columns, options, run);
        var sample = Sample(frame, options, run);
        var (correlations, notes) = Correlations.Of(frame, sample, columns, options, run);
        return Finish(new Profile
        {
            Rows = frame.RowCount,
            Columns = columns,
            Correlations = correlations,
            Redundancies = Redundancies.Of(frame, sample, columns, options, run),
            Missingness = frame.Columns.Any(column => column.NullCount > 0) ? Missingness.Of(frame, sample, options.Target, run) : null,
            Information = options.Target is null ? [] : Leakage.Of(sample, options.Target, run),
            SampledRows = sample.RowCount < frame.RowCount ? sample.RowCount : null,
            DuplicateRows = options.DuplicateRows ? RowHashes.CountDuplicates(frame, run) : null,
            Target = options.Target,
            Notes = notes,
        });
    }

    private static Frame Sample(Frame frame, ProfileOptions options, PrepOptions run)
    {
        if (frame.RowCount <= options.SampleRows)
        {
            return frame;
        }

        var rows = new SeededRandom(run.Seed).Fork(1).Permutation(frame.RowCount)[..options.SampleRows];
        rows.AsSpan().Sort();
        return frame.Take(rows, run);
    }

    internal static Profile Finish(Profile profile) => profile with { Findings = ProfileFindings.Of(profile) };
}
