using Tarn.Testing;

namespace Tarn.Data;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TempDirectory temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void It_is_made_and_opened_again()
    {
        var path = temp.File("a/b");
        DataDirectory.Open(path).Dispose();
        using var again = DataDirectory.Open(path);
        Assert.Equal(path, again.Path);
    }

    [Fact]
    public void A_second_user_is_refused()
    {
        using var first = DataDirectory.Open(temp.Path);
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        Assert.Contains($"{temp.Path} is in use by another Tarn", refusal.Message);
    }

    [Fact]
    public void A_second_user_is_refused_when_the_lock_file_was_removed_and_let_in_when_the_first_is_gone()
    {
        using (DataDirectory.Open(temp.Path))
        {
            File.Delete(temp.File("tarn.lock"));
            Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        }

        DataDirectory.Open(temp.Path).Dispose();
    }

    [Fact]
    public void A_directory_of_something_else_is_refused_and_left_alone()
    {
        File.WriteAllText(temp.File("thesis.tex"), "");
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        Assert.Contains("holds files but no Tarn data", refusal.Message);
        Assert.Equal([temp.File("thesis.tex")], Directory.EnumerateFileSystemEntries(temp.Path));
    }

    [Theory]
    [InlineData("tarn.stores", true)]
    [InlineData("meta/tarn.db", true)]
    [InlineData("meta/tarn.db", false)]
    public void A_layout_that_is_lost_beside_data_is_said_and_nothing_is_made(string store, bool isEmptied)
    {
        Directory.CreateDirectory(temp.File("meta"));
        File.WriteAllText(temp.File(store), "data");
        if (isEmptied)
            File.WriteAllText(temp.File("tarn.layout"), "");
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        Assert.Contains($"The file {temp.File("tarn.layout")} is missing or empty beside Tarn's data", refusal.Message);
        Assert.Equal(isEmptied, File.Exists(temp.File("tarn.layout")));
        Assert.Contains($"tarn repair --data {temp.Path} --accept", refusal.Message);
        DataDirectory.Open(temp.Path, acceptsLayout: true).Dispose();
        DataDirectory.Open(temp.Path).Dispose();
    }

    [Theory]
    [InlineData("tarn.stores", true)]
    [InlineData("blobs/mark", true)]
    [InlineData("witness/metadata", true)]
    [InlineData("meta", false)]
    [InlineData("blobs/volumes", false)]
    [InlineData("scan", false)]
    public void A_folder_where_a_file_belongs_and_a_file_where_a_folder_does_are_named_and_nothing_is_changed(string name, bool isFolder)
    {
        DataDirectory.Open(temp.Path).Dispose();
        File.Delete(temp.File("tarn.lock"));
        Directory.CreateDirectory(Path.GetDirectoryName(temp.File(name))!);
        if (isFolder)
            Directory.CreateDirectory(temp.File(name));
        else
            File.WriteAllText(temp.File(name), "");
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        Assert.StartsWith($"{temp.File(name)} is a {(isFolder ? "folder, and a file" : "file, and a folder")} of Tarn's belongs there. Nothing was changed.", refusal.Message);
        Assert.False(File.Exists(temp.File("tarn.lock")));
    }

    [Fact]
    public void A_file_is_no_directory()
    {
        File.WriteAllText(temp.File("notes"), "mine");
        Assert.Contains("is a file, not a directory", Assert.Throws<CommandException>(() => DataDirectory.Open(temp.File("notes"))).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void A_directory_without_a_name_is_refused(string path) =>
        Assert.Equal($"--data names no directory: it is '{path}'.", Assert.Throws<CommandException>(() => DataDirectory.Open(path)).Message);

    [Fact]
    public void A_newer_layout_is_refused_by_its_number()
    {
        File.WriteAllBytes(temp.File("tarn.layout"), new DataLayout(9, 8).Encode());
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        Assert.Contains("needs one that reads layout 8", refusal.Message);
    }

    [Fact]
    public void A_newer_layout_that_this_Tarn_can_still_read_is_taken()
    {
        File.WriteAllBytes(temp.File("tarn.layout"), new DataLayout(9, 1).Encode());
        DataDirectory.Open(temp.Path).Dispose();
    }

    [Fact]
    public void A_damaged_layout_is_named()
    {
        var bytes = DataLayout.Current.Encode();
        bytes[9] ^= 1;
        File.WriteAllBytes(temp.File("tarn.layout"), bytes);
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.Path));
        Assert.Contains($"{temp.File("tarn.layout")} is damaged", refusal.Message);
    }

    [Fact]
    public void A_layout_cut_short_in_the_very_first_start_is_written_anew()
    {
        File.WriteAllBytes(temp.File("tarn.layout"), DataLayout.Current.Encode()[..7]);
        DataDirectory.Open(temp.Path).Dispose();
        Assert.Equal(DataLayout.Current.Encode(), File.ReadAllBytes(temp.File("tarn.layout")));
    }

    [Fact]
    public void A_file_in_its_place_is_a_sentence()
    {
        File.WriteAllText(temp.File("file"), "");
        var refusal = Assert.Throws<CommandException>(() => DataDirectory.Open(temp.File("file")));
        Assert.Contains("--data", refusal.Message);
    }
}
