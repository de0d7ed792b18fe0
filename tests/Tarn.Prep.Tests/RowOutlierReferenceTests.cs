using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;
using Tarn.Prep.Outliers;

namespace Tarn.Prep.Tests;

/// <summary>Outlier scores beside scikit-learn: the local outlier factor within 1e-9, the isolation forest (random) by correlation and by who is strangest.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class RowOutlierReferenceTests(Reference reference)
{
    private static Frame Cloud(int rows)
    {
        var random = new SeededRandom(12);
        return new Frame([.. Enumerable.Range(0, 4).Select(column => new DoubleColumn($"x{column}", [.. Enumerable.Range(0, rows).Select(row => random.NextGaussian() + (row % 50 == 0 ? 5 : 0))]))]);
    }

    [Fact]
    public void The_local_outlier_factor_is_that_of_scikit_learn()
    {
        var frame = Cloud(700);
        var expected = reference.Ask("local_outlier_factor", new JsonObject { ["neighbours"] = 20, ["columns"] = Reference.Columns(frame) });

        Near.Equal(Reference.Doubles(expected), RowOutliers.LocalOutlierFactor(frame));
    }

    [Fact]
    public void The_isolation_forest_agrees_with_that_of_scikit_learn()
    {
        var frame = Cloud(1500);
        var expected = Reference.Doubles(reference.Ask("isolation_forest", new JsonObject { ["columns"] = Reference.Columns(frame) }));

        var scores = RowOutliers.IsolationForest(frame, trees: 200);

        Assert.True(MathNet.Numerics.Statistics.Correlation.Pearson(expected, scores) > 0.98);
        Assert.InRange(scores.Average() - expected.Average(), -0.01, 0.01);
        Assert.Equal(scores, RowOutliers.IsolationForest(frame, trees: 200, options: new PrepOptions { Threads = 1 }));
        // The rows that were moved away are the strangest.
        Assert.True(RowOutliers.Strangest(scores, 0.02).Count(row => row % 50 == 0) >= 28);
    }
}
