using Tarn.Prep.Recipes;
using Tarn.Prep.Runs;

namespace Tarn.Prep.Tests;

/// <summary>What --overwrite replaces: an earlier run, and never anything of somebody's.</summary>
public sealed class ReplacedRunTests
{
    private static readonly PreparationRun Run = new() { Recipe = Recipe.FromYaml("steps:\n  - cleanText\n"), Overwrite = true };

    [Fact]
    public void An_earlier_run_is_replaced_whatever_its_form()
    {
        using var folder = new Folder();
        foreach (var csv in (bool[])[false, true, false])
            (Run with { Csv = csv }).Write(Samples.Numbers(100, 2, 0.1), folder.Of("out"));
        Assert.True(File.Exists(folder.Of("out/train.parquet")));
        Assert.False(File.Exists(folder.Of("out/train.csv")));
    }

    [Fact]
    public void A_folder_that_holds_anything_else_is_named_and_left_alone()
    {
        using var folder = new Folder();
        Directory.CreateDirectory(folder.Of("thesis"));
        File.WriteAllText(folder.Of("thesis/chapter.tex"), "years");
        Assert.Contains("'" + folder.Of("thesis") + "' holds something and no lineage.json", Refused(folder.Of("thesis")), StringComparison.Ordinal);

        Run.Write(Samples.Numbers(100, 2, 0.1), folder.Of("out"));
        File.WriteAllText(folder.Of("out/mine.txt"), "kept");
        Assert.Contains("holds 'mine.txt', which the run", Refused(folder.Of("out")), StringComparison.Ordinal);
        File.Delete(folder.Of("out/mine.txt"));
        Directory.CreateDirectory(folder.Of("out/notes"));
        Assert.Contains("holds 'notes'", Refused(folder.Of("out")), StringComparison.Ordinal);
        Assert.Equal("years", File.ReadAllText(folder.Of("thesis/chapter.tex")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"recipe\":\"r\"}")]
    [InlineData("{\"recipe\":\"r\",\"seed\":1,\"parts\":[{}]}")]
    [InlineData("{\"recipe\":\"r\",\"seed\":1,\"parts\":[1]}")]
    [InlineData("{\"recipe\":\"r\",\"seed\":1,\"parts\":[{\"file\":7}]}")]
    public void What_is_no_lineage_protects(string text)
    {
        using var folder = new Folder();
        Directory.CreateDirectory(folder.Of("out"));
        File.WriteAllText(folder.Of("out/lineage.json"), text);
        Assert.Contains("no lineage.json of a run", Refused(folder.Of("out")), StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder.Of("out/lineage.json")));
    }

    [Fact]
    public void What_is_in_use_is_not_replaced_by_whatever_name_it_is_called()
    {
        using var folder = new Folder();
        Run.Write(Samples.Numbers(100, 2, 0.1), folder.Of("out"));
        Directory.CreateSymbolicLink(folder.Of("link"), folder.Of("out"));
        foreach (var used in (string[])["out/train.parquet", "out", "out/../out/model.json", "link/train.parquet"])
        {
            var run = Run with { InUse = [folder.Of(used)] };
            Assert.Contains("is not replaced", Assert.Throws<PrepException>(() => { run.Write(Samples.Numbers(100, 2, 0.1), folder.Of("out")); }).Message, StringComparison.Ordinal);
        }

        (Run with { InUse = [folder.Of("out-other/x.csv"), folder.Of("outer")] }).Write(Samples.Numbers(100, 2, 0.1), folder.Of("out"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData(".")]
    [InlineData("~")]
    public void Roots_homes_and_the_current_folder_are_never_replaced(string path)
    {
        if (path == "~")
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Throws<PrepException>(() => ReplacedRun.Check(path, []));
    }

    private static string Refused(string path) =>
        Assert.Throws<PrepException>(() => { Run.Write(Samples.Numbers(100, 2, 0.1), path); }).Message;
}
