namespace Tarn.Prep.Tests;

/// <summary>A folder of a test, and what lies in it.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("tarn-prep-test-").FullName;

    public string Of(string name) => Path.Combine(path, name);

    public IEnumerable<string> Names() => Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
