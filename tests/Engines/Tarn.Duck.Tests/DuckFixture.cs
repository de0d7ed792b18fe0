namespace Tarn.Duck.Tests;

/// <summary>One locked-in database in memory with a scan directory.</summary>
public sealed class DuckFixture : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-duck");

    public DuckFixture()
    {
        ScanDirectory = root.CreateSubdirectory("scan").FullName;
        Outside = root.CreateSubdirectory("outside").FullName;
        Database = DuckDatabase.Open(new DuckOptions
        {
            ScanDirectory = ScanDirectory,
            TempDirectory = root.CreateSubdirectory("spill").FullName,
            Threads = 2,
            MemoryLimitBytes = 512 << 20,
            Setup = ["CREATE MACRO twice(x) AS x * 2"],
        });
        Session = Database.Connect();
    }

    public DuckDatabase Database { get; }

    public DuckSession Session { get; }

    public string ScanDirectory { get; }

    public string Outside { get; }

    public void Dispose()
    {
        Session.Dispose();
        Database.Dispose();
        root.Delete(recursive: true);
    }
}
