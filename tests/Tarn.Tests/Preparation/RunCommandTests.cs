using System.Diagnostics;
using System.Text.Json;
using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary>Fitting, transforming, and the whole run, killed at every stage.</summary>
public sealed class RunCommandTests
{
    private static readonly string[] Made = ["lineage.json", "model.json", "profile.json", "report.html", "test.parquet", "train.parquet", "validation.parquet"];

    [Fact]
    public async Task What_was_fitted_is_applied_and_drift_is_refused_by_name()
    {
        using var directory = new TempDirectory();
        var (recipe, train) = (directory.Write("recipe.yaml", PrepProgram.Recipe), directory.Write("train.csv", PrepProgram.People(200)));
        (await PrepProgram.RunAsync("fit", recipe, "--train", train, "--model", directory.File("model.json"))).Succeeded();
        (await PrepProgram.RunAsync("transform", directory.File("model.json"), train, "--to", directory.File("out.csv"))).Succeeded();
        var lines = await File.ReadAllLinesAsync(directory.File("out.csv"));
        Assert.Equal(201, lines.Length);
        Assert.All(lines.Skip(1), line => Assert.NotEqual("", line.Split(',')[1]));
        foreach (var (output, run, inputs) in ((string, string, string[])[])[("model.json", "fit", [train]), ("out.csv", "transform", [train, directory.File("model.json")])])
        {
            using var lineage = JsonDocument.Parse(await File.ReadAllTextAsync(directory.File($"_{output}.lineage.json")));
            Assert.Equal(run, lineage.RootElement.GetProperty("run").GetString());
            Assert.Equal(inputs, lineage.RootElement.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()));
            Assert.Equal([directory.File(output)], lineage.RootElement.GetProperty("outputs").EnumerateArray().Select(item => item.GetString()));
            Assert.Equal(20, lineage.RootElement.GetProperty("steps")[0].GetProperty("missingBefore").GetInt64());
            Assert.Equal(0, lineage.RootElement.GetProperty("steps")[0].GetProperty("missingAfter").GetInt64());
        }

        var drifted = directory.Write("drifted.csv", PrepProgram.People(200).Replace("Oslo", "7", StringComparison.Ordinal).Replace("Rome", "8", StringComparison.Ordinal).Replace("id,", "key,", StringComparison.Ordinal));
        var refused = await PrepProgram.RunAsync("transform", directory.File("model.json"), drifted, "--to", directory.File("drifted-out.csv"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("column 'id' is gone; column 'key' is new", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(directory.File("drifted-out.csv")));
    }

    [Fact]
    public async Task A_run_leaves_a_whole_folder_and_the_same_run_leaves_the_same()
    {
        using var directory = new TempDirectory();
        var (recipe, input) = (directory.Write("recipe.yaml", PrepProgram.Recipe), directory.Write("people.csv", PrepProgram.People(1000)));
        foreach (var folder in (string[])["first", "second"])
            (await PrepProgram.RunAsync("run", recipe, input, "--to", directory.File(folder), "--target", "left", "--seed", "7")).Succeeded();
        Assert.Equal(Made, Names(directory.File("first")));
        foreach (var file in Made)
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(directory.File("first"), file)), await File.ReadAllBytesAsync(Path.Combine(directory.File("second"), file)));

