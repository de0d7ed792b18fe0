using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Quality.Rules;

/// <summary>The figure of a rule, added up over the batches of a table.</summary>
internal abstract class RuleTally : IDisposable
{
    public abstract void Add(RuleInput batch);

    /// <summary>The figure of all rows so far.</summary>
    /// <param name="whole">The context of the whole table.</param>
    public abstract double Value(RuleContext whole);

    public virtual void Dispose()
    {
    }
}

/// <summary>What the columns alone tell, which every batch has.</summary>
internal sealed class FirstTally(Func<RuleInput, double> measure) : RuleTally
{
    private double? value;

    public override void Add(RuleInput batch) => value ??= measure(batch);

    public override double Value(RuleContext whole) => value ?? 0;
}

/// <summary>What adds up.</summary>
internal sealed class SumTally(Func<RuleInput, double> measure) : RuleTally
{
    private double sum;

    public override void Add(RuleInput batch) => sum += measure(batch);

    public override double Value(RuleContext whole) => sum;
}

/// <summary>A share of rows; of none it is 1.</summary>
internal sealed class ShareTally(Func<RuleInput, double> measure) : RuleTally
{
    private long held;
    private long rows;

    public override void Add(RuleInput batch)
    {
        // Of no rows too: what cannot be measured is told.
        held += (long)Math.Round(measure(batch) * batch.Frame.RowCount);
        rows += batch.Frame.RowCount;
    }

    public override double Value(RuleContext whole) => rows == 0 ? 1 : held / (double)rows;
}

/// <summary>Rows as a share of those of a reference.</summary>
internal sealed class RowsTally(Func<RuleInput, double> measure) : RuleTally
{
    private RuleInput? last;
    private double rows;

    public override void Add(RuleInput batch)
    {
        _ = measure(batch);
        last = batch with { Frame = batch.Frame.Head(0) };
        rows += batch.Frame.RowCount;
    }

    public override double Value(RuleContext whole) => last is null ? 0 : rows / whole.Reference(last.Names[0]).RowCount;
}

/// <summary>What moments tell.</summary>
internal sealed class MomentsTally(Func<RuleInput, Moments> measure, Func<Moments, double> figure) : RuleTally
{
    private Moments moments;
    private RuleInput? empty;

    public override void Add(RuleInput batch)
    {
        if (batch.Column.ValueCount > 0)
        {
            moments = moments.Merge(measure(batch));
        }
        else
        {
            empty = batch with { Frame = batch.Frame.Head(0) };
        }
    }

    /// <summary>A column without any value is told as it is of the whole.</summary>
    public override double Value(RuleContext whole) => figure(moments.Count == 0 && empty is not null ? measure(empty) : moments);
}

/// <summary>How often values occur, of one column or several: beyond the memory they lie on the disk as 128 bits of hash.</summary>
internal sealed class CountsTally(Func<IReadOnlyDictionary<long, long>, double> figure) : RuleTally
{
    private readonly RepeatCounts counts = new();

    public override void Add(RuleInput batch)
    {
        var columns = batch.Frame.Pick(batch.Names);
        var rows = batch.Frame.RowCount;
        if (rows == 0)
        {
            return;
        }

        var keys = RowKeys.Of(columns, zerosAgree: false, PrepOptions.Default);
        counts.Add(columns.Any(column => column.NullCount == 0) ? keys : [.. keys.Where((_, row) => columns.Any(column => !column.IsNull(row)))]);
    }

    public override double Value(RuleContext whole) => figure(counts.Counts());

    public override void Dispose() => counts.Dispose();
}

/// <summary>The same, or the completeness of the column that lacks most where one lacks any.</summary>
internal sealed class KeyTally(Func<IReadOnlyDictionary<long, long>, double> figure) : RuleTally
{
    private readonly CountsTally counts = new(figure);
    private long[]? missing;
    private long rows;

    public override void Add(RuleInput batch)
    {
        missing ??= new long[batch.Names.Count];
        for (var place = 0; place < missing.Length; place++)
        {
            missing[place] += batch.Frame[batch.Names[place]].NullCount;
        }

        rows += batch.Frame.RowCount;
        counts.Add(batch);
    }

    public override double Value(RuleContext whole) => missing is null || missing.Max() == 0 ? counts.Value(whole) : (rows - missing.Max()) / (double)rows;

    public override void Dispose() => counts.Dispose();
}

/// <summary>Pearson's correlation by its sums; the first batch says where the middle of each column is.</summary>
internal sealed class CorrelationTally(Func<double, RuleInput, double> told) : RuleTally
{
    private double[]? means;
    private double[] scales = [];
    private PearsonMatrix.Sums[]? sums;
    private RuleInput? last;

    public override void Add(RuleInput batch)
    {
        var columns = batch.Names.Select(name => batch.Frame[name].Numbers().ToArray()).ToArray();
        if (means is null && columns.All(column => column.Any(double.IsFinite)))
        {
            Moments[] moments = [.. columns.Select(column => Moments.Of(column.Where(double.IsFinite).ToArray()))];
            means = [.. moments.Select(one => one.Mean)];
            scales = [.. moments.Select(one => one.StandardDeviation is > 0 and < double.MaxValue ? 1 / one.StandardDeviation : 1)];
        }

        last = batch with { Frame = batch.Frame.Head(0) };
        if (means is not null)
        {
            var added = PearsonMatrix.SumsOf(columns, means, scales, [.. columns.Select(column => !column.Any(double.IsNaN))], PrepOptions.Default);
            sums ??= new PearsonMatrix.Sums[added.Length];
            for (var at = 0; at < added.Length; at++)
            {
                sums[at].Add(added[at]);
            }
        }
    }

    public override double Value(RuleContext whole) => told(PearsonMatrix.Correlations(2, sums ?? new PearsonMatrix.Sums[1])[0][0].Value, last!);
}

/// <summary>What the engine tells of the whole table.</summary>
internal sealed class SqlTally(Func<RuleInput, double> measure) : RuleTally
{
    private RuleInput? last;

    public override void Add(RuleInput batch) => last = batch with { Frame = batch.Frame.Head(0) };

    public override double Value(RuleContext whole) => measure(last! with { Context = whole });
}
