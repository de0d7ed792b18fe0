using Tarn.Prep.IO;

namespace Tarn.Prep.Tests;

/// <summary>What killed processes leave is swept, and nothing else is.</summary>
public sealed class WorkNameTests
{
    private static readonly string Dead = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("model.json")]
    [InlineData("a*b [1].csv")]
    public void What_a_killed_write_of_a_file_left_goes_with_the_next(string wanted)
    {
        using var folder = new Folder();
        foreach (var ending in (string[])["part", "lock"])
            File.WriteAllText(folder.Of($".{wanted}.{Dead}.{ending}"), "half");
        Directory.CreateDirectory(folder.Of($".{wanted}.{Dead}.spill"));
        File.WriteAllText(folder.Of($".{wanted}.{Dead}.spill/1.tmp"), "spilt");

        AtomicFile.WriteText(folder.Of(wanted), "whole");

        Assert.Equal([wanted], folder.Names());
    }

    [Fact]
    public void What_a_killed_write_of_a_folder_left_goes_and_the_folder_it_put_aside_is_back()
    {
        using var folder = new Folder();
        File.WriteAllText(folder.Of($".out.{Dead}.lock"), "");
        Directory.CreateDirectory(folder.Of($".out.{Dead}.part"));
        Directory.CreateDirectory(folder.Of($".out.{Dead}.old"));
        File.WriteAllText(folder.Of($".out.{Dead}.old/mine.txt"), "kept");

        Assert.Throws<PrepException>(() => AtomicDirectory.Write(folder.Of("out"), overwrite: true, _ => throw new IOException("stopped")));

        Assert.Equal(["out"], folder.Names());
        Assert.Equal("kept", File.ReadAllText(folder.Of("out/mine.txt")));
    }

    [Theory]
    [InlineData(".out.v2.lock", ".out.v2.part", ".out.v2.old")]
    [InlineData(".out.lock", ".out.part", ".out.old")]
    [InlineData(".out2.0123456789abcdef0123456789abcdef.lock", ".out2.0123456789abcdef0123456789abcdef.part", ".out2.0123456789abcdef0123456789abcdef.old")]
    public void Names_that_only_look_alike_are_their_owners(string alike, string part, string old)
    {
        using var folder = new Folder();
        File.WriteAllText(folder.Of(alike), "mine");
        foreach (var name in (string[])[part, old])
            Directory.CreateDirectory(folder.Of(name));

        AtomicDirectory.Write(folder.Of("out"), overwrite: false, path => File.WriteAllText(Path.Combine(path, "a"), ""));

        Assert.Equal(new[] { alike, part, old, "out" }.Order(StringComparer.Ordinal), folder.Names());
        Assert.Equal("mine", File.ReadAllText(folder.Of(alike)));
    }

    [Fact]
    public void What_another_still_writes_is_left_to_it()
    {
        using var folder = new Folder();
        using (var living = WorkName.Beside(folder.Of("out")))
        {
            File.WriteAllText(living.Part, "half");
            AtomicFile.WriteText(folder.Of("out"), "whole");
            Assert.Equal("half", File.ReadAllText(living.Part));
        }

        Assert.Equal(["out"], folder.Names());
    }
}
