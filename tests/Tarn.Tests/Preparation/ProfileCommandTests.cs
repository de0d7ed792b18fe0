using System.Text.Json;
using Tarn.Testing;

namespace Tarn.Preparation;

public sealed class ProfileCommandTests
{
    [Fact]
    public async Task Json_has_rows_and_columns_with_their_figures()
    {
        using var directory = new TempDirectory();
        var run = await PrepProgram.RunAsync("profile", directory.Write("people.csv", PrepProgram.People(200)), "--target", "left", "--output", "json", "--report", directory.File("people.html"));
        using var json = JsonDocument.Parse(run.Succeeded());
        Assert.Equal(200, json.RootElement.GetProperty("rows").GetInt64());
        var age = json.RootElement.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("name").GetString() == "age");
        Assert.Equal(
            ("numerical-continuous", 180L, 20L, 41L, 20.5, 60.5),
            (age.GetProperty("kind").GetString(), age.GetProperty("count").GetInt64(), age.GetProperty("missing").GetInt64(), age.GetProperty("distinct").GetInt64(), age.GetProperty("min").GetDouble(), age.GetProperty("max").GetDouble()));
        foreach (var figure in (string[])["mean", "std", "median"])
            Assert.InRange(age.GetProperty(figure).GetDouble(), 1, 60);
        Assert.Contains("</html>", await File.ReadAllTextAsync(directory.File("people.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_says_first_what_is_wrong_and_what_would_mend_it()
    {
        using var directory = new TempDirectory();
        var output = (await PrepProgram.RunAsync("profile", directory.Write("people.csv", PrepProgram.People(200)))).Succeeded();
        Assert.Contains("people.csv: 200 rows, 4 columns, 2.5 % of the cells missing, 0 repeated rows", output, StringComparison.Ordinal);
        Assert.Contains("Column 'age' is missing in 20 rows (10 %).", output, StringComparison.Ordinal);
        Assert.Contains("→ Fill it: impute:", output, StringComparison.Ordinal);
        Assert.True(output.IndexOf("What is wrong", StringComparison.Ordinal) < output.IndexOf("continuous", StringComparison.Ordinal));
    }

    /// <summary>A terminal of a hundred signs, made by script of Debian's bsdutils, which every system has.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_terminal_has_colours_and_lines_that_fit(bool noColor)
    {
        using var directory = new TempDirectory();
        var people = directory.Write("people.csv", PrepProgram.People(200));
        var run = await ClientCommand.RunAsync(
            "script", ["-qec", $"stty cols 100 rows 40; dotnet '{Repository.Program}' prep profile '{people}'", "/dev/null"],
            new Dictionary<string, string> { ["TERM"] = "xterm", ["NO_COLOR"] = noColor ? "1" : "" }, input: "");
        var output = run.Succeeded();
        Assert.Equal(!noColor, output.Contains("\u001b[1;31m", StringComparison.Ordinal) || output.Contains("\u001b[33mlook at\u001b[0m", StringComparison.Ordinal));
        var table = output[output.IndexOf("column", StringComparison.Ordinal)..];
        Assert.All(System.Text.RegularExpressions.Regex.Replace(table, "\u001b\\[[0-9;?]*[a-zA-Z]", "").Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 100, line));
    }

    [Fact]
    public async Task A_pipe_has_no_colours()
    {
        using var directory = new TempDirectory();
        Assert.DoesNotContain('\u001b', (await PrepProgram.RunAsync("profile", directory.Write("people.csv", PrepProgram.People(200)))).Succeeded());
    }

    /// <summary>Years without marks, amounts with them; '' and a blank and a word NULL apart from a missing value; long values with their length; and names that do nothing to the terminal.</summary>
    [Fact]
    public async Task Values_are_shown_as_what_they_are()
    {
        using var directory = new TempDirectory();
        var rows = new System.Text.StringBuilder("year,amount,city,\"a\u001b[31mb\"\n");
        for (var row = 0; row < 300; row++)
            rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{1900 + (row % 100)},{row * 7919 % 100_003},{(row % 6) switch { 0 => "\"\"", 1 => "\" \"", 2 => "", 3 => "\"NULL\"", 4 => new string('x', 1_234_567 % 5_000), _ => "Oslo" }},1\n");
        var output = (await PrepProgram.RunAsync("profile", directory.Write("values.csv", rows.ToString()))).Succeeded();
        Assert.Matches(@"(?m)^year +\S+ +300 +0 +100 +1949\.5 +[0-9.]+ +1900 +1949\.5 +1999$", output);
        Assert.Matches(@"(?m)^amount +\S+ +300 +0 +300 +49,523\.1 .* 49,237\.5 +99,798$", output);
        Assert.Contains("'' 16.7 %, ", output, StringComparison.Ordinal);
        Assert.Contains("' ' 16.7 %", output, StringComparison.Ordinal);
        Assert.Contains(" NULL 16.7 %", output, StringComparison.Ordinal);
        Assert.Contains("'NULL' 16.7 %", output, StringComparison.Ordinal);
        Assert.Contains("xxx… (4,567 signs) 16.7 %", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length < 400, line));
    }

    [Fact]
    public async Task Batches_give_the_same_figures()
    {
        using var directory = new TempDirectory();
        var people = directory.Write("people.csv", PrepProgram.People(5000) + "7,69.5,Oslo,no\n7,69.5,Oslo,no\n9,,Oslo,no\n");
        using var whole = JsonDocument.Parse((await PrepProgram.RunAsync("profile", people, "--output", "json")).Succeeded());
        using var batches = JsonDocument.Parse((await PrepProgram.RunAsync("profile", people, "--output", "json", "--streaming")).Succeeded());
        foreach (var (one, other) in whole.RootElement.GetProperty("columns").EnumerateArray().Zip(batches.RootElement.GetProperty("columns").EnumerateArray()))
        {
            foreach (var figure in (string[])["name", "kind", "count", "missing", "distinct", "min", "max"])
                Assert.Equal(Text(one, figure), Text(other, figure));
        }

        Assert.Equal(1, whole.RootElement.GetProperty("duplicateRows").GetInt64());
        Assert.Equal(1, batches.RootElement.GetProperty("duplicateRows").GetInt64());
        Assert.Contains("read in batches", batches.RootElement.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.pdf", "--report x.pdf: a report is an HTML page, not .pdf. Use --report x.html, and print it from a browser to have a PDF.")]
    [InlineData("out/x.json", "--report out/x.json: a report is an HTML page, not .json. Use --report out/x.html; for programs there is --output json.")]
    [InlineData("x", "--report x: a report is an HTML page, so its name should end in .html. Use --report x.html.")]
    [InlineData("s3://lake/x.html", "--report s3://lake/x.html: a report is a file of this machine.")]
    public async Task A_report_of_another_kind_is_refused_with_what_to_use(string report, string told)
    {
        var run = await PrepProgram.RunAsync("profile", "nowhere.csv", "--report", report);

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"tarn: {told}", run.Error, StringComparison.Ordinal);
    }

    private static string Text(JsonElement column, string figure) => column.TryGetProperty(figure, out var value) ? value.ToString() : "";

    [Fact]
    public async Task A_folder_is_one_table_with_the_columns_its_folders_name()
    {
        using var directory = new TempDirectory();
        directory.Write("lake/month=1/a.csv", "x\n1\n2\n");
        directory.Write("lake/month=2/b.csv", "x\n3\n");
        directory.Write("lake/_SUCCESS", "");
        using var json = JsonDocument.Parse((await PrepProgram.RunAsync("profile", directory.File("lake"), "--output", "json")).Succeeded());
        Assert.Equal(3, json.RootElement.GetProperty("rows").GetInt64());
        Assert.Equal(["x", "month"], json.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!));
    }

    [Theory]
    [InlineData("nowhere.csv", "There is no file or folder")]
    [InlineData("mixed", "several forms")]
    [InlineData("s3://", "names no bucket")]
    [InlineData("glue://flights", "Write glue://DATABASE.TABLE")]
    public async Task What_cannot_be_read_is_named(string input, string told)
    {
        using var directory = new TempDirectory();
        directory.Write("mixed/a.csv", "x\n1\n");
        directory.Write("mixed/b.json", "{\"x\":1}");
        var run = await PrepProgram.RunAsync("profile", input.Contains("://", StringComparison.Ordinal) ? input : directory.File(input));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("tarn: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
    }
}
