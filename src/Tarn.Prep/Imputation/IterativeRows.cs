using System.Numerics.Tensors;
using Tarn.Prep.Frames;

namespace Tarn.Prep.Imputation;

/// <summary>Rows beside each other in memory, the missing values of each column filled for the time being.</summary>
internal sealed class IterativeRows
{
    private readonly double[] values;
    private readonly int width;

    private IterativeRows(double[] values, int width, int[][] missing)
    {
        this.values = values;
        this.width = width;
        Missing = missing;
    }

    public int Count => values.Length / width;

    public int Width => width;

    /// <summary>For each column the rows where it is missing.</summary>
    public int[][] Missing { get; }

    public static IterativeRows Of(IReadOnlyList<Column> columns, double[] fill)
    {
        var width = columns.Count;
        var values = new double[columns[0].Length * width];
        var missing = new int[width][];
        for (var place = 0; place < width; place++)
        {
            var numbers = columns[place].Numbers();
            var holes = new List<int>();
            for (var row = 0; row < numbers.Length; row++)
            {
                if (double.IsNaN(numbers[row]))
                {
                    holes.Add(row);
                }

                values[(row * width) + place] = double.IsNaN(numbers[row]) ? fill[place] : numbers[row];
            }

            missing[place] = [.. holes];
        }

        return new IterativeRows(values, width, missing);
    }

    public ReadOnlySpan<double> Row(int row) => values.AsSpan(row * width, width);

    public double Predict(int row, ReadOnlySpan<double> coefficients, double intercept) => TensorPrimitives.Dot(Row(row), coefficients) + intercept;

    public void Set(int row, int column, double value) => values[(row * width) + column] = value;

    public double[] Column(int place)
    {
        var column = new double[Count];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = values[(row * width) + place];
        }

        return column;
    }

    public double[] Copy() => (double[])values.Clone();
}
