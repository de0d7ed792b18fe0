using Tarn.Kernel;

namespace Tarn.Athena.Scanning;

/// <summary>
/// The one directory that SQL can read. Each query has its own below it, with the objects that it leased, and that one is
/// removed with the query; what a process left behind is removed when the next one starts.
/// </summary>
internal sealed class ScanDirectory(TarnOptions options)
{
    public string Root { get; } = options.Directory(Path.Combine("athena", "scan"));

    public string Spill { get; } = options.Directory(Path.Combine("athena", "spill"));

    public void Clear()
    {
        foreach (var root in new[] { Root, Spill })
        {
            foreach (var directory in Directory.EnumerateDirectories(root))
                Directory.Delete(directory, recursive: true);
            foreach (var file in Directory.EnumerateFiles(root))
                File.Delete(file);
        }
    }

    /// <summary>A query's own directory, not yet made.</summary>
    public string Of(string queryId) => Path.Combine(Root, queryId);

    /// <summary>A file of a query's results on their way to S3.</summary>
    public string ResultFile(string queryId) => Path.Combine(Spill, queryId + ".csv");
}
