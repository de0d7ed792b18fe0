namespace Tarn.Duck.Tests;

/// <summary>What DuckDB advises helps nobody who reaches it through a service.</summary>
public sealed class DuckAdviceTests(DuckFixture fixture) : IClassFixture<DuckFixture>
{
    [Theory]
    [InlineData("The value is too large.", "The value is too large.")]
    [InlineData("A table of sets holds columns of all types: use them.", "A table of sets holds columns of all types: use them.")]
    [InlineData("failed to allocate data of size 16.0 MiB (1 GiB/1 GiB used)\nPossible solutions:\n* Reducing the number of threads (SET threads=X)\n* More", "failed to allocate data of size 16.0 MiB (1 GiB/1 GiB used)")]
    [InlineData("It does not fit. You can adjust this setting, by using (for example) PRAGMA max_temp_directory_size='10GiB'", "It does not fit.")]
    [InlineData("The limit was reached. This limit was set by the 'max_temp_directory_size' setting. Nothing was written.", "The limit was reached. Nothing was written.")]
    [InlineData("Malformed JSON in file \"a.json\", at byte 5: unexpected end. Try setting 'auto_detect' to true, or ignore_errors = true.", "Malformed JSON in file \"a.json\", at byte 5: unexpected end.")]
    [InlineData("Use SET threads = 1 for this.", "DuckDB gave no reason but advice on itself.")]
    [InlineData("", "")]
    public void Sentences_and_lists_that_advise_are_left_out(string text, string expected) => Assert.Equal(expected, DuckAdvice.Without(text));

    [Fact]
    public void A_real_error_of_a_CSV_file_says_what_is_wrong_and_no_more()
    {
        var file = Path.Combine(fixture.ScanDirectory, "advice.csv");
        File.WriteAllText(file, "a,b\n1,2\nx,y,z\n");
        var failure = Assert.Throws<DuckException>(() => fixture.Session.Run($"SELECT * FROM read_csv({DuckSql.Literal(file)}, columns = {{'a': 'INTEGER', 'b': 'INTEGER'}}, auto_detect = false, header = true)"));
        Assert.Contains("CSV Error on Line: 3", failure.Detail, StringComparison.Ordinal);
        Assert.Contains("ossible", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("ossible", failure.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("ignore_errors", failure.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("delimiter", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_real_lack_of_memory_is_said_without_settings()
    {
        using var database = DuckDatabase.Open(new DuckOptions { MemoryLimitBytes = 8 << 20, Threads = 1 });
        using var session = database.Connect();
        var failure = Assert.Throws<DuckException>(() => session.Run("CREATE TABLE t AS SELECT range AS i, hash(range)::VARCHAR AS h FROM range(5000000) ORDER BY h"));
        Assert.Equal(DuckErrorKind.OutOfMemory, failure.Kind);
        Assert.Contains("MiB", failure.Detail, StringComparison.Ordinal);
        foreach (var advice in (string[])["SET ", "PRAGMA", "ossible", "temp_directory", "preserve_insertion_order", "threads"])
            Assert.DoesNotContain(advice, failure.Detail, StringComparison.Ordinal);
    }
}
