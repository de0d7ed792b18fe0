using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.IO.Csv;
using Tarn.Prep.Numerics;
using Tarn.Prep.Recipes;

namespace Tarn.Prep.Tests;

/// <summary>Rows that are treated batch by batch come out as they do in memory, whatever the steps and wherever the batches end.</summary>
public sealed class BatchTests : IDisposable
{
    private static readonly string[] Steps =
    [
        "impute: { columns: [x], strategy: median }", "impute: { columns: [n, t], strategy: mode, indicator: true }", "impute: { columns: [x, n], strategy: mean, groupBy: [t] }",
        "imputeNearest: { columns: [x, y, n] }", "imputeIterative: { columns: [x, y, n], rounds: 3 }", "imputeForest: { columns: [x, y, n, t], rounds: 1 }",
        "outliers: { columns: [x], method: iqr, action: cap }", "outliers: { columns: [x, n], method: iqr, action: remove }", "outliers: { columns: [y], method: sigma, action: flag }",
        "outliers: { columns: [n], method: iqr, action: missing }", "bin: { columns: [x], bins: 4 }", "scale: { columns: [y], method: robust }", "scale: { columns: [x, n], method: yeo-johnson }",
        "encode: { columns: [t] }", "encode: { columns: [t], method: ordinal }", "encode: { columns: [t], method: hash, buckets: 7 }", "encode: { columns: [t], method: frequency }",
        "encodeTarget: { columns: [t], target: y }", "textTerms: { columns: [note] }", "markMissing: { columns: [n], values: [3] }", "markMissing: { columns: [t], values: [c] }",
        "cleanText: { lowerCase: true }", "replace: { columns: [n], values: { 1: 2.5 } }", "clip: { columns: [n], least: 0.5 }", "clip: { columns: [x], most: 110 }", "dateParts: { columns: [d, w] }",
        "dropMissingRows: { columns: [d] }", "dropMissingRows", "interactions: { columns: [x, y] }", "parse: { columns: [money] }", "select: { columns: [x, y, n, t, d] }", "rename: { columns: { x: z } }", "dropPoorColumns",
        "convert: { columns: [n], type: Double }",
    ];

    private readonly string directory = Directory.CreateTempSubdirectory("tarn-prep-").FullName;

    public void Dispose() => Directory.Delete(directory, true);

    private static Frame Table(SeededRandom random, int rows)
    {
        var missing = random.Next(3) == 0 ? 0.0 : 0.1;
        bool Lost() => random.NextDouble() < missing;
        int[] all = [.. Enumerable.Range(0, rows)];
        NullMask Nulls() => NullMask.From([.. all.Select(_ => Lost())]);
        string?[] words = [.. all.Select(_ => Lost() ? null : new[] { "a", "b", "c", " D ", "" }[random.Next(5)])];
        return new Frame(
            new DoubleColumn("x", [.. all.Select(_ => Lost() ? double.NaN : 100 + (10 * random.NextGaussian()))]),
            new DoubleColumn("y", [.. all.Select(_ => random.NextGaussian())]),
            new LongColumn("n", [.. all.Select(_ => (long)random.Next(8))], Nulls()),
            TextColumn.From("t", words),
            TextColumn.From("note", [.. all.Select(row => $"red fox {(row % 3 == 0 ? "jumps" : "sleeps")} {random.Next(4)}")]),
            TextColumn.From("money", [.. all.Select(_ => Lost() ? null : $"${random.Next(90)}.5")]),
            new BoolColumn("b", [.. all.Select(_ => random.Next(2) == 0)], Nulls()),
            new DateColumn("d", [.. all.Select(_ => random.Next(20_000))], Nulls()),
            new TimestampColumn("w", [.. all.Select(_ => random.Next(1_000_000) * 1_000_003L)], Nulls()));
    }

    private static void Same(Frame expected, Frame actual)
    {
        Assert.Equal(expected.Columns.Select(column => (column.Name, column.Type, column.Length)), actual.Columns.Select(column => (column.Name, column.Type, column.Length)));
        foreach (var (one, other) in expected.Columns.Zip(actual.Columns))
        {
            Assert.Equal(Enumerable.Range(0, one.Length).Select(row => one[row]), Enumerable.Range(0, one.Length).Select(row => other[row]));
        }
    }

    private static IEnumerable<Frame> Cut(Frame frame, int rows)
    {
        for (var start = 0; start < frame.RowCount; start += rows)
        {
            yield return frame.Take([.. Enumerable.Range(start, Math.Min(rows, frame.RowCount - start))]);
        }
    }

