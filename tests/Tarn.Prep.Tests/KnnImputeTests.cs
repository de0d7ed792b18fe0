using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>Imputation from neighbours beside a plain loop over all pairs, and at the edges of what can be measured.</summary>
public sealed class KnnImputeTests
{
    [Theory]
    [InlineData(1, 3, 2, 0.3)]
    [InlineData(31, 2, 5, 0.3)]
    [InlineData(33, 5, 1, 0.4)]
    [InlineData(700, 7, 5, 0.2)]
    [InlineData(130, 70, 4, 0.5)]
    [InlineData(90, 130, 3, 0.7)]
    public void Every_guess_is_that_of_a_loop_over_all_pairs(int rows, int columns, int neighbours, double missing)
    {
        var frame = Samples.Numbers(rows, columns, missing, 9).With(new DoubleColumn("x0", [.. Enumerable.Range(0, rows).Select(row => (double)(row % 3))]));

        var filled = new KnnImpute { Columns = [.. frame.Columns.Where(column => column.ValueCount > 0).Select(column => column.Name)], Neighbours = neighbours, Standardize = false }.FitTransform(frame);

        var numbers = frame.Columns.Where(column => column.ValueCount > 0).Select(column => column.Numbers().ToArray()).ToArray();
        var names = frame.Columns.Where(column => column.ValueCount > 0).Select(column => column.Name).ToArray();
        for (var place = 0; place < numbers.Length; place++)
        {
            Near.Equal(Enumerable.Range(0, rows).Select(row => Plain(numbers, row, place, neighbours)).ToArray(), filled[names[place]].Numbers(), 1e-9, names[place]);
        }
    }

    [Fact]
    public void The_number_of_threads_does_not_change_the_answer()
    {
        var frame = Samples.Numbers(900, 6, 0.2);
        var fitted = new KnnImpute { ByDistance = true }.Fit(frame);

        foreach (var (one, four) in fitted.Transform(frame, new PrepOptions { Threads = 1 }).Columns.Zip(fitted.Transform(frame, new PrepOptions { Threads = 4 }).Columns))
        {
            Assert.Equal(one.Numbers().ToArray(), four.Numbers().ToArray());
        }
    }

    [Fact]
    public void A_row_without_any_value_takes_the_means()
    {
        var fitted = new KnnImpute { Standardize = false }.Fit(new Frame(new DoubleColumn("a", [1, 2, 6]), new DoubleColumn("b", [1, double.NaN, 4])));

        var filled = fitted.Transform(new Frame(new DoubleColumn("a", [double.NaN]), new DoubleColumn("b", [double.NaN])));

        Assert.Equal([3, 2.5], filled.Columns.Select(column => column.Numbers()[0]));
    }

    [Fact]
    public void What_cannot_be_measured_is_refused_by_name()
    {
        var fitted = new KnnImpute().Fit(new Frame(new DoubleColumn("a", [1, 2]), new DoubleColumn("b", [3, 4])));

        Told("'a' holds infinite values", () => fitted.Transform(new Frame(new DoubleColumn("a", [double.NegativeInfinity]), new DoubleColumn("b", [double.NaN]))));
        Told("'a' holds infinite values", () => new KnnImpute().Fit(new Frame(new DoubleColumn("a", [double.PositiveInfinity]))));
        Told("'a' has no values", () => new KnnImpute { Columns = ["a"] }.Fit(new Frame(new DoubleColumn("a", [double.NaN]))));
        Told("takes a whole number from 1 to 10,000, not '0'", () => new KnnImpute { Neighbours = 0 }.Fit(new Frame(new DoubleColumn("a", [1]))));
    }

    private static void Told(string part, Action act) => Assert.Contains(part, Assert.Throws<PrepException>(act).Message, StringComparison.Ordinal);

    private static double Plain(double[][] columns, int row, int place, int neighbours)
    {
        if (!double.IsNaN(columns[place][row]))
        {
            return columns[place][row];
        }

        var near = Enumerable.Range(0, columns[0].Length)
            .Where(other => !double.IsNaN(columns[place][other]))
            .Select(other => (other, Distance: Distance(columns, row, other)))
            .Where(pair => double.IsFinite(pair.Distance))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.other).Take(neighbours).Select(pair => columns[place][pair.other]).ToArray();
        return near.Length > 0 ? near.Average() : Vectors.SumNumbers(columns[place]) is var (sum, count) ? sum / count : double.NaN;
    }

    private static double Distance(double[][] columns, int a, int b)
    {
        double sum = 0;
        var shared = 0;
        foreach (var column in columns)
        {
            var difference = column[a] - column[b];
            if (!double.IsNaN(difference))
            {
                sum = Math.FusedMultiplyAdd(difference, difference, sum);
                shared++;
            }
        }

        return shared == 0 ? double.PositiveInfinity : sum * columns.Length / shared;
    }
}
