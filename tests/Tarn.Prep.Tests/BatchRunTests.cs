using System.Text.Json.Nodes;
using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Numerics;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;
using Tarn.Prep.Splits;

namespace Tarn.Prep.Tests;

/// <summary>A run that reads its rows in batches makes the parts, the model and the lineage that one in memory makes.</summary>
public sealed class BatchRunTests : IDisposable
{
    private const string Steps = "name: people\nbeforeSplit:\n  - cleanText\nsteps:\n  - impute: { columns: [x], strategy: median, groupBy: [t] }\n  - outliers: { columns: [x], method: iqr, action: remove }\n  - scale\n  - encode\n";

    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private FrameSource Table(int rows)
    {
        var random = new SeededRandom(6);
        int[] all = [.. Enumerable.Range(0, rows)];
        var path = Path.Combine(directory, "rows.parquet");
        FrameWriter.Write(
            new Frame(
                new LongColumn("g", [.. all.Select(_ => (long)random.Next(rows / 10))]),
                new DoubleColumn("x", [.. all.Select(_ => random.Next(9) == 0 ? double.NaN : Math.Round(random.NextGaussian(), 1))]),
                TextColumn.From("t", [.. all.Select(_ => new[] { "a", "b ", " c" }[random.Next(3)])]),
                new DateColumn("d", [.. all.Select(_ => random.Next(900))]),
                TextColumn.From("y", [.. all.Select(_ => random.Next(40) == 0 ? null : random.Next(5) == 0 ? "yes" : "no")])),
            path);
        return FrameSource.Parquet(path);
    }

    [Theory]
    [InlineData("y", null, null, 1L << 30)]
    [InlineData("y", null, null, 1)]
    [InlineData(null, "g", null, 1L << 30)]
    [InlineData("x", null, "d", 1L << 30)]
    [InlineData(null, null, null, 1L << 30)]
    public void Parts_model_and_lineage_are_those_of_memory(string? target, string? group, string? time, long heldBytes)
    {
        var source = Table(7000);
        var told = new List<string>();
        var run = new PreparationRun { Recipe = Recipe.FromYaml(Steps), Target = target, Group = group, Time = time, Shares = new SplitShares(0.6, 0.2, 0.2), Say = told.Add };
        var options = new PrepOptions { Seed = 11 };
        var (whole, batched) = (Path.Combine(directory, "whole"), Path.Combine(directory, "batched"));

        run.Write(FrameReader.Read(source), whole, options);
        var sayings = told.Where(IsFinding).ToList();
        told.Clear();
        run.WriteBatches(source, batched, options, heldBytes);

        Assert.Equal(sayings, told.Where(IsFinding));
        Assert.Equal(Directory.EnumerateFiles(whole).Select(Path.GetFileName).Order(), Directory.EnumerateFiles(batched).Select(Path.GetFileName).Order());
        foreach (var part in (string[])["train.parquet", "validation.parquet", "test.parquet"])
        {
            var (one, other) = (FrameReader.Read(FrameSource.Parquet(Path.Combine(whole, part))), FrameReader.Read(FrameSource.Parquet(Path.Combine(batched, part))));
            Assert.Equal(one.Columns.Select(column => column.ToString()), other.Columns.Select(column => column.ToString()));
            Assert.All(one.Names, name => Assert.Equal(Enumerable.Range(0, one.RowCount).Select(row => one[name][row]), Enumerable.Range(0, other.RowCount).Select(row => other[name][row])));
        }

        Assert.Equal(File.ReadAllText(Path.Combine(whole, "model.json")), File.ReadAllText(Path.Combine(batched, "model.json")));
        Assert.Equal(Lineage(whole), Lineage(batched));
    }

    /// <summary>What was done is told at other times, what was found is the same.</summary>
    private static bool IsFinding(string told) => told.StartsWith("Splitting", StringComparison.Ordinal) || told.Contains(" row", StringComparison.Ordinal) && !told.EndsWith('…');

    /// <summary>But for the sums of the files, whose groups of rows end elsewhere.</summary>
    private static string Lineage(string folder)
    {
        var lineage = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "lineage.json")))!;
        foreach (var part in lineage["parts"]!.AsArray())
        {
            Assert.Equal(64, ((string)part!["sha256"]!).Length);
            part.AsObject().Remove("sha256");
        }

        return lineage.ToJsonString();
    }

    [Fact]
    public void A_step_that_needs_all_rows_is_named_and_nothing_is_written()
    {
        var run = new PreparationRun { Recipe = Recipe.FromYaml("steps:\n  - imputeNearest: { columns: [g, x] }\n") };

        Assert.Contains("'imputeNearest' has to see all rows", Assert.Throws<PrepException>(() => run.WriteBatches(Table(100), Path.Combine(directory, "out"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(directory, "out")));
        Assert.Equal(["imputeNearest"], run.Recipe.NeedAllRows);
    }
}
