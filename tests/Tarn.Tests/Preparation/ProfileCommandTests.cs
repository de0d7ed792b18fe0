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

    [Fact]
    public async Task Batches_give_the_same_figures_and_say_what_was_not_counted()
    {
        using var directory = new TempDirectory();
        var people = directory.Write("people.csv", PrepProgram.People(5000));
        using var whole = JsonDocument.Parse((await PrepProgram.RunAsync("profile", people, "--output", "json")).Succeeded());
        using var batches = JsonDocument.Parse((await PrepProgram.RunAsync("profile", people, "--output", "json", "--streaming")).Succeeded());
        foreach (var (one, other) in whole.RootElement.GetProperty("columns").EnumerateArray().Zip(batches.RootElement.GetProperty("columns").EnumerateArray()))
        {
            foreach (var figure in (string[])["name", "kind", "count", "missing", "distinct", "min", "max"])
                Assert.Equal(Text(one, figure), Text(other, figure));
        }

        Assert.Contains("read in batches", batches.RootElement.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
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
