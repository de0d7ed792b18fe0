using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tarn.Prep.Numerics;

/// <summary>Squared distances of 32 rows, in four vectors of eight.</summary>
internal readonly ref struct NearLanes(Vector512<double> a, Vector512<double> b, Vector512<double> c, Vector512<double> d)
{
    /// <summary>Rows of one vector.</summary>
    public const int Lanes = 8;

    /// <summary>Rows in all.</summary>
    public const int Together = 4 * Lanes;

    public double this[int row]
    {
        get
        {
            var vector = (row / Lanes) switch { 0 => a, 1 => b, 2 => c, _ => d };
            return vector[row % Lanes];
        }
    }

    /// <summary>A bit for each row that is nearer than the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Below(double limit)
    {
        var limits = Vector512.Create(limit);
        return (uint)(Vector512.LessThan(a, limits).ExtractMostSignificantBits()
            | (Vector512.LessThan(b, limits).ExtractMostSignificantBits() << Lanes)
            | (Vector512.LessThan(c, limits).ExtractMostSignificantBits() << (2 * Lanes))
            | (Vector512.LessThan(d, limits).ExtractMostSignificantBits() << (3 * Lanes)));
    }
}