    /// <summary>Null where the steps do not go together, such as two that make the same column.</summary>
    private static FittedRecipe? Fitted(SeededRandom random, Frame train, IEnumerable<string> steps)
    {
        try
        {
            return Recipe.FromYaml("steps:\n" + string.Concat(steps.Select(step => $"  - {step}\n"))).Fit(train, new PrepOptions { Seed = (ulong)random.Next(1000) });
        }
        catch (PrepException)
        {
            return null;
        }
    }

    [Fact]
    public void Each_step_alone_makes_of_batches_what_it_makes_of_the_whole()
    {
        var random = new SeededRandom(4);
        foreach (var step in Steps)
        {
            var fitted = Recipe.FromYaml($"steps:\n  - {step}\n").Fit(Table(new SeededRandom(5), 80));
            for (var seed = 0UL; seed < 3; seed++)
            {
                var rows = Table(new SeededRandom(40 + seed), 61);
                var (whole, lineage) = fitted.Run(rows);
                Lineage? told = null;
                Same(whole, Frame.Concat([.. fitted.RunBatches(Cut(rows, 1 + random.Next(30)), all => told = all)]));
                Assert.Equal(lineage.ToJson(), told!.ToJson());
            }
        }
    }

    [Fact]
    public void Random_lists_of_steps_make_of_batches_what_they_make_of_the_whole()
    {
        var random = new SeededRandom(1);
        var tried = 0;
        for (var round = 0; round < 120; round++)
        {
            var steps = Enumerable.Range(0, 2 + random.Next(4)).Select(_ => Steps[random.Next(Steps.Length)]).ToList();
            if (Fitted(random, Table(random, 80), steps) is { } fitted)
            {
                tried++;
                var rows = Table(random, 61);
                Same(fitted.Transform(rows), Frame.Concat([.. fitted.RunBatches(Cut(rows, 1 + random.Next(30)), _ => { })]));
            }
        }

        Assert.True(tried > 40, $"Only {tried} of the lists could be fitted.");
    }

