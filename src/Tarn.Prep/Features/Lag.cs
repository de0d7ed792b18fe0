using System.Globalization;
using Tarn.Prep.Cleaning;
using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;

namespace Tarn.Prep.Features;

/// <summary>Adds what a column held some rows before, in the order of another column: <c>NAME_lag_1</c>. Nothing comes from later rows.</summary>
public sealed record Lag : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>How many rows back; one column is made for each.</summary>
    [Within(1)]
    public IReadOnlyList<int> By { get; init; } = [1];

    /// <summary>The column whose order the rows are taken in, such as a time; rows with the same value stay in their order.</summary>
    public required string OrderBy { get; init; }

    /// <summary>Look back within the rows of equal values of these columns only.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    internal override bool TakesRowsAlone => false;

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        Check(frame);
        var groups = OrderedGroups.Of(frame, OrderBy, GroupBy);
        var made = new List<Column>();
        foreach (var column in frame.Pick(Columns))
        {
            foreach (var by in By)
            {
                var from = new int[frame.RowCount];
                Array.Fill(from, -1);
                foreach (var rows in groups)
                {
                    for (var place = by; place < rows.Length; place++)
                    {
                        from[rows[place]] = rows[place - by];
                    }
                }

                // Rows that have none before them take any, which is then made missing.
                var taken = column.Take([.. from.Select(row => Math.Max(row, 0))]).Rename(string.Create(CultureInfo.InvariantCulture, $"{column.Name}_lag_{by}"));
                int[] first = [.. Enumerable.Range(0, from.Length).Where(row => from[row] < 0)];
                made.Add(first.Length == 0 ? taken : Holes.Make(taken, first));
            }
        }

        return frame.Adding(made);
    }

    protected override void Check(Frame frame)
    {
        if (By.Count == 0)
        {
            throw new PrepException("A lag looks back by one row or more; give by: [1].");
        }

        frame.Pick([.. Columns, OrderBy, .. GroupBy ?? []]);
    }
}

/// <summary>Adds a figure of the rows before and up to each, in the order of another column: <c>NAME_mean_7</c>. Nothing comes from later rows.</summary>
public sealed record Rolling : StatelessStep
{
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Which figure.</summary>
    public RollingFigure Figure { get; init; }

    /// <summary>How many rows are looked at, the row itself among them; null where days are given.</summary>
    [Within(1)]
    public int? Rows { get; init; }

    /// <summary>How many days back are looked at, where rows are ordered by a date or time; the row itself is among them.</summary>
    [Within(0, IsAboveLeast = true)]
    public double? Days { get; init; }

    /// <summary>The column whose order the rows are taken in.</summary>
    public required string OrderBy { get; init; }

    /// <summary>Look back within the rows of equal values of these columns only.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    internal override bool TakesRowsAlone => false;

    internal override Frame Apply(Frame frame, PrepOptions options)
    {
        Check(frame);
        var groups = OrderedGroups.Of(frame, OrderBy, GroupBy);
        var order = frame[OrderBy];
        var days = order.Type is ColumnType.Date or ColumnType.Timestamp ? order.Numbers().ToArray().Select(value => order.Type == ColumnType.Date ? value : value / 86_400).ToArray() : [];
        var name = Rows is { } rows ? rows.ToString(CultureInfo.InvariantCulture) : Days!.Value.ToString(CultureInfo.InvariantCulture) + "_days";
        return frame.Adding([.. frame.Pick(Columns).Select(column => new DoubleColumn($"{column.Name}_{Figure.ToString().ToLowerInvariant()}_{name}", Figures(column.Numbers().ToArray(), groups, days)))]);
    }

    protected override void Check(Frame frame)
    {
        if ((Rows is null) == (Days is null))
        {
            throw new PrepException("A rolling figure is of a number of rows (rows: 7) or of days (days: 7), one of both.");
        }

        Logarithm.CheckNumbers(frame, Columns, "a rolling figure");
        frame.Pick([OrderBy, .. GroupBy ?? []]);
        if (Days is not null && frame[OrderBy].Type is not (ColumnType.Date or ColumnType.Timestamp))
        {
            throw new PrepException($"Column '{OrderBy}' is {Written.Words.Of(frame[OrderBy].Type)}; days are counted along dates or times.");
        }
    }

    /// <summary>Each figure is taken of the rows themselves: what is added and taken off again would not be exact.</summary>
    private double[] Figures(double[] values, IReadOnlyList<int[]> groups, double[] days)
    {
        var figures = new double[values.Length];
        foreach (var rows in groups)
        {
            var first = 0;
            for (var place = 0; place < rows.Length; place++)
            {
                first = Rows is { } most ? Math.Max(0, place - most + 1) : first;
                while (Days is { } back && first < place && days[rows[place]] - days[rows[first]] >= back)
                {
                    first++;
                }

                figures[rows[place]] = Of(values, rows.AsSpan(first, place - first + 1));
            }
        }

        return figures;
    }

    private double Of(double[] values, ReadOnlySpan<int> rows)
    {
        var (count, sum, least, most) = (0, 0.0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in rows)
        {
            if (!double.IsNaN(values[row]))
            {
                (count, sum, least, most) = (count + 1, sum + values[row], Math.Min(least, values[row]), Math.Max(most, values[row]));
            }
        }

        return Figure switch
        {
            RollingFigure.Count => count,
            _ when count == 0 => double.NaN,
            RollingFigure.Sum => sum,
            RollingFigure.Min => least,
            RollingFigure.Max => most,
            _ => sum / count,
        };
    }
}

public enum RollingFigure
{
    Mean,
    Sum,
    Min,
    Max,
    Count,
}

/// <summary>The rows of each group in the order of a column; rows without a place in that order are in no group.</summary>
internal static class OrderedGroups
{
    public static IReadOnlyList<int[]> Of(Frame frame, string orderBy, IReadOnlyList<string>? groupBy)
    {
        var order = RowOrder.By(frame[orderBy]).Where(row => !frame[orderBy].IsNull(row));
        if (groupBy is null)
        {
            return [[.. order]];
        }

        var codes = Groups.Of(frame, groupBy).Codes;
        return [.. order.GroupBy(row => codes[row]).Select(group => group.ToArray())];
    }
}
