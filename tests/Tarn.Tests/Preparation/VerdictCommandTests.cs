using System.Text.Json;
using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary>The commands whose exit code is a verdict: check and compare.</summary>
public sealed class VerdictCommandTests
{
    [Theory]
    [InlineData("Rules = [ IsComplete \"id\", RowCount = 200 ]", 0, "2 of 2 rules passed.")]
    [InlineData("Rules = [ IsComplete \"id\", IsComplete \"age\" ]", 1, "The completeness is 0.9, which does not meet the rule.")]
    public async Task A_check_ends_with_its_verdict(string rules, int code, string told)
    {
        using var directory = new TempDirectory();
        var run = await PrepProgram.RunAsync("check", directory.Write("people.csv", PrepProgram.People(200)), "--rules", directory.Write("rules.dqdl", rules));
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(told, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "people.csv", "--rules", "bad.dqdl")]
    [InlineData("check", "nowhere.csv", "--rules", "good.dqdl")]
    [InlineData("check", "people.csv", "--fast")]
    [InlineData("compare", "people.csv", "nowhere.csv")]
    public async Task What_cannot_be_judged_ends_with_two(params string[] arguments)
    {
        using var directory = new TempDirectory();
        directory.Write("people.csv", PrepProgram.People(20));
        directory.Write("good.dqdl", "Rules = [ RowCount > 0 ]");
        directory.Write("bad.dqdl", "Rules = [ Fly \"id\" ]");
        var run = await PrepProgram.RunAsync([.. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? directory.File(argument) : argument)]);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task The_verdicts_are_there_as_json()
    {
        using var directory = new TempDirectory();
        var rules = directory.Write("rules.dqdl", "Rules = [ RowCount > 10, IsComplete \"age\" ]");
        using var json = JsonDocument.Parse((await PrepProgram.RunAsync("check", directory.Write("people.csv", PrepProgram.People(200)), "--rules", rules, "--output", "json")).Output);
        Assert.False(json.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal([true, false], json.RootElement.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("passed").GetBoolean()));
    }

