using Tarn.Prep.Frames;
using Tarn.Prep.IO;
using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;

namespace Tarn.Prep.Tests;

/// <summary>
/// Three real tables, prepared from end to end by the recipes that lie beside their pinned profiles and lineages. After a change that is
/// meant, TARN_WRITE_GOLDEN=1 writes the pins anew.
/// </summary>
public sealed class RealDataTests
{
    [Theory]
    [InlineData("penguins", "penguins.json", "Species", 344)]
    [InlineData("movies", "movies.json", "IMDB Rating", 3201)]
    [InlineData("birdstrikes", "birdstrikes.csv", "Effect Amount of damage", 10_000)]
    public void A_real_table_is_prepared_as_pinned(string name, string file, string target, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("tarn-prep-test-").FullName;
        try
        {
            var frame = FrameReader.Read(FrameSource.File(Here(file)));
            Assert.Equal(rows, frame.RowCount);
            var run = new PreparationRun { Recipe = Recipe.Load(Here(name + ".yaml")), Title = name, Source = file, Target = target };

            var prepared = run.Write(frame, Path.Combine(folder, "out"), new PrepOptions { Seed = 1, Threads = 2 });

            foreach (var part in prepared.Parts)
            {
                var read = FrameReader.Read(FrameSource.Parquet(Path.Combine(folder, "out", part.File)));
                Assert.Equal(part.Rows, read.RowCount);
                Assert.All(read.Columns.Where(column => column.Name != target), column => Ready(name, column));
            }

            GoldenJson.Equal($"{name}.profile.golden.json", File.ReadAllText(Path.Combine(folder, "out", PreparedFolder.Profile)));
            GoldenJson.Equal($"{name}.lineage.golden.json", File.ReadAllText(Path.Combine(folder, "out", PreparedFolder.Lineage)), "sha256");
            Assert.Contains("What is wrong, and what would mend it", File.ReadAllText(Path.Combine(folder, "out", PreparedFolder.Report)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static string Here(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "RealData", file);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"{file} is not beside the tests. What is real data comes from npm when they are built: install Node.js with npm and build again.", path);
    }

    /// <summary>Numbers only, and none missing: what a model takes.</summary>
    private static void Ready(string name, Column column) =>
        Assert.True(column is { NullCount: 0, Type: not ColumnType.Text and not ColumnType.Date and not ColumnType.Timestamp }, $"{name}: {column}");
}
