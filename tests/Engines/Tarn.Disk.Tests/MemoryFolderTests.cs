namespace Tarn.Disk.Tests;

public sealed class MemoryFolderTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("tarn-memory-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void A_folder_is_the_users_alone_and_gone_with_its_program()
    {
        using (var folder = MemoryFolder.Make(root.FullName))
        {
            if (!OperatingSystem.IsLinux())
            {
                Assert.Null(folder.Path);
                return;
            }

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path!));
            File.WriteAllText(Path.Combine(folder.Path!, "a"), "x");
        }

        Assert.Empty(root.EnumerateFileSystemInfos());
    }

    [Fact]
    public void What_a_killed_program_left_is_removed_and_what_another_holds_is_not()
    {
        var left = root.CreateSubdirectory("tarn-left").FullName;
        File.WriteAllText(Path.Combine(left, "held"), "");
        File.WriteAllText(Path.Combine(left, "data.csv"), "secret");
        var foreign = root.CreateSubdirectory("other").FullName;
        using var first = MemoryFolder.Make(root.FullName);
        using var second = MemoryFolder.Make(root.FullName);
        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(foreign));
        Assert.True(Directory.Exists(first.Path));
        Assert.NotEqual(first.Path, second.Path);
    }

    [Fact]
    public void Where_there_is_no_memory_there_is_no_folder()
    {
        using var folder = MemoryFolder.Make(Path.Combine(root.FullName, "none"));
        Assert.Null(folder.Path);
    }
}