        using var lineage = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(directory.File("first"), "lineage.json")));
        Assert.Equal([700L, 150, 150], lineage.RootElement.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("rows").GetInt64()));
        Assert.Contains("the shares of 'left' kept", lineage.RootElement.GetProperty("split").GetString(), StringComparison.Ordinal);

        var again = await PrepProgram.RunAsync("run", recipe, input, "--to", directory.File("first"));
        Assert.Contains("holds something already", again.Error, StringComparison.Ordinal);
        (await PrepProgram.RunAsync("run", recipe, input, "--to", directory.File("first"), "--overwrite", "--split", "0.5/0/0.5", "--format", "csv")).Succeeded();
        Assert.Equal(["lineage.json", "model.json", "profile.json", "report.html", "test.csv", "train.csv"], Names(directory.File("first")));
    }

    [Fact]
    public async Task What_is_fitted_in_batches_is_the_model_that_memory_gives()
    {
        using var directory = new TempDirectory();
        var rows = directory.Write("people.csv", PrepProgram.People(900) + "900,31.5,Oslo,\n");
        var recipe = directory.Write("recipe.yaml", "name: people\nbeforeSplit:\n  - cleanText\nsteps:\n  - impute: { columns: [age], strategy: median, groupBy: [city] }\n  - scale\n  - encode\n");
        foreach (var (model, more) in ((string, string[])[])[("whole.json", []), ("batched.json", ["--streaming"])])
        {
            var run = await PrepProgram.RunAsync(["fit", recipe, "--train", rows, "--model", directory.File(model), "--target", "left", .. more]);
            run.Succeeded();
            Assert.Contains("1 row has no value of the target 'left' and was left out.", run.Error, StringComparison.Ordinal);
            Assert.Contains("fitted on 900 rows", run.Error, StringComparison.Ordinal);
        }

        Assert.Equal(await File.ReadAllTextAsync(directory.File("whole.json")), await File.ReadAllTextAsync(directory.File("batched.json")));
        var nearest = directory.Write("nearest.yaml", "steps:\n  - imputeNearest: { columns: [id, age] }\n  - pca: { columns: [id, age], components: 1 }\n");
        var refused = await PrepProgram.RunAsync("fit", nearest, "--train", rows, "--model", directory.File("nearest.json"), "--streaming");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("tarn: The steps 'imputeNearest' and 'pca' have to see all rows at once to learn", refused.Error, StringComparison.Ordinal);
    }

    /// <summary>Killed at any stage, a run has left no folder or a whole one, and the next run sweeps what the killed one left.</summary>
    [Fact]
    public async Task A_killed_run_leaves_no_half_written_folder()
    {
        using var directory = new TempDirectory();
        var (recipe, input) = (directory.Write("recipe.yaml", PrepProgram.Recipe), directory.Write("people.csv", PrepProgram.People(20_000)));
        foreach (var stage in (string[])["Fitting", "Writing train", "Writing validation", "Writing test"])
        {
            var folder = directory.File("prepared");
            await KillAtAsync(stage, "run", recipe, input, "--to", folder);
            if (Directory.Exists(folder))
                Assert.Equal(Made, Names(folder));
            (await PrepProgram.RunAsync("run", recipe, input, "--to", folder, "--overwrite")).Succeeded();
            Assert.Equal(Made, Names(folder));
            Assert.Equal(["people.csv", "prepared", "recipe.yaml"], Directory.EnumerateFileSystemEntries(directory.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What is named by a link is written into what the link names, and the link stays one: a folder of a run, a file of a transform, there before or not.</summary>
    [Fact]
    public async Task A_link_is_written_through()
    {
        using var directory = new TempDirectory();
        var (recipe, input) = (directory.Write("recipe.yaml", PrepProgram.Recipe), directory.Write("people.csv", PrepProgram.People(200)));
        Directory.CreateSymbolicLink(directory.File("link"), directory.File("real"));
        foreach (var seed in (string[])["1", "2"])
            (await PrepProgram.RunAsync("run", recipe, input, "--to", directory.File("link"), "--overwrite", "--seed", seed)).Succeeded();
        Assert.Equal(directory.File("real"), new DirectoryInfo(directory.File("link")).LinkTarget);
        Assert.Null(new DirectoryInfo(directory.File("real")).LinkTarget);
        Assert.Equal(Made, Names(directory.File("real")));

        File.CreateSymbolicLink(directory.File("out.csv"), "named.csv");
        foreach (var rows in (string[])[input, directory.Write("fewer.csv", PrepProgram.People(100))])
            (await PrepProgram.RunAsync("transform", directory.File("real/model.json"), rows, "--to", directory.File("out.csv"))).Succeeded();
        Assert.Equal("named.csv", new FileInfo(directory.File("out.csv")).LinkTarget);
        Assert.Equal(101, (await File.ReadAllLinesAsync(directory.File("named.csv"))).Length);

        File.CreateSymbolicLink(directory.File("a"), "b");
        File.CreateSymbolicLink(directory.File("b"), "a");
        var circle = await PrepProgram.RunAsync("run", recipe, input, "--to", directory.File("a"));
        Assert.Equal(1, circle.ExitCode);
        Assert.Contains("is a link that leads nowhere; name another place.", circle.Error, StringComparison.Ordinal);
    }

    /// <summary>Before any row is read: the input of these is not even there.</summary>
    [Theory]
    [InlineData("run", "RECIPE", "nowhere.csv", "--to", "FILE/x")]
    [InlineData("run", "RECIPE", "nowhere.csv", "--to", "FILE/x/y")]
    [InlineData("fit", "RECIPE", "--train", "nowhere.csv", "--model", "FILE/model.json")]
    [InlineData("init", "nowhere.csv", "--to", "FILE/x.yaml")]
    [InlineData("profile", "nowhere.csv", "--report", "FILE/x.html")]
    [InlineData("transform", "RECIPE", "nowhere.csv", "--to", "FILE/x.csv")]
    public async Task What_would_lie_below_a_file_is_refused_before_work_begins(params string[] arguments)
    {
        using var directory = new TempDirectory();
        var (recipe, file) = (directory.Write("recipe.yaml", PrepProgram.Recipe), directory.Write("s.csv", "x\n1\n"));

        var run = await PrepProgram.RunAsync([.. arguments.Select(argument => argument.Replace("RECIPE", recipe, StringComparison.Ordinal).Replace("FILE", file, StringComparison.Ordinal))]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"cannot be written, since '{file}' is a file and no folder; name another place.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Reading", run.Error, StringComparison.Ordinal);
    }

    private static async Task KillAtAsync(string stage, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program, "prep", .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var reached = false;
        while (!reached && await process.StandardError.ReadLineAsync() is { } line)
            reached = line.StartsWith(stage, StringComparison.Ordinal);
        process.Kill();
        await process.WaitForExitAsync();
        Assert.True(reached, $"The run never said '{stage}'.");
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);

    [Fact]
    public async Task A_table_that_its_memory_does_not_hold_is_an_error_told_beforehand_or_goes_in_batches()
    {
        using var directory = new TempDirectory();
        var text = new string('a', 150);
        await File.WriteAllLinesAsync(directory.File("texts.csv"), Enumerable.Range(0, 700_000).Select(row => row == 0 ? "id,text" : $"{row},{text}{row}"));

        // A step that needs all rows is named before the work starts.
        var duplicates = directory.Write("duplicates.yaml", "steps:\n  - dropDuplicates\n");
        var run = await PrepProgram.RunAsync("run", duplicates, directory.File("texts.csv"), "--to", directory.File("out"), "--memory", "256MB");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("but the step 'dropDuplicates' has to see all rows at once to learn, so they are read whole. Text takes up to 9 times the room", run.Error, StringComparison.Ordinal);
        Assert.Contains("tarn: The memory that this may take was not enough, and nothing was written.", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory.File("out")));

        // The same rows go through a fitted recipe in batches.
        var train = directory.Write("train.csv", $"id,text\n1,{text}\n2,b\n");
        directory.Write("recipe.yaml", "steps:\n  - cleanText\n");
        (await PrepProgram.RunAsync("fit", directory.File("recipe.yaml"), "--train", train, "--model", directory.File("model.json"))).Succeeded();
        var transformed = await PrepProgram.RunAsync("transform", directory.File("model.json"), directory.File("texts.csv"), "--to", directory.File("out.csv"), "--memory", "256MB");
        Assert.Equal($"699,999 rows were read and 699,999 written to {directory.File("out.csv")}.", transformed.Succeeded().Length == 0 ? transformed.Error.Trim() : "");
        Assert.Equal(File.ReadLines(directory.File("texts.csv")).Last(), File.ReadLines(directory.File("out.csv")).Last());

        // And so they do in a run.
        (await PrepProgram.RunAsync("run", directory.File("recipe.yaml"), directory.File("texts.csv"), "--to", directory.File("out"), "--memory", "384MB", "--split", "0.9/0/0.1")).Succeeded();
        Assert.Equal(["lineage.json", "model.json", "profile.json", "report.html", "test.parquet", "train.parquet"], Names(directory.File("out")));

        // They are judged in batches too: no more than one is in memory, and repeats are counted on the disk.
        var rules = directory.Write("rules.dqdl", "Rules = [ RowCount = 699999, IsUnique \"text\", Uniqueness \"id\" = 1, ColumnLength \"text\" > 150, CustomSql \"select max(id) from primary\" = 699999 ]");
        var judged = await PrepProgram.RunAsync("check", directory.File("texts.csv"), "--rules", rules, "--memory", "256MB", "--output", "json");
        Assert.Contains("The table is judged in batches: rules and figures are of all 699,999 rows", judged.Error, StringComparison.Ordinal);
        Assert.Equal(0, judged.ExitCode);
    }

    [Theory]
    [InlineData("fit", "RECIPE", "--train", "ROWS", "--model", "ROWS")]
    [InlineData("fit", "RECIPE", "--train", "ROWS", "--model", "RECIPE")]
    [InlineData("profile", "ROWS", "--report", "LINK")]
    [InlineData("transform", "MODEL", "ROWS", "--to", "OTHER")]
    [InlineData("transform", "MODEL", "ROWS", "--to", "ROWS")]
    public async Task What_a_command_reads_it_does_not_write_over(params string[] arguments)
    {
        using var directory = new TempDirectory();
        var (rows, recipe) = (directory.Write("rows.csv", PrepProgram.People(200)), directory.Write("recipe.yaml", PrepProgram.Recipe));
        if (arguments.Contains("MODEL"))
            (await PrepProgram.RunAsync("fit", recipe, "--train", rows, "--model", directory.File("model.json"))).Succeeded();

        File.CreateSymbolicLink(directory.File("link.html"), rows);
        File.CreateSymbolicLink(directory.File("other.csv"), rows);

        var run = await PrepProgram.RunAsync([.. arguments.Select(argument => argument switch { "LINK" => directory.File("link.html"), "OTHER" => directory.File("other.csv"), "ROWS" => rows, "RECIPE" => recipe, "MODEL" => directory.File("model.json"), _ => argument })]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("is read by this command, so it is not written over", run.Error, StringComparison.Ordinal);
        Assert.Equal(PrepProgram.People(200), await File.ReadAllTextAsync(rows));
        Assert.Equal(PrepProgram.Recipe, await File.ReadAllTextAsync(recipe));
    }
}