    /// <summary>Whether all columns are held at once, some, or one after the other.</summary>
    [Theory]
    [InlineData(1L << 30)]
    [InlineData(4000)]
    [InlineData(1)]
    public void What_is_learnt_from_batches_is_what_is_learnt_from_the_whole(long heldBytes)
    {
        var random = new SeededRandom((ulong)heldBytes);
        string[][] lists = [.. Steps.Concat(["impute", "scale: { method: standard }", "bin", "encode", "outliers", "parse", "bin: { columns: [x], method: entropy, target: b }", "convert: { columns: [d], type: Text }"]).Select(step => new[] { step }),
            .. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, 2 + random.Next(4)).Select(_ => Steps[random.Next(Steps.Length)]).ToArray())];
        var tried = 0;
        foreach (var steps in lists)
        {
            var recipe = Recipe.FromYaml("steps:\n" + string.Concat(steps.Select(step => $"  - {step}\n")));
            var options = new PrepOptions { Seed = 7, Untouched = random.Next(2) == 0 ? [] : ["y"] };
            var train = Table(random, 90);
            if (recipe.NeedAllRows.Count > 0)
            {
                Assert.Throws<PrepException>(() => recipe.FitBatches(() => [train], options));
                continue;
            }

            string whole;
            Lineage told;
            try
            {
                var (fitted, _, lineage) = recipe.FitTransform(train, options);
                (whole, told) = (ModelText(fitted), lineage);
            }
            catch (PrepException)
            {
                continue;
            }

            var (batched, counted) = recipe.FitBatches(() => Cut(train, 17), options, heldBytes);
            Assert.Equal(whole, ModelText(batched));
            Assert.Equal(told.ToJson(), counted.ToJson());
            tried++;
        }

        Assert.True(tried > 40, $"Only {tried} of the lists could be fitted.");
    }

    private string ModelText(FittedRecipe fitted)
    {
        var path = Path.Combine(directory, "model.json");
        fitted.Save(path);
        return File.ReadAllText(path);
    }

    [Theory]
    [InlineData("lag: { columns: [x], orderBy: w, by: [1] }", "lag")]
    [InlineData("impute: { columns: [x], strategy: forward, orderBy: w }", "impute")]
    [InlineData("imputeIterative: { columns: [x, y, n], draw: true }", "imputeIterative")]
    [InlineData("dropDuplicates", "dropDuplicates")]
    public void What_needs_the_rows_beside_each_other_is_named(string step, string name)
    {
        var fitted = Recipe.FromYaml($"steps:\n  - {step}\n").Fit(Table(new SeededRandom(5), 80));

        Assert.Equal([name], fitted.NeedAllRows);
    }

    /// <summary>Files are read and written while the steps are applied; what comes out is the file that memory would give.</summary>
    [Theory]
    [InlineData("csv", "csv")]
    [InlineData("csv", "parquet")]
    [InlineData("parquet", "csv")]
    [InlineData("parquet", "parquet")]
    public void Files_are_read_and_written_in_batches(string from, string to)
    {
        var (input, batched, whole) = (Path.Combine(directory, $"in.{from}"), Path.Combine(directory, $"batched.{to}"), Path.Combine(directory, $"whole.{to}"));
        FrameWriter.Write(Table(new SeededRandom(8), 9000), input);
        var fitted = Fitted(new SeededRandom(2), FrameReader.Read(FrameSource.File(input)).Head(500), ["impute: { columns: [x, n], strategy: median }", "outliers: { columns: [y], method: iqr, action: remove }", "encode: { columns: [t] }"])!;
        var source = fitted.Source(FrameSource.File(input));
        var counts = new List<int>();

        FrameWriter.Write(fitted.RunBatches(Batches(source).Select(batch => Counted(batch, counts)), _ => { }), batched);

        FrameWriter.Write(fitted.Transform(FrameReader.Read(source)), whole);
        Assert.True(counts.Count > 2, $"{counts.Count} batches");
        Assert.Equal(9000, counts.Sum());
        Same(FrameReader.Read(FrameSource.File(whole)), FrameReader.Read(FrameSource.File(batched)));
        if (to == "csv")
        {
            Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(batched));
        }
    }

    private static Frame Counted(Frame batch, List<int> counts)
    {
        counts.Add(batch.RowCount);
        return batch;
    }

    /// <summary>Delimited files in pieces of some hundred bytes, so that batches end within them.</summary>
    private static IEnumerable<Frame> Batches(FrameSource source)
    {
        if (source.Table is null)
        {
            return FrameReader.Batches(source, 2000);
        }

        IEnumerable<Frame> Pieces()
        {
            using var table = new CsvTable(source.Table, source.Wanted, PrepOptions.Default, 700);
            foreach (var batch in table.Batches(2000, null))
            {
                yield return batch;
            }
        }

        return Pieces();
    }

    [Fact]
    public void A_column_that_is_whole_in_every_row_is_whole_in_every_batch_and_one_that_is_not_in_none()
    {
        var rows = 5000;
        var path = Path.Combine(directory, "real.parquet");
        FrameWriter.Write(new Frame(new DoubleColumn("a", [.. Enumerable.Range(0, rows).Select(row => row == 7 ? double.NaN : (double)row)]), new DoubleColumn("b", [.. Enumerable.Range(0, rows).Select(row => row == rows - 1 ? 0.5 : row)])), path);
        var fitted = new Recipe { Name = "whole", Steps = [] }.Fit(new Frame(new LongColumn("a", [1, 2]), new LongColumn("b", [1, 2])));

        var batches = fitted.RunBatches(FrameReader.Batches(fitted.Source(FrameSource.Parquet(path)), 2048), _ => { }).ToList();

        Assert.Equal(3, batches.Count);
        Same(fitted.Transform(FrameReader.Read(fitted.Source(FrameSource.Parquet(path)))), Frame.Concat(batches));
        Assert.Equal([ColumnType.Long, ColumnType.Double], batches[0].Columns.Select(column => column.Type));
    }

    [Fact]
    public void A_fault_within_a_batch_is_told_as_it_was_and_leaves_no_file()
    {
        var path = Path.Combine(directory, "out.parquet");
        IEnumerable<Frame> Failing()
        {
            yield return new Frame(new DoubleColumn("a", [1]));
            throw new PrepException("The second batch is bad.");
        }

        Assert.Equal("The second batch is bad.", Assert.Throws<PrepException>(() => FrameWriter.Write(Failing(), path)).Message);
        Assert.Contains("other columns than the first", Assert.Throws<PrepException>(() => FrameWriter.Write(Enumerable.Range(0, 2).Select(at => new Frame(new DoubleColumn($"c{at}", [1]))), path)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(directory));
    }

    /// <summary>A quote opens far behind the pieces that were read before it, and tells that all of them may begin otherwise.</summary>
    [Fact]
    public void Pieces_that_turn_out_to_begin_otherwise_are_read_again_in_batches_too()
    {
        var path = Path.Combine(directory, "quotes.csv");
        var lines = Enumerable.Range(0, 130_000).Select(row => row > 120_000 && row % 500 == 499 ? $"{row},\"a\nb,\"\"{row}\"" : $"{row},word").Prepend("n,t");
        File.WriteAllText(path, string.Join('\n', lines) + "\n");
        var source = FrameSource.Csv(path);
        using var table = new CsvTable(source.Table!, source.Wanted, new PrepOptions { Threads = 2 }, 9000);

        var batches = table.Batches(20_000, null).ToList();

        Assert.True(batches.Count > 3, $"{batches.Count} batches");
        Same(FrameReader.Read(source), Frame.Concat(batches));
    }
}
