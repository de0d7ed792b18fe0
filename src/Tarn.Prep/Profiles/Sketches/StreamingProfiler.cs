using System.Globalization;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Profiles;

/// <summary>
/// Looks at a table of any length a batch at a time, in memory that does not grow with it. Columns with up to 65,536 distinct
/// values are told exactly; of others, counts, mean, std, least and greatest are exact, distinct values come from a
/// HyperLogLog and quantiles from a t-digest. Pearson's correlations are exact, and so is how many rows repeat earlier ones (by 128 bits of hash, 16 bytes a row on the disk). What needs the rows beside each other (distributions, other
/// correlations, which values are missing together, what tells of the target) is measured on rows drawn at random. The profile says so.
/// </summary>
public sealed class StreamingProfiler
{
    /// <summary>Rows drawn take this many values at most (about 160 MB of numbers), however many columns there are.</summary>
    private const int MostCells = 20_000_000;

    private readonly ProfileOptions options;
    private readonly PrepOptions run;
    private ColumnSketch[]? sketches;
    private StreamingCorrelations? correlations;
    private RowSample? sample;
    private RepeatCounts? repeats;
    private long rows;

    public StreamingProfiler(ProfileOptions? options = null, PrepOptions? run = null)
    {
        this.options = options ?? ProfileOptions.Default;
        this.run = run ?? PrepOptions.Default;
    }

    /// <summary>All batches of a source, one in memory at a time.</summary>
    public static Profile Profile(IEnumerable<Frame> batches, ProfileOptions? options = null, PrepOptions? run = null)
    {
        var profiler = new StreamingProfiler(options, run);
        foreach (var batch in batches)
        {
            profiler.Add(batch);
        }

        return profiler.Finish();
    }

    /// <exception cref="PrepException">The batch has other columns than the first.</exception>
    public void Add(Frame batch)
    {
        sketches ??= [.. batch.Columns.Select(column => ColumnSketch.For(column.Name, column.Type, options))];
        correlations ??= new StreamingCorrelations(batch, options, run);
        sample ??= new RowSample(Math.Clamp(MostCells / Math.Max(1, batch.Columns.Count), 1, Math.Max(1, options.SampleRows)), run.Seed);
        if (!batch.Columns.Select(column => (column.Name, column.Type)).SequenceEqual(sketches.Select(sketch => (sketch.Name, sketch.Type))))
        {
            throw new PrepException("A later batch has other columns than the first; a table has one set of columns.");
        }

        run.ForEach(sketches.Length, place => sketches[place].Add(batch.Columns[place]));
        correlations.Add(batch);
        sample.Add(batch);
        if (options.DuplicateRows && batch.Columns.Count > 0)
        {
            (repeats ??= new RepeatCounts()).Add(RowKeys.Of(batch.Columns, zerosAgree: true, run));
        }

        rows += batch.RowCount;
        run.Progress?.Report(new PrepProgress("profile", rows, null));
    }

    /// <summary>After <see cref="Finish"/>: rows drawn at random, each as likely as any other; all of them where they were few.</summary>
    public Frame Sample { get; private set; } = new();

    public Profile Finish()
    {
        if (sketches is null || correlations is null || sample is null)
        {
            throw new PrepException("There was no batch to profile; even an empty table has one.");
        }

        foreach (var name in options.Kinds.Keys.Concat(options.Target is null ? [] : [options.Target]))
        {
            if (Array.TrueForAll(sketches, sketch => sketch.Name != name))
            {
                throw new PrepException($"There is no column '{name}' in the data.");
            }
        }

        ColumnProfile[] columns = [.. sketches.Select(sketch => sketch.Finish()).Select(column => options.Kinds.TryGetValue(column.Name, out var kind) ? column with { Kind = kind } : column)];
        Sample = sample.Rows();
        DistributionSummaries.Add(Sample, columns, options, run);
        var (paired, notes) = Correlations.Of(Sample, Sample, columns, options, run);
        var drawn = Sample.RowCount < rows;
        return Profiler.Finish(new Profile
        {
            Rows = rows,
            Columns = columns,
            Correlations = [.. correlations.Finish(columns), .. paired.Where(pair => pair.Method != CorrelationMethod.Pearson)],
            Redundancies = Redundancies.Of(Sample, Sample, columns, options, run),
            Missingness = columns.Any(column => column.Missing > 0) ? Missingness.Of(Sample, Sample, options.Target, run) : null,
            Information = options.Target is null ? [] : Leakage.Of(Sample, options.Target, run),
            Target = options.Target,
            DuplicateRows = Duplicates(),
            SampledRows = drawn ? Sample.RowCount : null,
            Notes = [.. notes, "The table was read in batches.", .. drawn ? [Drawn(Sample.RowCount)] : Array.Empty<string>()],
        });
    }

    /// <summary>Rows beyond the first of their kind; null where they were not to be counted.</summary>
    private long? Duplicates()
    {
        if (!options.DuplicateRows || repeats is null)
        {
            return options.DuplicateRows ? 0 : null;
        }

        using (repeats)
        {
            return repeats.Counts().Sum(same => (same.Key - 1) * same.Value);
        }
    }

    private static string Drawn(int rows) => string.Create(
        CultureInfo.InvariantCulture, $"Distributions, correlations but for Pearson's, what can be told from what, and what is missing together are told by {rows:N0} rows drawn at random.");
}

/// <summary>What is kept of one column while batches pass.</summary>
internal abstract class ColumnSketch(string name, ColumnType type, ProfileOptions options)
{
    public string Name { get; } = name;

    public ColumnType Type { get; } = type;

    protected ProfileOptions Options { get; } = options;

    protected long Missing { get; private set; }

    public static ColumnSketch For(string name, ColumnType type, ProfileOptions options) => type switch
    {
        ColumnType.Double or ColumnType.Long => new NumberSketch(name, type, options),
        ColumnType.Bool => new TruthSketch(name, options),
        ColumnType.Text => new TextSketch(name, options),
        _ => new TimeSketch(name, type, options),
    };

    public void Add(Column column)
    {
        Missing += column.NullCount;
        AddValues(column);
    }

    public abstract ColumnProfile Finish();

    protected abstract void AddValues(Column column);
}

internal sealed class TruthSketch(string name, ProfileOptions options) : ColumnSketch(name, ColumnType.Bool, options)
{
    private long trues;
    private long falses;

    protected override void AddValues(Column column)
    {
        long found = 0;
        var truths = (BoolColumn)column;
        for (var row = 0; row < truths.Length; row++)
        {
            found += truths.Values[row] && !truths.Nulls[row] ? 1 : 0;
        }

        trues += found;
        falses += column.ValueCount - found;
    }

    public override ColumnProfile Finish() => trues + falses == 0 ? ProfileShapes.Empty(Name, Type, Missing, null) : ProfileShapes.OfTruths(Name, Missing, trues, falses);
}
