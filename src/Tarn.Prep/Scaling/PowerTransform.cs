using Tarn.Prep.Numerics;

namespace Tarn.Prep.Scaling;

/// <summary>
/// The power transforms of Box and Cox (1964) and of Yeo and Johnson (2000), with the power of greatest likelihood that the
/// result is normal.
/// </summary>
internal static class PowerTransform
{
    public static double Fit(double[] values, bool boxCox)
    {
        double logs = 0;
        foreach (var value in values)
        {
            logs += boxCox ? Math.Log(value) : Math.Sign(value) * Math.Log(1 + Math.Abs(value));
        }

        var scratch = new double[values.Length];
        return Minimum.Find(
            power =>
            {
                values.CopyTo(scratch, 0);
                Apply(scratch, power, boxCox);
                var moments = Moments.Of(scratch);
                var variance = moments.M2 / moments.Count;
                return variance > double.Epsilon && double.IsFinite(variance) ? (values.Length / 2.0 * Math.Log(variance)) - ((power - 1) * logs) : double.PositiveInfinity;
            },
            -2, 2);
    }

    public static void Apply(Span<double> values, double power, bool boxCox)
    {
        foreach (ref var value in values)
        {
            value = boxCox ? BoxCox(value, power) : YeoJohnson(value, power);
        }
    }

    private static double BoxCox(double value, double power) => power == 0 ? Math.Log(value) : (Math.Pow(value, power) - 1) / power;

    private static double YeoJohnson(double value, double power) => value >= 0
        ? Math.Abs(power) < 1e-16 ? Math.Log(1 + value) : (Math.Pow(value + 1, power) - 1) / power
        : Math.Abs(power - 2) > 1e-16 ? -(Math.Pow(1 - value, 2 - power) - 1) / (2 - power) : -Math.Log(1 - value);
}