    [Fact]
    public async Task A_history_file_carries_figures_from_check_to_check()
    {
        using var directory = new TempDirectory();
        var people = directory.Write("people.csv", PrepProgram.People(200));
        var fewer = directory.Write("fewer.csv", PrepProgram.People(120));
        string[] options = ["--rules", directory.Write("rules.dqdl", "Rules = [ RowCount >= 0.8 * avg(last(3)), DetectAnomalies \"ColumnCount\" ] Analyzers = [ Mean \"age\" ]")];
        var without = await PrepProgram.RunAsync(["check", people, .. options]);
        Assert.Equal((2, true), (without.ExitCode, without.Error.Contains("Give --history FILE", StringComparison.Ordinal)));

        options = [.. options, "--history", directory.File("history.json")];
        foreach (var (input, code) in ((string, int)[])[(people, 0), (people, 0), (fewer, 1), (people, 0)])
            Assert.Equal(code, (await PrepProgram.RunAsync(["check", input, .. options])).ExitCode);
        using var json = JsonDocument.Parse((await PrepProgram.RunAsync(["check", people, .. options, "--output", "json"])).Output);
        Assert.Equal((200, 4), (json.RootElement.GetProperty("figures").GetProperty("Dataset.*.RowCount").GetInt32(), Math.Round(json.RootElement.GetProperty("observations")[0].GetProperty("upper").GetDouble(), 6)));

        using var history = JsonDocument.Parse(await File.ReadAllTextAsync(directory.File("history.json")));
        Assert.Equal([200, 200, 120, 200, 200], history.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("figures").GetProperty("Dataset.*.RowCount").GetInt32()));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(directory.File("history.json"))!, "history*"));

        await File.WriteAllTextAsync(directory.File("history.json"), "{}");
        var broken = await PrepProgram.RunAsync(["check", people, .. options]);
        Assert.Equal((2, true), (broken.ExitCode, broken.Error.Contains("cannot be read as the history", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rules_look_at_local_files_and_labels_are_told()
    {
        using var directory = new TempDirectory();
        var people = directory.Write("in/people.csv", PrepProgram.People(200));
        directory.Write("copy/other-name.csv", PrepProgram.People(200));
        var rules = directory.Write(
            "rules.dqdl",
            $"DefaultLabels=[\"team\"=\"data\"] Rules = [ FileSize between 1 KB and 1 MB, FileFreshness > \"2020-01-01\", FileMatch \"{directory.File("in")}\" \"{directory.File("copy")}\", FileSize \"{directory.File("gone")}\" > 0 B ]");
        var run = await PrepProgram.RunAsync("check", people, "--rules", rules, "--output", "json");
        using var json = JsonDocument.Parse(run.Output);
        var outcomes = json.RootElement.GetProperty("outcomes").EnumerateArray().ToList();
        Assert.Equal([true, true, true, false], outcomes.Select(outcome => outcome.GetProperty("passed").GetBoolean()));
        Assert.Equal("data", outcomes[0].GetProperty("labels").GetProperty("team").GetString());
        Assert.Contains("There are no files at", outcomes[3].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rules_the_traits_decide_and_a_reference_is_held_beside_the_rows()
    {
        using var directory = new TempDirectory();
        var people = directory.Write("people.csv", PrepProgram.People(200));
        var good = await PrepProgram.RunAsync("check", people, "--reference", $"known={people}", "--target", "left", "--group", "city");
        Assert.Equal(0, good.ExitCode);
        Assert.Contains("100 % of 600 cells agree with the references, over 200 matched rows.", good.Output, StringComparison.Ordinal);

        var other = directory.Write("known.csv", PrepProgram.People(200, older: 5));
        var rules = directory.Write("rules.dqdl", "Rules = [ ReferentialIntegrity \"id\" \"known.id\" = 1.0, CustomSql \"select count(*) from primary where age < 0\" = 0 ]");
        var poor = await PrepProgram.RunAsync("check", people, "--reference", $"known={other}", "--output", "json");
        using var json = JsonDocument.Parse(poor.Output);
        var accuracy = json.RootElement.GetProperty("traits").EnumerateArray().Single(trait => trait.GetProperty("name").GetString() == "accuracy");
        Assert.Equal((1, "poor", false), (poor.ExitCode, accuracy.GetProperty("verdict").GetString(), json.RootElement.GetProperty("passed").GetBoolean()));
        Assert.Equal(0, (await PrepProgram.RunAsync("check", people, "--reference", $"known={other}", "--rules", rules)).ExitCode);
        Assert.Equal(2, (await PrepProgram.RunAsync("check", people, "--reference", "known")).ExitCode);
    }

    [Fact]
    public async Task Tables_that_drifted_apart_are_told_from_those_that_did_not()
    {
        using var directory = new TempDirectory();
        var before = directory.Write("before.csv", PrepProgram.People(1000));
        var same = await PrepProgram.RunAsync("compare", before, directory.Write("same.csv", PrepProgram.People(900)));
        Assert.Equal((0, true), (same.ExitCode, same.Output.Contains("Nothing has drifted.", StringComparison.Ordinal)));

        var other = await PrepProgram.RunAsync("compare", before, directory.Write("other.csv", PrepProgram.People(1000, older: 30).Replace(",left", ",gone", StringComparison.Ordinal)), "--output", "json");
        using var json = JsonDocument.Parse(other.Output);
        Assert.Equal(1, other.ExitCode);
        Assert.Equal(["left", "gone"], json.RootElement.GetProperty("schema").EnumerateArray().Select(difference => difference.GetProperty("column").GetString()!));
        var age = json.RootElement.GetProperty("columns")[0];
        Assert.Equal(("age", "drifted"), (age.GetProperty("name").GetString(), age.GetProperty("verdict").GetString()));
    }
}
