using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;
using Tarn.Prep.Splits;

namespace Tarn.Prep.Tests;

public sealed class PreparationRunTests
{
    private static readonly Recipe Steps = Recipe.FromYaml("name: r\nsteps:\n  - impute: { columns: [x0], strategy: mean }\n");

    [Fact]
    public void Test_rows_are_filled_with_what_training_rows_taught()
    {
        using var folder = new Folder();
        var frame = Samples.Numbers(400, 2, 0.2).With(new LongColumn("row", [.. Enumerable.Range(0, 400).Select(row => (long)row)]));

        var prepared = new PreparationRun { Recipe = Steps, Shares = new SplitShares(0.5, 0, 0.5) }.Write(frame, folder.Of("out"), new PrepOptions { Seed = 3 });

        var (train, test) = (FrameReader.Read(FrameSource.File(folder.Of("out/train.parquet"))), FrameReader.Read(FrameSource.File(folder.Of("out/test.parquet"))));
        Assert.Equal([("train", 200L), ("test", 200L)], prepared.Parts.Select(part => (part.Name, part.Rows)));
        var known = ((LongColumn)train["row"]).Values.ToArray();
        var mean = known.Select(row => (double?)frame["x0"][(int)row]).Average();
        var filled = Enumerable.Range(0, 200).Where(row => frame["x0"].IsNull((int)(long)test["row"][row]!)).ToList();
        Assert.NotEmpty(filled);
        Assert.All(filled, row => Near.Equal(mean!.Value, (double)test["x0"][row]!));
    }

    [Fact]
    public void Groups_stay_together_and_time_goes_forward()
    {
        using var folder = new Folder();
        var frame = Samples.Numbers(300, 2, 0).With(new LongColumn("who", [.. Enumerable.Range(0, 300).Select(row => (long)(row / 7))]), new DateColumn("day", [.. Enumerable.Range(0, 300).Select(row => row / 3)]));
        var run = new PreparationRun { Recipe = Steps };

        run.With(group: "who").Write(frame, folder.Of("groups"));
        run.With(time: "day").Write(frame, folder.Of("time"));

        HashSet<object?> Of(string file, string column) => [.. Enumerable.Range(0, 300).Take(FrameReader.Read(FrameSource.File(folder.Of(file))).RowCount).Select(row => FrameReader.Read(FrameSource.File(folder.Of(file)))[column][row])];
        Assert.Empty(Of("groups/train.parquet", "who").Intersect(Of("groups/test.parquet", "who")));
        Assert.True(Of("time/train.parquet", "day").Max(day => (DateOnly)day!) < Of("time/test.parquet", "day").Min(day => (DateOnly)day!));
        Assert.Throws<PrepException>(() => run.With(group: "who", time: "day").Write(frame, folder.Of("both")));
    }

    /// <summary>Failing or cancelled at any moment of writing, a run leaves the folder as it was, and nothing beside it.</summary>
    [Fact]
    public void A_run_that_fails_midway_leaves_what_was_there()
    {
        using var folder = new Folder();
        var frame = Samples.Numbers(200, 2, 0.1);
        var run = new PreparationRun { Recipe = Steps, Overwrite = true };
        run.Write(frame, folder.Of("out"));
        var before = File.ReadAllText(folder.Of("out/lineage.json"));
        foreach (var moment in (string[])["Writing train", "Writing validation", "Writing test"])
        {
            using var stop = new CancellationTokenSource();
            var failing = run with { Say = sentence => (sentence.StartsWith(moment, StringComparison.Ordinal) ? stop : null)?.Cancel() };

            Assert.ThrowsAny<OperationCanceledException>(() => failing.Write(frame, folder.Of("out"), new PrepOptions { Cancel = stop.Token }));

            Assert.Equal(before, File.ReadAllText(folder.Of("out/lineage.json")));
            Assert.Equal(["out"], folder.Names());
        }

        run.Write(frame, folder.Of("out"));
        Assert.Contains("holds something already", Assert.Throws<PrepException>(() => (run with { Overwrite = false }).Write(frame, folder.Of("out"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_that_drops_the_target_is_refused_before_anything_is_written()
    {
        using var folder = new Folder();
        var run = new PreparationRun { Recipe = Recipe.FromYaml("steps:\n  - dropColumns: { columns: [x1] }\n"), Target = "x1" };

        Assert.Contains("which is the target", Assert.Throws<PrepException>(() => run.Write(Samples.Numbers(100, 2, 0), folder.Of("out"))).Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names());
    }
}

internal static class PreparationRunChanges
{
    public static PreparationRun With(this PreparationRun run, string? group = null, string? time = null) => run with { Group = group, Time = time };
}
