using MathNet.Numerics.LinearAlgebra;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Imputation;

/// <summary>Linear regression from sums of products alone, plain or with a learnt prior as scikit-learn's BayesianRidge.</summary>
internal static class Ridge
{
    private const int MostRounds = 300;
    private const double Tolerance = 1e-3;
    private const double Hyper = 1e-6;

    /// <param name="products">Of the columns with each other, around their means.</param>
    /// <param name="target">Of the columns with the target.</param>
    /// <param name="targetSquares">Of the target with itself.</param>
    /// <param name="draw">Draws coefficients from the posterior; null takes its mean.</param>
    public static (double[] Coefficients, double Noise) Solve(Matrix<double> products, double[] target, double targetSquares, double n, RegressionMethod method, SeededRandom? draw)
    {
        var eigen = products.Evd(Symmetricity.Symmetric);
        var values = eigen.EigenValues.Select(value => Math.Max(0, value.Real)).ToArray();
        var vectors = eigen.EigenVectors;
        var turned = vectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(target));
        var (alpha, ratio) = method == RegressionMethod.Linear ? (0, values.Max() * 1e-12) : Learn(values, turned, vectors, targetSquares, n);
        var weights = Weights(values, turned, ratio);
        if (alpha == 0)
        {
            alpha = Math.Max(1, n - values.Length - 1) / Math.Max(double.Epsilon, Left(values, turned, weights, targetSquares));
        }

        if (draw is not null)
        {
            for (var at = 0; at < values.Length; at++)
            {
                var spread = values[at] + ratio;
                weights[at] += spread > 0 ? draw.NextGaussian() / Math.Sqrt(alpha * spread) : 0;
            }
        }

        return ((vectors * weights).ToArray(), double.IsFinite(alpha) ? 1 / Math.Sqrt(alpha) : 0);
    }

    /// <summary>How noisy the target is (alpha) and how far coefficients lie from 0 (lambda), each learnt from the other in turn; answers alpha and lambda over alpha.</summary>
    private static (double Alpha, double Ratio) Learn(double[] values, Vector<double> turned, Matrix<double> vectors, double targetSquares, double n)
    {
        var alpha = 1 / ((targetSquares / n) + 2.220446049250313e-16);
        double lambda = 1;
        Vector<double>? before = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var weights = Weights(values, turned, lambda / alpha);
            var left = Left(values, turned, weights, targetSquares);
            double gamma = 0;
            foreach (var value in values)
            {
                gamma += alpha * value / (lambda + (alpha * value));
            }

            lambda = (gamma + (2 * Hyper)) / (weights.DotProduct(weights) + (2 * Hyper));
            alpha = (n - gamma + (2 * Hyper)) / (left + (2 * Hyper));
            var coefficients = vectors * weights;
            if (before is not null && (before - coefficients).L1Norm() < Tolerance)
            {
                break;
            }

            before = coefficients;
        }

        return (alpha, lambda / alpha);
    }

    private static Vector<double> Weights(double[] values, Vector<double> turned, double ratio) =>
        Vector<double>.Build.Dense(values.Length, at => values[at] + ratio > 0 ? turned[at] / (values[at] + ratio) : 0);

    /// <summary>The squares that the regression leaves.</summary>
    private static double Left(double[] values, Vector<double> turned, Vector<double> weights, double targetSquares)
    {
        var left = targetSquares;
        for (var at = 0; at < values.Length; at++)
        {
            left += (weights[at] * weights[at] * values[at]) - (2 * weights[at] * turned[at]);
        }

        return Math.Max(0, left);
    }
}
