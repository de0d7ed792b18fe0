using System.Globalization;
using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Bench;

/// <summary>Made data for both sides.</summary>
internal static class PrepData
{
    /// <summary>Normal numbers that follow a common one in part.</summary>
    public static Frame Numbers(int rows, int columns, double missing, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = Enumerable.Range(0, columns).Select(_ => new double[rows]).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var common = random.NextGaussian();
            foreach (var column in values)
            {
                var value = (0.6 * common) + random.NextGaussian();
                column[row] = random.NextDouble() < missing ? double.NaN : value;
            }
        }

        return new Frame([.. values.Select((column, place) => new DoubleColumn($"x{place}", column))]);
    }

    /// <summary>The last column is a class: 1 in a tenth of the rows, which lie apart.</summary>
    public static Frame Classified(int rows, int columns, ulong seed)
    {
        var frame = Numbers(rows, columns, 0, seed);
        var moved = frame.Columns.Select(column => (Column)new DoubleColumn(column.Name, [.. column.Numbers().ToArray().Select((value, row) => row % 10 == 0 ? value + 1 : value)]));
        return new Frame([.. moved, new LongColumn("y", [.. Enumerable.Range(0, rows).Select(row => row % 10 == 0 ? 1L : 0)])]);
    }

    /// <summary>Eight columns of reals, six of whole numbers, four of names (one with a name for each row), a date and a truth value.</summary>
    public static string Csv(int rows, string path)
    {
        var random = new SeededRandom(7);
        using var text = new StreamWriter(path, false, new UTF8Encoding(false), 1 << 20);
        text.Write("r0,r1,r2,r3,r4,r5,r6,r7,w0,w1,w2,w3,w4,w5,n0,n1,n2,id,day,truth\n");
        var line = new StringBuilder();
        for (var row = 0; row < rows; row++)
        {
            line.Clear();
            for (var column = 0; column < 8; column++)
                line.Append(CultureInfo.InvariantCulture, $"{(column == 0 && random.Next(20) == 0 ? "" : (100 + (30 * random.NextGaussian())).ToString("F4", CultureInfo.InvariantCulture))},");
            for (var column = 0; column < 6; column++)
                line.Append(CultureInfo.InvariantCulture, $"{random.Next((int)Math.Pow(10, column + 1))},");
            for (var column = 0; column < 3; column++)
                line.Append(CultureInfo.InvariantCulture, $"name{random.Next((int)Math.Pow(10, column + 1))},");
            line.Append(CultureInfo.InvariantCulture, $"u{row * 2654435761L % 4294967296L:x8},{new DateOnly(2015, 1, 1).AddDays(random.Next(3000)):yyyy-MM-dd},{(random.Next(2) == 0 ? "True" : "False")}\n");
            text.Write(line);
        }

        return path;
    }
}
