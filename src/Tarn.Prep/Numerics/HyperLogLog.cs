using System.Numerics;

namespace Tarn.Prep.Numerics;

/// <summary>
/// About how many distinct values, in 16 KB: HyperLogLog with 2^14 registers and the estimator of Ertl ("New cardinality
/// estimation algorithms for HyperLogLog sketches", 2017), which needs no correction tables. Standard error 0.8 %.
/// </summary>
internal sealed class HyperLogLog
{
    private const int Precision = 14;
    private const int Registers = 1 << Precision;
    private const int Rest = 64 - Precision;
    private readonly byte[] registers = new byte[Registers];

    /// <param name="hash">Well mixed in all bits.</param>
    public void Add(ulong hash)
    {
        var register = (int)(hash >> Rest);
        var rank = (byte)Math.Min(Rest + 1, BitOperations.LeadingZeroCount(hash << Precision) + 1);
        if (rank > registers[register])
        {
            registers[register] = rank;
        }
    }

    public long Estimate()
    {
        var counts = new int[Rest + 2];
        foreach (var rank in registers)
        {
            counts[rank]++;
        }

        double m = Registers;
        var sum = m * Tau(1 - (counts[Rest + 1] / m));
        for (var rank = Rest; rank >= 1; rank--)
        {
            sum = 0.5 * (sum + counts[rank]);
        }

        sum += m * Sigma(counts[0] / m);
        return (long)Math.Round(m * m / (2 * Math.Log(2)) / sum);
    }

    private static double Sigma(double x)
    {
        if (x == 1)
        {
            return double.PositiveInfinity;
        }

        double y = 1, z = x, previous;
        do
        {
            x *= x;
            previous = z;
            z += x * y;
            y += y;
        }
        while (z != previous);
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        double y = 1, z = 1 - x, previous;
        do
        {
            x = Math.Sqrt(x);
            previous = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != previous);
        return z / 3;
    }
}
