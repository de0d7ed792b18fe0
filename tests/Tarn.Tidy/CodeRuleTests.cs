using System.Text.RegularExpressions;

namespace Tarn.Tidy;

/// <summary>Rules of the code that a search can check. The pieces of what is searched for are joined here, so that this file passes.</summary>
public sealed partial class CodeRuleTests
{
    private const int MostLines = 400;

    [Fact]
    public void Files_are_short() => SourceTree.AssertNone(
        SourceTree.All
            .Where(file => Path.GetExtension(file.Path) is ".cs" or ".py" or ".js" or ".mjs" or ".sh" or "")
            .Select(file => (file.Path, Count: File.ReadLines(Testing.Repository.PathOf(file.Path)).Count()))
            .Where(file => file.Count > MostLines && Path.GetFileName(file.Path) != "LICENSE")
            .Select(file => $"{file.Path}: {file.Count} lines"),
        $"A file of more than {MostLines} lines holds more than one idea: split it.");

    [Theory]
    [InlineData("TO" + "DO", "What is left to do belongs in an issue.")]
    [InlineData("FIX" + "ME", "What is left to do belongs in an issue.")]
    [InlineData("HA" + "CK", "What is left to do belongs in an issue.")]
    [InlineData("NotImplemented" + "Exception", "An operation is there and works, or it is not there.")]
    [InlineData("CreateUn" + "bounded", "Memory is bounded by configuration: use a bounded channel.")]
    [InlineData("Date" + "Time.UtcNow", "Take TarnClock (what the data means) or TimeProvider.System (what protects or measures).")]
    [InlineData("Date" + "Time.Now", "Take TarnClock (what the data means) or TimeProvider.System (what protects or measures).")]
    [InlineData("DateTime" + "Offset.UtcNow", "Take TarnClock (what the data means) or TimeProvider.System (what protects or measures).")]
    [InlineData("DateTime" + "Offset.Now", "Take TarnClock (what the data means) or TimeProvider.System (what protects or measures).")]
    [InlineData("Thread." + "Sleep", "Wait for an event instead.")]
    [InlineData("warning disable RS" + "0030", "The banned symbols are banned for all.")]
    public void No_file_holds(string text, string rule) =>
        SourceTree.AssertNone(Lines(SourceTree.CSharp, new Regex($@"(?<!\w){Regex.Escape(text)}(?!\w)")), rule);

    /// <summary>Asking again and again up to a limit is what clients do, and allowed; waiting for time to pass is not.</summary>
    [Fact]
    public void Tests_do_not_sleep() => SourceTree.AssertNone(
        Lines(SourceTree.CSharp.Where(file => file.IsUnder("tests")), SleepPattern()),
        "A test waits for what it needs, not for time to pass; a wait that polls takes a token that ends it.");

    [Fact]
    public void Catch_all_handlers_are_not_written() => SourceTree.AssertNone(
        from file in SourceTree.CSharp
        where (file.IsUnder("src/Services") && !file.Path.Contains("/Workers/", StringComparison.Ordinal)) || file.IsUnder("src/Tarn.Sql") || file.IsUnder("src/Tarn.Prep")
        from Match match in CatchAllPattern().Matches(file.Text)
        where !RethrowPattern().IsMatch(match.Groups["block"].Value)
        select $"{file.Path}:{file.Text[..match.Index].Count(c => c == '\n') + 1}: {match.Value.Split('\n')[0].Trim()}",
        "Catch what you can name. Only workers and the pipeline catch everything, and log it; cleaning up ends in a rethrow.");

    private static IEnumerable<string> Lines(IEnumerable<SourceFile> files, Regex pattern) =>
        from file in files
        from line in file.Lines.Index()
        where pattern.IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"await Task\.Delay\([^,)]*(\([^)]*\))?\)")]
    private static partial Regex SleepPattern();

    /// <summary>The block ends with the first brace that stands as deep as the word <c>catch</c>.</summary>
    [GeneratedRegex(@"^(?<indent> *)catch(\s*\(Exception( \w+)?\))?\s*\n\k<indent>\{\n(?<block>.*?)^\k<indent>\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CatchAllPattern();

    [GeneratedRegex(@"^\s*throw;", RegexOptions.Multiline)]
    private static partial Regex RethrowPattern();
}
