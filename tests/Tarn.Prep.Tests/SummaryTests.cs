using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.Numerics;

namespace Tarn.Prep.Tests;

/// <summary>The figures of columns beside those of pandas, within 1e-9.</summary>
[Collection(ReferenceCollection.Name), Trait("Needs", "python")]
public sealed class SummaryTests(Reference reference)
{
    [Theory]
    [InlineData(2, 0.0)]
    [InlineData(1000, 0.2)]
    public void Figures_are_those_of_pandas(int rows, double missing)
    {
        var frame = Samples.Numbers(rows, 5, missing);
        var expected = reference.Ask("describe", new JsonObject { ["columns"] = Reference.Columns(frame), ["probabilities"] = new JsonArray(0.25, 0.5, 0.75) });

        foreach (var (theirs, ours) in expected.AsArray().Zip(Summary.Of(frame)))
        {
            Assert.Equal(theirs!["count"]!.GetValue<long>(), ours.Count);
            Near.Equal(Reference.Double(theirs["mean"]), ours.Mean);
            Near.Equal(Reference.Double(theirs["std"]), ours.Std);
            Near.Equal(Reference.Double(theirs["min"]), ours.Min);
            Near.Equal(Reference.Double(theirs["max"]), ours.Max);
            Near.Equal(Reference.Doubles(theirs["quantiles"]), new[] { ours.LowerQuartile, ours.Median, ours.UpperQuartile });
        }
    }

    [Fact]
    public void Where_there_is_no_figure_there_is_none()
    {
        var summaries = Summary.Of(new Frame(
            new DoubleColumn("none", [double.NaN]), new DoubleColumn("one", [3]), new BoolColumn("truth", [true]), TextColumn.From("text", ["x"]), new DoubleColumn("infinite", [double.PositiveInfinity])));

        Assert.Equal(["none", "one", "truth", "infinite"], summaries.Select(summary => summary.Column));
        Assert.Equal((0L, true), (summaries[0].Count, double.IsNaN(summaries[0].Mean)));
        Assert.Equal((3.0, 3.0, true), (summaries[1].Mean, summaries[1].UpperQuartile, double.IsNaN(summaries[1].Std)));
        Assert.Equal((double.PositiveInfinity, true), (summaries[3].Max, double.IsNaN(summaries[3].Mean)));
    }
}
