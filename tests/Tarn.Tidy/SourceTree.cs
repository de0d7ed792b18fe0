using Tarn.Testing;

namespace Tarn.Tidy;

/// <summary>A file of the checkout by its path from the root, with forward slashes.</summary>
internal sealed record SourceFile(string Path)
{
    private string? text;

    public string Text => text ??= File.ReadAllText(Repository.PathOf(Path));

    public string[] Lines => Text.Split('\n');

    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The files of the checkout that people write: all but what the build makes and npm brings.</summary>
internal static class SourceTree
{
    private static readonly string[] NotWritten = ["artifacts", "node_modules", "bin", "obj", ".git", ".vs", ".idea", "__pycache__"];

    public static IReadOnlyList<SourceFile> All { get; } = [.. Walk(new DirectoryInfo(Repository.Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> CSharp => WithExtension(".cs");

    public static IEnumerable<SourceFile> Projects => WithExtension(".csproj");

    public static IEnumerable<SourceFile> Markdown => WithExtension(".md");

    /// <summary>The folders of the services, <c>src/Services/Tarn.S3</c> and so on.</summary>
    public static IEnumerable<string> Services =>
        Directory.GetDirectories(Repository.PathOf("src", "Services")).Select(path => $"src/Services/{System.IO.Path.GetFileName(path)}").Order();

    public static IEnumerable<SourceFile> WithExtension(string extension) =>
        All.Where(file => file.Path.EndsWith(extension, StringComparison.Ordinal));

    /// <summary>Fails with all findings at once, one to a line.</summary>
    public static void AssertNone(IEnumerable<string> findings, string rule)
    {
        var found = findings.ToArray();
        Assert.True(found.Length == 0, $"{rule}\n  {string.Join("\n  ", found)}");
    }

    private static IEnumerable<SourceFile> Walk(DirectoryInfo directory)
    {
        foreach (var file in directory.EnumerateFiles())
            yield return new SourceFile(System.IO.Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'));
        foreach (var child in directory.EnumerateDirectories().Where(child => !NotWritten.Contains(child.Name) && child.LinkTarget is null))
        {
            foreach (var file in Walk(child))
                yield return file;
        }
    }
}
