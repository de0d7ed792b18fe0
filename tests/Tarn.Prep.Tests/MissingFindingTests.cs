using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Numerics;
using Tarn.Prep.Profiles;

namespace Tarn.Prep.Tests;

/// <summary>What is missing is told once for each set of columns, first where it tells of the target, and dropped only where nearly nothing is there.</summary>
public sealed class MissingFindingTests
{
    private const int Rows = 2000;

    private static DoubleColumn Numbers(string name, Func<int, bool> missing, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        return new DoubleColumn(name, [.. Enumerable.Range(0, Rows).Select(row => (random.NextGaussian(), row)).Select(one => missing(one.row) ? double.NaN : one.Item1)]);
    }

    private static bool Yes(int row) => row % 4 == 0;

    private static BoolColumn Outcome() => new("bought", [.. Enumerable.Range(0, Rows).Select(Yes)]);

    /// <summary>Missing in every second row, and in nine of ten where the outcome is yes.</summary>
    private static bool Tells(int row) => Yes(row) ? row % 40 != 0 : row % 3 == 0;

    [Fact]
    public void That_a_value_is_missing_tells_of_a_class_and_comes_first()
    {
        var frame = new Frame(Numbers("plain", row => row % 7 == 3, 2), Numbers("spent", Tells), Numbers("cost", Tells, 3), new DoubleColumn("broken", [.. Enumerable.Range(0, Rows).Select(row => row == 5 ? double.PositiveInfinity : Math.Sin(row))]), Outcome());

        var findings = Profiler.Profile(frame, new ProfileOptions { Target = "bought" }).Findings;

        Assert.Equal(("missing-tells-target", "spent"), (findings[0].Code, findings[0].Column));
        Assert.Equal(["spent", "cost"], findings[0].Columns!);
        Assert.Contains("'bought' is", findings[0].Message, StringComparison.Ordinal);
        var kept = Advice.Step<Impute>(findings[0]).FitTransform(frame);
        Assert.True(kept.Has("spent_missing") && kept.Has("cost_missing"));
        Assert.Equal("infinite", findings[1].Code);
        Assert.Single(findings, finding => finding.IsAbout("cost") && finding.Message.Contains("missing", StringComparison.Ordinal));
        Assert.Single(findings, finding => finding is { Code: "missing", Column: "plain" });
    }

    [Fact]
    public void That_a_value_is_missing_tells_of_a_number()
    {
        var price = Numbers("price", _ => false, 4);
        var values = price.Values.ToArray();
        var frame = new Frame(Numbers("garden", row => values[row] < 0.2), TextColumn.From("note", [.. Enumerable.Range(0, Rows).Select(row => row % 2 == 0 ? null : $"{row % 5}")]), price);

        var findings = Profiler.Profile(frame, new ProfileOptions { Target = "price" }).Findings;

        Assert.Equal(("missing-tells-target", "garden"), (findings[0].Code, findings[0].Column));
        Assert.Contains("the mean of 'price' is", findings[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(findings.Skip(1), finding => finding.Code == "missing-tells-target");
    }

    [Theory]
    [InlineData(0.502, "mostly-missing", Severity.Warning)]
    [InlineData(0.93, "mostly-missing", Severity.Warning)]
    [InlineData(0.97, "nearly-empty", Severity.Error)]
    public void Only_what_is_nearly_empty_is_dropped(double share, string code, Severity severity)
    {
        var random = new SeededRandom(6);
        var frame = new Frame(Numbers("x", _ => random.NextDouble() < share), Numbers("y", _ => false, 7), Outcome());

        var profile = Profiler.Profile(frame, new ProfileOptions { Target = "bought" });

        var finding = Assert.Single(profile.Findings, finding => finding.Column == "x" && finding.Code.Contains("m", StringComparison.Ordinal) && finding.Code is not "outliers");
        Assert.Equal((code, severity), (finding.Code, finding.Severity));
        Assert.Equal(severity == Severity.Error, finding.Remedy!.Contains("dropColumns", StringComparison.Ordinal));
        Assert.Equal(severity != Severity.Error, finding.Remedy!.Contains("indicator: true", StringComparison.Ordinal));
    }

    [Fact]
    public void What_depends_on_another_column_is_told_with_what_is_missing()
    {
        var age = Numbers("age", _ => false, 8);
        var values = age.Values.ToArray();
        var frame = new Frame(age, Numbers("income", row => values[row] > 0.7, 9));

        var finding = Assert.Single(Profiler.Profile(frame).Findings, finding => finding.Column == "income");

        Assert.Equal("missing", finding.Code);
        Assert.Contains("more often where 'age' is great", finding.Message, StringComparison.Ordinal);
        Assert.Equal(0, Advice.Step<ForestImpute>(finding).FitTransform(frame)["income"].NullCount);
    }
}
