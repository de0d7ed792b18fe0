namespace Tarn.Disk.Tests.Files;

public sealed class DurableDirectoryTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-disk-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_directory_is_made_with_those_above_it()
    {
        var path = Path.Join(root.FullName, "one", "two", "three");
        DurableDirectory.Make(path + "/");
        DurableDirectory.Make(path);
        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void A_file_in_the_way_is_named()
    {
        var path = Path.Join(root.FullName, "file");
        File.WriteAllText(path, "");
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => DurableDirectory.Make(path)).Message);
        Assert.Contains(path, Assert.ThrowsAny<IOException>(() => DurableDirectory.Make(Path.Join(path, "inner"))).Message);
    }
}
