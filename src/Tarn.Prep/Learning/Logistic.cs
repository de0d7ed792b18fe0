using System.Numerics.Tensors;

namespace Tarn.Prep.Learning;

/// <summary>
/// Multinomial logistic regression with a quadratic penalty on the coefficients but not on the intercepts: the model of scikit-learn's
/// LogisticRegression. Found by L-BFGS (Nocedal, 1980).
/// </summary>
/// <param name="Weights">For each class the coefficients, then the intercept.</param>
public sealed record Logistic(IReadOnlyList<IReadOnlyList<double>> Weights)
{
    private const int Memory = 10;
    private const int MostSteps = 300;

    /// <param name="rows">The columns' values of each row, then a 1.</param>
    /// <param name="penalty">What half the sum of squared coefficients weighs beside the sum of all rows' losses.</param>
    internal static Logistic Fit(double[][] rows, int[] classes, int count, double penalty, CancellationToken cancel)
    {
        var width = rows[0].Length;
        var weights = new double[count * width];
        var gradient = new double[weights.Length];
        var value = Loss(rows, classes, count, penalty, weights, gradient);
        var changes = new List<(double[] Step, double[] Turn)>();
        for (var step = 0; step < MostSteps && TensorPrimitives.MaxMagnitude(gradient) is var slope && Math.Abs(slope) > 1e-7 * rows.Length; step++)
        {
            cancel.ThrowIfCancellationRequested();
            var way = Direction(gradient, changes);
            var slopeAlong = TensorPrimitives.Dot(way, gradient);
            var length = 1.0;
            if (changes.Count == 0)
            {
                length = 1 / Math.Max(1, TensorPrimitives.Norm(gradient));
            }

            var next = new double[weights.Length];
            var nextGradient = new double[weights.Length];
            double nextValue;
            // Armijo's rule: shorter until the loss falls as far as its slope promises.
            while (true)
            {
                TensorPrimitives.MultiplyAdd(way, length, weights, next);
                nextValue = Loss(rows, classes, count, penalty, next, nextGradient);
                if (nextValue <= value + (1e-4 * length * slopeAlong) || length < 1e-12)
                {
                    break;
                }

                length /= 2;
            }

            if (!(nextValue < value))
            {
                break;
            }

            var moved = new double[weights.Length];
            var turned = new double[weights.Length];
            TensorPrimitives.Subtract(next, weights, moved);
            TensorPrimitives.Subtract(nextGradient, gradient, turned);
            if (TensorPrimitives.Dot(moved, turned) > 0)
            {
                changes.Add((moved, turned));
                if (changes.Count > Memory)
                {
                    changes.RemoveAt(0);
                }
            }

            (weights, gradient, value) = (next, nextGradient, nextValue);
        }

        return new Logistic([.. Enumerable.Range(0, count).Select(one => (IReadOnlyList<double>)weights[(one * width)..((one + 1) * width)])]);
    }

    /// <summary>The probability of each class.</summary>
    internal double[] Probabilities(ReadOnlySpan<double> row)
    {
        var scores = new double[Weights.Count];
        for (var one = 0; one < scores.Length; one++)
        {
            scores[one] = TensorPrimitives.Dot(row, Weights[one] as double[] ?? [.. Weights[one]]);
        }

        TensorPrimitives.SoftMax<double>(scores, scores);
        return scores;
    }

    private static double Loss(double[][] rows, int[] classes, int count, double penalty, double[] weights, double[] gradient)
    {
        var width = rows[0].Length;
        double loss = 0;
        Array.Clear(gradient);
        var scores = new double[count];
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at];
            for (var one = 0; one < count; one++)
            {
                scores[one] = TensorPrimitives.Dot<double>(row, weights.AsSpan(one * width, width));
            }

            var greatest = TensorPrimitives.Max<double>(scores);
            var sum = 0.0;
            foreach (var score in scores)
            {
                sum += Math.Exp(score - greatest);
            }

            var level = greatest + Math.Log(sum);
            loss += level - scores[classes[at]];
            for (var one = 0; one < count; one++)
            {
                var pull = Math.Exp(scores[one] - level) - (one == classes[at] ? 1 : 0);
                var part = gradient.AsSpan(one * width, width);
                TensorPrimitives.MultiplyAdd(row, pull, part, part);
            }
        }

        for (var one = 0; one < count; one++)
        {
            var own = weights.AsSpan(one * width, width - 1);
            var part = gradient.AsSpan(one * width, width - 1);
            loss += penalty / 2 * TensorPrimitives.Dot<double>(own, own);
            TensorPrimitives.MultiplyAdd(own, penalty, part, part);
        }

        return loss;
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Turn)> changes)
    {
        var way = gradient.ToArray();
        var pulls = new double[changes.Count];
        for (var at = changes.Count - 1; at >= 0; at--)
        {
            var (step, turn) = changes[at];
            pulls[at] = TensorPrimitives.Dot<double>(step, way) / TensorPrimitives.Dot<double>(step, turn);
            TensorPrimitives.MultiplyAdd(turn, -pulls[at], way, way);
        }

        if (changes.Count > 0)
        {
            var (step, turn) = changes[^1];
            TensorPrimitives.Multiply(way, TensorPrimitives.Dot<double>(step, turn) / TensorPrimitives.Dot<double>(turn, turn), way);
        }

        for (var at = 0; at < changes.Count; at++)
        {
            var (step, turn) = changes[at];
            var back = TensorPrimitives.Dot<double>(turn, way) / TensorPrimitives.Dot<double>(step, turn);
            TensorPrimitives.MultiplyAdd(step, pulls[at] - back, way, way);
        }

        TensorPrimitives.Negate(way, way);
        return way;
    }
}
