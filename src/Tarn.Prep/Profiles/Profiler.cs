using Tarn.Prep.Frames;

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
        var (correlations, notes) = Correlations.Of(frame, columns, options, run);
        return Finish(new Profile
        {
            Rows = frame.RowCount,
            Columns = columns,
            Correlations = correlations,
            DuplicateRows = options.DuplicateRows ? RowHashes.CountDuplicates(frame, run) : null,
            Target = options.Target,
            Notes = notes,
        });
    }

    internal static Profile Finish(Profile profile) => profile with { Findings = ProfileFindings.Of(profile) };
}
