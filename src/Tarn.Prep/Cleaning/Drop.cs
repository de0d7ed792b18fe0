using Tarn.Prep.Frames;

namespace Tarn.Prep.Cleaning;

/// <summary>Leaves columns out.</summary>
public sealed record DropColumns : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options) => frame.Drop(Columns);

    protected override void Check(Frame frame) => frame.Pick(Columns);
}

/// <summary>Leaves out rows that lack a value.</summary>
public sealed record DropMissingRows : StatelessStep
{
    /// <summary>Which columns must have a value; null for all.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Columns that need none, whatever <see cref="Columns"/> says.</summary>
    public IReadOnlyList<string>? Except { get; init; }

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var columns = frame.Pick(Columns).Where(column => column.NullCount > 0 && !(Except ?? []).Contains(column.Name)).ToArray();
        return columns.Length == 0 ? frame : frame.Take([.. Enumerable.Range(0, frame.RowCount).Where(row => !Array.Exists(columns, column => column.IsNull(row)))], options);
    }

    internal override StatelessStep WithoutTarget(string target) => this with { Except = [.. Except ?? [], target] };

    protected override void Check(Frame frame)
    {
        frame.Pick(Columns);
        frame.Pick(Except ?? []);
    }
}

/// <summary>Leaves out rows that repeat an earlier one in every column.</summary>
public sealed record DropDuplicates : StatelessStep
{
    internal override bool TakesRowsAlone => false;

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        var repeated = Profiles.RowHashes.Repeated(frame, options);
        return Array.IndexOf(repeated, true) < 0 ? frame : frame.Take([.. Enumerable.Range(0, frame.RowCount).Where(row => !repeated[row])], options);
    }

    protected override void Check(Frame frame)
    {
    }
}

/// <summary>Leaves out columns that lack too many values, or have only one: which ones is learnt from the training rows.</summary>
public sealed record DropPoorColumns : Step
{
    /// <summary>The share of missing values above which a column is dropped.</summary>
    [Within(0, 1)]
    public double MissingShare { get; init; } = 0.5;

    /// <summary>Drop columns with one value or none.</summary>
    public bool Constants { get; init; } = true;

    internal override ColumnwiseFit Columnwise => ColumnwiseFit.Of<FittedStateless>(
        null, [], _ => this, this, several => new FittedStateless { Step = new DropColumns { Columns = [.. several.SelectMany(one => ((DropColumns)one.Step).Columns)] } });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        CheckRanges();
        var poor = frame.Free.Where(column => column.NullCount > MissingShare * column.Length || (Constants && IsConstant(column))).Select(column => column.Name).ToArray();
        return new FittedStateless { Step = new DropColumns { Columns = poor } };
    }

    private static bool IsConstant(Column column)
    {
        object? first = null;
        for (var row = 0; row < column.Length; row++)
        {
            if (column[row] is { } value)
            {
                if (first is not null && !first.Equals(value))
                {
                    return false;
                }

                first = value;
            }
        }

        return true;
    }
}
