using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Binning;

/// <summary>Finds the bin of each value: how many inner edges are not above it.</summary>
internal static class BinAssigner
{
    private const int FewEdges = 24;

    public static Column Assign(Column column, IReadOnlyList<double> edges, BinOutput output, string name)
    {
        double[] inner = edges.Count <= 2 ? [] : [.. edges.Skip(1).SkipLast(1)];
        var numbers = column.Numbers();
        var bins = GC.AllocateUninitializedArray<long>(numbers.Length);
        if (inner.Length <= FewEdges)
        {
            CompareAll(numbers, inner, bins);
        }
        else
        {
            for (var row = 0; row < bins.Length; row++)
            {
                bins[row] = SortedSearch.UpperBound(inner, numbers[row]);
            }
        }

        if (output == BinOutput.Label)
        {
            var labels = Labels(edges);
            var codes = new int[bins.Length];
            for (var row = 0; row < codes.Length; row++)
            {
                codes[row] = double.IsNaN(numbers[row]) ? -1 : (int)bins[row];
            }

            return new TextColumn(name, codes, labels);
        }

        return new LongColumn(name, bins, Vectors.NaNMask(numbers));
    }

    /// <summary>Comparing with every edge, several values at once, beats searching while edges are few.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CompareAll(ReadOnlySpan<double> numbers, double[] inner, long[] bins)
    {
        var from = MemoryMarshal.Cast<double, Vector<double>>(numbers);
        var to = MemoryMarshal.Cast<long, Vector<long>>(bins.AsSpan());
        var edges = inner.Select(edge => new Vector<double>(edge)).ToArray();
        for (var at = 0; at < from.Length; at++)
        {
            var bin = Vector<long>.Zero;
            foreach (var edge in edges)
            {
                bin -= Vector.GreaterThanOrEqual(from[at], edge);
            }

            to[at] = bin;
        }

        for (var row = from.Length * Vector<double>.Count; row < numbers.Length; row++)
        {
            var bin = 0;
            foreach (var edge in inner)
            {
                bin += numbers[row] >= edge ? 1 : 0;
            }

            bins[row] = bin;
        }
    }

    private static string[] Labels(IReadOnlyList<double> edges)
    {
        var labels = new string[Math.Max(1, edges.Count - 1)];
        for (var bin = 0; bin < labels.Length; bin++)
        {
            var low = edges[bin].ToString("G10", CultureInfo.InvariantCulture);
            var high = edges[Math.Min(bin + 1, edges.Count - 1)].ToString("G10", CultureInfo.InvariantCulture);
            labels[bin] = $"[{low}, {high}{(bin == labels.Length - 1 ? ']' : ')')}";
        }

        // Edges that differ only past ten digits would give two bins one name.
        return labels.Distinct().Count() == labels.Length ? labels : [.. labels.Select((label, bin) => $"{bin}: {label}")];
    }
}
