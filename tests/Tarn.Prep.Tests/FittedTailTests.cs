using Tarn.Prep.Distributions;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>Verdicts about distributions hold when the parameters were learnt from the rows that are judged.</summary>
public sealed class FittedTailTests
{
    private const int Draws = 1_000;

    private static double[] Drawn(string family, int rows, SeededRandom random) => [.. Enumerable.Range(0, rows).Select(_ => family switch
    {
        "normal" => 5 + (2 * random.NextGaussian()),
        "log-normal" => Math.Exp(1 + (0.5 * random.NextGaussian())),
        "exponential" => -3 * Math.Log(1 - random.NextDouble()),
        _ => 2 + (7 * random.NextDouble()),
    })];

    private static double PValue(string family, double[] values) => DistributionFitter.Fit(new DoubleColumn("x", values)).Single(fit => fit.Family == family).PValue!.Value;

    /// <summary>The bootstrap is the reference: of draws from a family as many are refused as the p-value says.</summary>
    [Theory]
    [InlineData("normal", 40)]
    [InlineData("normal", 300)]
    [InlineData("log-normal", 100)]
    [InlineData("exponential", 40)]
    [InlineData("exponential", 300)]
    [InlineData("uniform", 60)]
    public void Data_of_a_family_are_refused_as_often_as_the_p_value_says(string family, int rows)
    {
        var random = new SeededRandom(11);
        var values = Enumerable.Range(0, Draws).Select(_ => PValue(family, Drawn(family, rows, random))).Order().ToArray();

        // Four deviations of a share among a thousand draws.
        foreach (var share in (double[])[0.01, 0.05, 0.1, 0.25, 0.5])
        {
            var refused = values.Count(value => value < share) / (double)Draws;
            Assert.InRange(refused, share - (4 * Math.Sqrt(share * (1 - share) / Draws)), share + (4 * Math.Sqrt(share * (1 - share) / Draws)));
        }
    }

    [Fact]
    public void Measures_of_penguins_follow_none_of_the_families_and_are_no_counts()
    {
        var profile = Profiler.Profile(FrameReader.Read(FrameSource.File(RealDataTests.Here("penguins.json"))));

        foreach (var name in (string[])["Beak Length (mm)", "Beak Depth (mm)", "Body Mass (g)", "Flipper Length (mm)"])
        {
            var distribution = profile[name].Distribution!;
            Assert.False(distribution.Follows, $"{name}: {distribution.Verdict}");
            Assert.DoesNotContain(distribution.Fits, fit => fit.Family is "poisson" or "binomial");
            Assert.Contains("Follows none", distribution.Verdict, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_comes_from_a_family_is_said_to_follow_it()
    {
        var random = new SeededRandom(3);
        var frame = new Frame(new DoubleColumn("n", Drawn("normal", 400, random)), new DoubleColumn("e", Drawn("exponential", 400, random)));

        Assert.Equal([("normal", true), ("exponential", true)], Profiler.Profile(frame).Columns.Select(column => (column.Distribution!.Fits[0].Family, column.Distribution.Follows)));
    }
}
