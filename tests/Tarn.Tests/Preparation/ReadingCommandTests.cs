using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Tarn.Testing;

namespace Tarn.Preparation;

/// <summary>Files as people have them, given to the commands as people give them.</summary>
public sealed class ReadingCommandTests
{
    private static string Rows(int count) => string.Concat(Enumerable.Range(0, count).Select(row => $"{row},{2 * row}\n"));

    [Fact]
    public async Task A_bad_row_is_refused_by_its_line_and_read_as_it_is_said()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("long.csv", "a,b\n" + Rows(25) + "25,25,25\n" + Rows(3));

        var refused = await PrepProgram.RunAsync("profile", path);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"Line 27 of '{path}' has 3 fields", refused.Error, StringComparison.Ordinal);

        Assert.Contains("29 rows, 3 columns", (await PrepProgram.RunAsync("profile", path, "--bad-rows", "keep")).Succeeded(), StringComparison.Ordinal);
        var skipped = (await PrepProgram.RunAsync("profile", path, "--bad-rows", "skip")).Succeeded();
        Assert.Contains("28 rows, 2 columns", skipped, StringComparison.Ordinal);
        Assert.Contains("1 line of", skipped, StringComparison.Ordinal);
        Assert.Contains("line 27", skipped, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_found_out_of_a_file_stands_in_the_profile_and_the_report()
    {
        using var directory = new TempDirectory();
        var path = directory.File("old.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes("Report of 2024\n\nname;n\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"Müller;{row}\n"))));

        using var json = JsonDocument.Parse((await PrepProgram.RunAsync("profile", path, "-o", "json", "--report", directory.File("page.html"))).Succeeded());

        var notes = json.RootElement.GetProperty("reading").EnumerateArray().Select(note => note.GetString()!).ToList();
        Assert.Contains(notes, note => note.Contains("2 lines before the header", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("windows-1252", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("parted by ';'", StringComparison.Ordinal));
        Assert.Contains("2 lines before the header", await File.ReadAllTextAsync(directory.File("page.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_are_one_table_and_what_is_no_data_is_named()
    {
        using var directory = new TempDirectory();
        var (one, other) = (directory.Write("lake/1.csv", "a\n1\n"), directory.Write("lake/2.csv", "a,b\n2,x\n"));
        directory.Write("lake/README.md", "# mine");

        Assert.Contains("2 rows, 2 columns", (await PrepProgram.RunAsync("profile", one, other)).Succeeded(), StringComparison.Ordinal);
        directory.Write("lake/below/3.csv", "a\n3\n");
        var expanded = await PrepProgram.RunAsync("profile", one, other, directory.File("lake/README.md"), directory.File("lake/below"));
        Assert.Contains("2 rows, 2 columns", expanded.Succeeded(), StringComparison.Ordinal);
        Assert.Contains("below' is a folder and was left out", expanded.Error, StringComparison.Ordinal);
        Assert.Contains("'README.md'", expanded.Error, StringComparison.Ordinal);
        Directory.Delete(directory.File("lake/below"), true);
        var folder = await PrepProgram.RunAsync("profile", directory.File("lake"));
        Assert.Contains("2 rows, 2 columns", folder.Succeeded(), StringComparison.Ordinal);
        Assert.Contains("'README.md'", folder.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null", "has no bytes")]
    [InlineData("/dev/zero", "is a device")]
    [InlineData("/proc/self/status", "is a device or a file that the system makes up")]
    public async Task Devices_are_refused_and_nothing_hangs(string path, string sentence)
    {
        var run = await PrepProgram.RunAsync("profile", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,age\n1,2\n2,3\n", "csv")]
    [InlineData("{\"id\":1,\"age\":2}\n{\"id\":2,\"age\":3}\n", "json")]
    public async Task The_standard_input_is_a_table_whose_form_its_first_byte_tells(string text, string form)
    {
        var run = await ClientCommand.RunAsync("dotnet", [Repository.Program, "prep", "profile", "-"], input: text);

        Assert.Contains("-: 2 rows, 2 columns", run.Succeeded(), StringComparison.Ordinal);
        Assert.Contains($"are taken for {form}.", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n")]
    public async Task What_is_packed_under_a_name_without_an_ending_tells_by_itself_what_it_is(string text)
    {
        using var directory = new TempDirectory();
        var path = directory.File("stream-1-2026-01-02-03-04-05-0123.gz");
        await using (var gzip = new GZipStream(File.Create(path), CompressionMode.Compress))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));

        Assert.Contains("2 rows, 2 columns", (await PrepProgram.RunAsync("profile", path)).Succeeded(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_reads_later_rows_as_the_training_rows_were_read()
    {
        using var directory = new TempDirectory();
        var recipe = directory.Write("recipe.yaml", "read: { delimiter: ';', decimal: ',' }\nsteps:\n  - encode: { columns: [zip], method: ordinal }\n  - dateParts: { columns: [d] }\n");
        var train = directory.Write("train.csv", "zip;d;x\n02116;12/25/2021;1,5\n10001;01/02/2021;2,5\n");
        (await PrepProgram.RunAsync("fit", recipe, "--train", train, "--model", directory.File("model.json"))).Succeeded();

        (await PrepProgram.RunAsync("transform", directory.File("model.json"), directory.Write("new.csv", "zip;d;x\n10001;03/04/2021;2\n"), "--to", directory.File("new-prepared.csv"))).Succeeded();

        Assert.StartsWith("zip,x,d_year,d_month,d_day", await File.ReadAllTextAsync(directory.File("new-prepared.csv")), StringComparison.Ordinal);
        Assert.Contains("1,2.0,2021,3,4", await File.ReadAllTextAsync(directory.File("new-prepared.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_are_listed_told_and_drafted()
    {
        using var directory = new TempDirectory();
        Assert.Contains("imputeNearest", (await PrepProgram.RunAsync("steps")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("SimpleImputer", (await PrepProgram.RunAsync("steps", "impute")).Succeeded(), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'impute'", (await PrepProgram.RunAsync("steps", "imptue")).Error, StringComparison.Ordinal);
        using var schema = JsonDocument.Parse((await PrepProgram.RunAsync("steps", "--schema")).Succeeded());

        var people = directory.Write("people.csv", PrepProgram.People(200));
        (await PrepProgram.RunAsync("init", people, "--target", "left", "--to", directory.File("recipe.yaml"))).Succeeded();
        var draft = await File.ReadAllTextAsync(directory.File("recipe.yaml"));
        Assert.Contains("impute: { columns: [age], strategy: median, indicator: true }  # ", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("left]", draft, StringComparison.Ordinal);

        var run = (await PrepProgram.RunAsync("run", directory.File("recipe.yaml"), people, "--to", directory.File("out"), "--target", "left")).Succeeded();
        Assert.Contains("train", run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_under_the_name_of_Parquet_is_refused_in_our_own_words()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("x.parquet", "hello, this is no Parquet\n");

        var refused = await PrepProgram.RunAsync("profile", path);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"'{path}' is not Parquet", refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("magic bytes", refused.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Damaged_JSON_is_refused_by_its_line_and_options_of_other_forms_are_told_to_tell_nothing()
    {
        using var directory = new TempDirectory();
        var path = directory.Write("a.json", "{\"a\":1}\n{\"a\":oops}\n");
        var whole = directory.Write("b.json", "{\"a\":1,\"in\":{\"l\":[1,2]}}\n{\"a\":2,\"in\":{\"l\":[]}}\n");

        var refused = await PrepProgram.RunAsync("check", path);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"Line 2 of '{path}' is not JSON from 'oops}}' on", refused.Error, StringComparison.Ordinal);

        var read = await PrepProgram.RunAsync("profile", whole, "--delimiter", ";");
        Assert.Contains("2 rows, 2 columns", read.Succeeded(), StringComparison.Ordinal);
        Assert.Contains("lists of 0 to 2 values (numbers)", read.Output, StringComparison.Ordinal);
        Assert.Contains($"--delimiter tells nothing of '{whole}', which is JSON.", read.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gzip_of_nothing_is_said_to_hold_nothing()
    {
        using var directory = new TempDirectory();
        var path = directory.File("none.csv.gz");
        File.WriteAllBytes(path, Convert.FromHexString("1F8B080000000000000303000000000000000000"));

        var refused = await PrepProgram.RunAsync("profile", path);

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"'{path}' holds nothing", refused.Error, StringComparison.Ordinal);
    }
}
