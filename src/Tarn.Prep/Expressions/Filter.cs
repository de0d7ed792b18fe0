using System.Text.Json.Serialization;
using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Expressions;

/// <summary>
/// Keeps the rows for which a condition in the SQL of Athena's queries is true; where it is false or unknown (NULL) the row is left out, and how many were
/// is told. Only training rows are filtered: rows to be validated, tested and predicted are all kept, unless 'rows' says otherwise. Before the split it filters all rows of a run.
/// </summary>
public sealed record Filter : StatelessStep
{
    /// <summary>The condition, such as age &gt;= 18 AND city IN ('Oslo', 'Rome').</summary>
    public required string Where { get; init; }

    /// <summary>Which rows are filtered: those learnt from, or later ones too.</summary>
    public FilteredRows Rows { get; init; } = FilteredRows.Training;

    internal override bool TrainsApart => Rows == FilteredRows.Training;

    /// <summary>What is fitted treats later rows; whoever does that to training rows, batch by batch, would keep them all.</summary>
    internal override bool TakesRowsAlone => !TrainsApart;

    public override FittedStep Fit(Frame frame, PrepOptions options) => Bound(frame);

    public override Frame FitTransform(Frame frame, PrepOptions? options = null) => Bound(frame).Keep(frame, options ?? PrepOptions.Default);

    internal override Frame Apply(Frame frame, PrepOptions options) => FitTransform(frame, options);

    internal override void CheckSettings() => RowExpression.Check(FittedFilter.Owner, Where);

    protected override void Check(Frame frame) => Bound(frame);

    private FittedFilter Bound(Frame frame)
    {
        var expression = RowExpression.Bind(FittedFilter.Owner, Where, [.. frame.Columns.Select(column => new SchemaColumn(column.Name, column.Type))]);
        return expression.Type == ColumnType.Bool
            ? new FittedFilter { Reads = expression.Reads, Where = Where, Rows = Rows }
            : throw new PrepException($"{FittedFilter.Owner} ({Where}) answers {expression.SqlType}, not true or false; compare it with something.");
    }
}

/// <summary>Which rows a filter is for.</summary>
public enum FilteredRows
{
    /// <summary>Those that the recipe is fitted on; all later rows are kept.</summary>
    [JsonStringEnumMemberName("training")]
    Training,

    /// <summary>Later rows too.</summary>
    [JsonStringEnumMemberName("all")]
    All,
}

/// <summary>A condition with the columns that it reads.</summary>
public sealed record FittedFilter : FittedStep
{
    internal const string Owner = "The condition";

    public required IReadOnlyList<SchemaColumn> Reads { get; init; }

    public required string Where { get; init; }

    public required FilteredRows Rows { get; init; }

    public override Frame Transform(Frame frame, PrepOptions options) => Rows == FilteredRows.All ? Keep(frame, options) : frame;

    internal Frame Keep(Frame frame, PrepOptions options)
    {
        foreach (var read in Reads)
        {
            Schema.Require(frame, read.Name, read.Type, "step 'filter'");
        }

        var condition = (BoolColumn)RowEngine.Compute(
            frame, Reads, [RowExpression.Bind(Owner, Where, Reads)], ["kept"], options, "Mend the value before, or write try(…) around what may fail; a row of which the condition is not known is left out.")[0];
        int[] rows = [.. Enumerable.Range(0, frame.RowCount).Where(row => condition.Values[row] && !condition.IsNull(row))];
        return rows.Length == frame.RowCount ? frame : frame.Take(rows, options);
    }

    internal override bool NeedsTarget(string target) => Rows == FilteredRows.All && Reads.Any(read => read.Name == target);

    internal override FittedStep WithoutTarget(string target) => NeedsTarget(target)
        ? throw new PrepException($"The step 'filter' reads the target '{target}', which is not known of these rows; let it filter training rows only (rows: training), and fit again.")
        : this;
}
