using System.Text.Json.Serialization;
using Tarn.Prep.Frames;
using Tarn.Prep.Written;

namespace Tarn.Prep.Imputation;

[JsonConverter(typeof(JsonStringEnumConverter<ImputeStrategy>))]
public enum ImputeStrategy
{
    [JsonStringEnumMemberName("mean")] Mean,
    [JsonStringEnumMemberName("median")] Median,

    /// <summary>The most frequent value, the least of them where several are.</summary>
    [JsonStringEnumMemberName("mode")] Mode,
    [JsonStringEnumMemberName("constant")] Constant,

    /// <summary>The last value before, in the order of rows; rows before the first value stay missing.</summary>
    [JsonStringEnumMemberName("forward")] Forward,

    /// <summary>The next value after; rows after the last value stay missing.</summary>
    [JsonStringEnumMemberName("backward")] Backward,

    /// <summary>On the line between the values before and after; nothing outside of them is guessed.</summary>
    [JsonStringEnumMemberName("interpolate")] Interpolate,
}

/// <summary>Puts a value where one is missing: one learnt from the column (for each group, if wanted), or one from the neighbours.</summary>
public sealed record Impute : Step
{
    /// <summary>Which columns; null for all that the strategy fits (mean, median and interpolation: numbers; the others: all).</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    public ImputeStrategy Strategy { get; init; } = ImputeStrategy.Median;

    /// <summary>What <see cref="ImputeStrategy.Constant"/> puts in: a number, a truth value, or text (dates as ISO 8601).</summary>
    public Scalar? Value { get; init; }

    /// <summary>Learn and fill within the groups of equal values of these columns; a group not known takes the value of the whole.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>The column whose order the neighbours are taken in (and along which is interpolated); null for the order of rows.</summary>
    public string? OrderBy { get; init; }

    /// <summary>Adds a column <c>NAME_missing</c> that tells which values were missing.</summary>
    public bool Indicator { get; init; }

    internal override bool Guesses => true;

    internal override ColumnwiseFit? Columnwise => Strategy is ImputeStrategy.Forward or ImputeStrategy.Backward or ImputeStrategy.Interpolate ? null : ColumnwiseFit.Of<FittedImpute>(
        Columns, GroupBy ?? [], names => this with { Columns = names }, this, several => several[0] with { Fills = [.. several.SelectMany(one => one.Fills)] });

    public override FittedStep Fit(Frame frame, PrepOptions options)
    {
        if (Strategy == ImputeStrategy.Constant && Value is null)
        {
            throw new PrepException("Imputing a constant needs the constant: give Value.");
        }

        var neighbours = Strategy is ImputeStrategy.Forward or ImputeStrategy.Backward or ImputeStrategy.Interpolate;
        if (OrderBy is not null && !neighbours)
        {
            throw new PrepException($"OrderBy has no meaning for the strategy {Strategy}; it belongs to Forward, Backward and Interpolate.");
        }

        if (OrderBy is not null)
        {
            _ = frame[OrderBy];
        }

        var grouped = GroupBy is null ? null : Groups.Of(frame, GroupBy);
        var columns = Chosen(frame);
        var fills = new ColumnFill[columns.Count];
        options.ForEach(fills.Length, place => fills[place] = neighbours
            ? new ColumnFill(columns[place].Name, columns[place].Type, columns[place].Type, null, null)
            : FillLearner.Learn(columns[place], Strategy, Value, grouped));
        return new FittedImpute { Strategy = Strategy, GroupBy = GroupBy, OrderBy = OrderBy, Indicator = Indicator, Fills = fills };
    }

    private IReadOnlyList<Column> Chosen(Frame frame)
    {
        var numbersOnly = Strategy is ImputeStrategy.Mean or ImputeStrategy.Median or ImputeStrategy.Interpolate;
        bool Fits(Column column) => !numbersOnly || column.Type is ColumnType.Double or ColumnType.Long or ColumnType.Date or ColumnType.Timestamp;
        if (Columns is null)
        {
            return [.. frame.Free.Where(column => Fits(column) && column.ValueCount > 0 && column.Name != OrderBy && GroupBy?.Contains(column.Name) != true)];
        }

        var columns = frame.Pick(Columns);
        if (columns.FirstOrDefault(column => !Fits(column)) is { } other)
        {
            throw new PrepException($"Column '{other.Name}' is {Words.Of(other.Type)}: the strategy {Strategy} needs numbers or dates; use Mode or Constant{(other is TextColumn ? ", or, " + Words.Unread(other.Name) : "")}.");
        }

        return columns;
    }
}

/// <summary>What was learnt for one column.</summary>
/// <param name="Input">Its type at fit, which later data must have too.</param>
/// <param name="Output">Its type afterwards: whole numbers become doubles where the value put in is not whole.</param>
/// <param name="Value">What is put in; null where it comes from neighbours.</param>
/// <param name="ByGroup">What is put in for each group that had values.</param>
public sealed record ColumnFill(string Column, ColumnType Input, ColumnType Output, Scalar? Value, IReadOnlyDictionary<string, Scalar>? ByGroup);

/// <summary>Imputation with what was learnt at fit.</summary>
public sealed record FittedImpute : FittedStep
{
    public required ImputeStrategy Strategy { get; init; }

    public IReadOnlyList<string>? GroupBy { get; init; }

    public string? OrderBy { get; init; }

    public bool Indicator { get; init; }

    public required IReadOnlyList<ColumnFill> Fills { get; init; }

    internal override bool TakesRowsAlone => Strategy is not (ImputeStrategy.Forward or ImputeStrategy.Backward or ImputeStrategy.Interpolate);

    public override Frame Transform(Frame frame, PrepOptions options)
    {
        // Everything is checked before anything is done, so that drift is told in one go.
        foreach (var fill in Fills)
        {
            Schema.Require(frame, fill.Column, fill.Input, "imputation");
        }

        var groups = GroupBy is null ? null : Groups.Of(frame, GroupBy);
        var order = OrderBy is null ? null : RowOrder.By(frame[OrderBy]);
        var along = OrderBy is null ? null : frame[OrderBy].Numbers().ToArray();
        var filled = new Column[Fills.Count];
        options.ForEach(filled.Length, place =>
        {
            var column = frame[Fills[place].Column];
            filled[place] = Fills[place].Value is null
                ? NeighbourFill.Fill(column, Strategy, groups?.Codes, order, along)
                : ColumnFiller.Fill(column, Fills[place], groups);
        });
        var indicators = !Indicator ? [] : Fills.Select(fill => ColumnFiller.Missing(frame[fill.Column]));
        return frame.With(filled).Adding([.. indicators]);
    }
}
