using System.Text.RegularExpressions;
using Tarn.Testing;

namespace Tarn.Tidy;

/// <summary>Documents lead somewhere, and nothing in the tree depends on the machine it was written on.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Links_resolve() => SourceTree.AssertNone(
        from file in SourceTree.Markdown
        from Match match in LinkPattern().Matches(CodeFencePattern().Replace(file.Text, ""))
        let target = match.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        where !Resolves(file, target)
        select $"{file.Path}: {target}",
        "Every link in a document leads to a file, and to a heading where it names one.");

    [Fact]
    public void Decisions_are_numbered_without_gaps()
    {
        var numbers = SourceTree.Markdown.Where(file => file.IsUnder("docs/decisions") && file.Name != "README.md").Select(file => file.Name[..4]).ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => $"{number:D4}"), numbers);
    }

    [Fact]
    public void Lockfiles_name_no_server() => SourceTree.AssertNone(
        SourceTree.All.Where(file => file.Name == "package-lock.json" && file.Text.Contains("\"resolved\"", StringComparison.Ordinal)).Select(file => file.Path),
        "Make lockfiles with npm install --omit-lockfile-registry-resolved: packages come from wherever npm is set to look.");

    [Fact]
    public void Nothing_names_a_registry_or_a_path_of_one_machine() => SourceTree.AssertNone(
        from file in SourceTree.All
        where Path.GetExtension(file.Path) is ".cs" or ".csproj" or ".props" or ".targets" or ".md" or ".json" or ".py" or ".js" or ".mjs" or ".sh" or ".txt" or ".conf" or ""
        where file.Name != "DocumentTests.cs"
        from line in file.Lines.Index()
        where MachinePattern().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()[..Math.Min(120, line.Item.Trim().Length)]}",
        "Tarn builds on any machine: no registry hosts, no absolute paths of one.");

    private static bool Resolves(SourceFile file, string target)
    {
        var hash = target.IndexOf('#');
        var (path, heading) = hash < 0 ? (target, "") : (target[..hash], target[(hash + 1)..]);
        var full = path.Length == 0
            ? Repository.PathOf(file.Path)
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(file.Path))!, Uri.UnescapeDataString(path)));
        if (!File.Exists(full) && !Directory.Exists(full))
            return false;
        return heading.Length == 0 || !full.EndsWith(".md", StringComparison.Ordinal)
            || HeadingPattern().Matches(File.ReadAllText(full)).Any(match => Slug(match.Groups[1].Value) == heading);
    }

    /// <summary>The address of a heading, as Markdown hosts make it.</summary>
    private static string Slug(string heading) =>
        NotInSlugPattern().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeFencePattern();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInSlugPattern();

    [GeneratedRegex(@"registry\.npmjs|api\.nuget\.org|pypi\.org/simple|artifactory|/root/|/work/|/Users/\w|/home/\w|C:\\Users")]
    private static partial Regex MachinePattern();
}
