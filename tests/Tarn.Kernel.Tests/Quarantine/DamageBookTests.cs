namespace Tarn.Kernel.Tests;

/// <summary>What was found damaged stands until it is accepted, said once, however often it is met.</summary>
public sealed class DamageBookTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("tarn-damage-");
    private readonly List<string> told = [];

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void It_is_told_once_and_stands_in_the_next_run()
    {
        var book = Open();
        Assert.True(book.IsEmpty);
        for (var i = 0; i < 3; i++)
            book.Report("The file x is damaged.");
        book.Report("The file y\nis gone.");
        Assert.Equal(4, book.Found);
        Assert.Equal(["The file x is damaged.", "The file y is gone."], told);
        var again = Open();
        Assert.Equal(book.Entries, again.Entries);
        again.Report("The file x is damaged.");
        Assert.Equal(2, again.Entries.Count);
        Assert.Equal(again.Entries, DamageBook.In(directory.FullName));
    }

    [Fact]
    public void Accepted_it_stands_no_more_and_is_told_all_the_same()
    {
        var file = Path.Combine(directory.FullName, "blobs", "x");
        Open().Report($"{file} is damaged.");
        DamageBook.Accept(directory.FullName, [$"{file}2 is gone."]);
        Assert.Empty(DamageBook.In(directory.FullName));
        told.Clear();
        var book = Open();
        foreach (var sentence in (string[])[$"{file} is damaged.", $"{file}2 is gone."])
        {
            book.Report(sentence);
            Assert.Equal(sentence, told[^1]);
            Assert.True(DamageBook.AcceptanceIn(directory.FullName)(sentence));
        }

        Assert.True(book.IsEmpty);
        book.Report($"{file}3 is gone.");
        Assert.Equal([$"{file}3 is gone."], book.Entries.Select(entry => entry[21..]));
    }

    [Fact]
    public void What_was_accepted_is_so_wherever_the_data_lie()
    {
        Open().Report($"{directory.FullName}/blobs/x is damaged.");
        DamageBook.Accept(directory.FullName, []);
        var elsewhere = directory.CreateSubdirectory("elsewhere").FullName;
        File.Copy(Path.Combine(directory.FullName, DamageBook.AcceptedFileName), Path.Combine(elsewhere, DamageBook.AcceptedFileName));
        Assert.True(DamageBook.AcceptanceIn(elsewhere)($"{elsewhere}/blobs/x is damaged."));
        Assert.False(DamageBook.AcceptanceIn(elsewhere)($"{elsewhere}/blobs/y is damaged."));
    }

    [Fact]
    public void It_never_grows_without_bound()
    {
        var book = Open();
        for (var i = 0; i < DamageBook.MostEntries + 50; i++)
            book.Report($"The file {i} is damaged.");
        Assert.Equal(DamageBook.MostEntries, book.Entries.Count);
        Assert.Equal(DamageBook.MostEntries, told.Count);
        Assert.Equal(DamageBook.MostEntries + 50, book.Found);
    }

    [Fact]
    public void Where_it_cannot_be_written_it_stands_in_memory()
    {
        var book = new DamageBook(Path.Combine(directory.FullName, "not there", "book"), told.Add);
        book.Report("The file x is damaged.");
        Assert.False(book.IsEmpty);
    }

    private DamageBook Open() => new(Path.Combine(directory.FullName, DamageBook.FileName), told.Add);
}
