namespace Tarn.Glue.Domain.Crawling;

/// <summary>A folder of a bucket with what lies in it, made from the keys of its objects.</summary>
/// <param name="path">Empty for the bucket, else ending in a slash.</param>
internal sealed class Folder(string path)
{
    private readonly SortedDictionary<string, Folder> children = new(StringComparer.Ordinal);
    private readonly List<CrawledFile> files = [];

    public string Path => path;

    /// <summary>The last part of the path; empty for the bucket.</summary>
    public string Name => path == "" ? "" : path[(path.TrimEnd('/').LastIndexOf('/') + 1)..^1];

    /// <summary>1 for the bucket, 2 for the folders in it …</summary>
    public int Level => 1 + path.Count(letter => letter == '/');

    public IReadOnlyList<CrawledFile> Files => files;

    public IEnumerable<Folder> Children => children.Values;

    /// <summary>The tree of all files under the root.</summary>
    public static Folder Of(string root, IEnumerable<CrawledFile> files)
    {
        var tree = new Folder(root);
        foreach (var file in files)
        {
            var folder = tree;
            for (var at = root.Length; file.Key.IndexOf('/', at) is var slash and >= 0; at = slash + 1)
                folder = folder.Child(file.Key[at..slash]);
            folder.files.Add(file);
        }

        return tree;
    }

    private Folder Child(string name)
    {
        if (!children.TryGetValue(name, out var child))
            children.Add(name, child = new Folder($"{path}{name}/"));
        return child;
    }
}
