using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>Made data: correlated normals, skewed, whole numbers, many ties; a share of them missing.</summary>
internal static class Samples
{
    public static Frame Numbers(int rows, int columns, double missing, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var values = Enumerable.Range(0, columns).Select(_ => new double[rows]).ToArray();
        for (var row = 0; row < rows; row++)
        {
            var common = random.NextGaussian();
            for (var column = 0; column < columns; column++)
            {
                var own = random.NextGaussian();
                values[column][row] = (column % 4) switch
                {
                    0 => 100 + (10 * ((0.7 * common) + own)),
                    1 => Math.Exp(common + (0.5 * own)),
                    2 => Math.Floor(5 * (common + own)),
                    _ => Math.Round(own, 1) - common,
                };
                if (random.NextDouble() < missing)
                {
                    values[column][row] = double.NaN;
                }
            }
        }

        return new Frame([.. values.Select((column, place) => new DoubleColumn($"x{place}", column))]);
    }

    public static TextColumn Names(string name, int rows, IReadOnlyList<string> names, double missing = 0, ulong seed = 2)
    {
        var random = new SeededRandom(seed);
        return TextColumn.From(name, [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() < missing ? null : names[Math.Min(random.Next(names.Count), random.Next(names.Count))])]);
    }
}
