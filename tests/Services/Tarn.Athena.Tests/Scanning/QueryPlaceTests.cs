using Tarn.Athena.Scanning;
using Tarn.Duck;
using Tarn.S3;

namespace Tarn.Athena.Tests;

public sealed class QueryPlaceTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-place-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Small_files_lie_in_memory_while_there_is_room_for_those_of_all_queries()
    {
        using var duck = Host(withMemory: true);
        var scans = new ScanDirectory(duck);
        var first = scans.Open("a");
        using var second = scans.Open("b");
        Assert.Equal(Path.Combine(root.FullName, "memory", "query", "a", "t1"), first.DirectoryFor("t1", Small(Limits.ScanMemoryBytes - 1)));
        Assert.Equal(Path.Combine(root.FullName, "disk", "query", "b", "t1"), second.DirectoryFor("t1", Small(2)));
        Assert.Equal(Path.Combine(root.FullName, "memory", "query", "b", "t2"), second.DirectoryFor("t2", Small(1)));
        first.Dispose();
        Assert.Equal(Path.Combine(root.FullName, "memory", "query", "b", "t3"), second.DirectoryFor("t3", Small(Limits.ScanMemoryBytes - 1)));
    }

    [Fact]
    public void A_large_file_lies_on_the_disk_where_it_is_linked()
    {
        using var duck = Host(withMemory: true);
        using var place = new ScanDirectory(duck).Open("a");
        Assert.Equal(place.OnDisk("t1"), place.DirectoryFor("t1", new ScanFiles(4096, Limits.ScanMemoryFileBytes + 1)));
        Assert.NotEqual(place.OnDisk("t2"), place.DirectoryFor("t2", new ScanFiles(4096, Limits.ScanMemoryFileBytes)));
    }

    [Fact]
    public void Without_memory_they_lie_on_the_disk()
    {
        using var duck = Host(withMemory: false);
        using var place = new ScanDirectory(duck).Open("a");
        Assert.Equal(Path.Combine(root.FullName, "disk", "query", "a", "t1"), place.DirectoryFor("t1", Small(1)));
    }

    [Fact]
    public void A_place_takes_its_files_along()
    {
        using var duck = Host(withMemory: true);
        var place = new ScanDirectory(duck).Open("a");
        string[] directories = [place.DirectoryFor("t1", Small(1)), place.OnDisk("t2")];
        foreach (var directory in directories)
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(directory).FullName, "f"), "x");
        place.Dispose();
        Assert.DoesNotContain(directories, Directory.Exists);
    }

    private static ScanFiles Small(long diskBytes) => new(diskBytes, 1);

    private DuckHost Host(bool withMemory) => new(new DuckHostOptions
    {
        Directory = Path.Combine(root.FullName, "disk"),
        MemoryDirectory = withMemory ? Path.Combine(root.FullName, "memory") : null,
        MemoryLimitBytes = 256L << 20,
    });
}
