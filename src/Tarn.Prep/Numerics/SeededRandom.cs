using System.Numerics;

namespace Tarn.Prep.Numerics;

/// <summary>
/// xoshiro256** (Blackman and Vigna, 2018) started by SplitMix64. Its numbers are part of what a seed means, so it is
/// not left to the framework, which may change its own. <see cref="Fork"/> gives each piece of parallel work a
/// sequence of its own, so that the number of threads does not change what is drawn.
/// </summary>
public sealed class SeededRandom
{
    private readonly ulong seed;
    private ulong a, b, c, d;
    private double? spareGaussian;

    public SeededRandom(ulong seed)
    {
        this.seed = seed;
        var state = seed;
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    /// <summary>A sequence that depends on the seed and the number given, not on what has been drawn.</summary>
    public SeededRandom Fork(ulong stream)
    {
        var state = stream + 0x632BE59BD9B4E019;
        return new SeededRandom(seed ^ SplitMix(ref state));
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = BitOperations.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Uniform from 0 up to, not including, 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform from 0 up to, not including, the bound (Lemire, 2019: no bias).</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var range = (uint)bound;
        var product = (Next() >> 32) * range;
        if ((uint)product < range)
        {
            var threshold = (0u - range) % range;
            while ((uint)product < threshold)
            {
                product = (Next() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Normal with mean 0 and standard deviation 1 (Marsaglia's polar method).</summary>
    public double NextGaussian()
    {
        if (spareGaussian is { } spare)
        {
            spareGaussian = null;
            return spare;
        }

        double x, y, square;
        do
        {
            x = (2 * NextDouble()) - 1;
            y = (2 * NextDouble()) - 1;
            square = (x * x) + (y * y);
        }
        while (square >= 1 || square == 0);

        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        spareGaussian = y * factor;
        return x * factor;
    }

    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>The numbers below <paramref name="count"/> in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var at = 0; at < count; at++)
        {
            order[at] = at;
        }

        Shuffle<int>(order);
        return order;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
