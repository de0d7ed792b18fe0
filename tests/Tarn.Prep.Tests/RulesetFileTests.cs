using System.Text;
using Tarn.Prep.Frames;
using Tarn.Prep.Quality.Rules;

namespace Tarn.Prep.Tests;

/// <summary>Rules about files, at noon of 2026-03-10 in UTC.</summary>
public sealed class RulesetFileTests
{
    private const string AbcMd5 = "900150983cd24fb0d6963f7d28e17f72";
    private const string AbcSha1 = "a9993e364706816aba3e25717850c26c9cd0d89d";
    private const string AbcSha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly Frame Table = new(new LongColumn("n", [1]));

    /// <summary>A folder of three files, a copy of it with other names, and the table's own file.</summary>
    private static readonly CheckOptions Options = new()
    {
        Clock = new FixedClock(Noon),
        History = QualityHistory.Empty,
        Files = [Stored("s3://lake/table/part.csv", "abc", Noon.AddHours(-1))],
        FilesAt = new Dictionary<string, IReadOnlyList<RuleFile>>
        {
            ["s3://lake/in/"] = [Stored("s3://lake/in/a.csv", "abc", Noon.AddHours(-30)), Stored("s3://lake/in/b.csv", "defg", Noon.AddHours(-2)), Stored("s3://lake/in/c.tmp", "abc", Noon.AddMinutes(-10))],
            ["s3://lake/copy/"] = [Stored("s3://lake/copy/x.csv", "defg", Noon), Stored("s3://lake/copy/y.csv", "abc", Noon), Stored("s3://lake/copy/z.csv", "abc", Noon)],
            ["s3://lake/other/"] = [Stored("s3://lake/other/a.csv", "abc", Noon), Stored("s3://lake/other/b.csv", "other", Noon)],
            ["s3://lake/a.csv"] = [Stored("s3://lake/a.csv", "abc", Noon)],
            ["s3://lake/named/"] = [Stored("s3://lake/named/1/a.csv", "abc", Noon), Stored("s3://lake/named/2/a.csv", "abc", Noon)],
            ["s3://lake/big/"] = [new RuleFile("s3://lake/big/1", 3L << 20, Noon), new RuleFile("s3://lake/big/2", 500, Noon)],
            ["s3://lake/none/"] = [],
        },
    };

    [Theory]
    [InlineData("FileFreshness \"s3://lake/in/\" > (now() - 24 hours)", false, 2 / 3.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > (now() - 24 hours) with threshold > 0.6", true, 2 / 3.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > (now() - 24 hours) with threshold > 0.6 with failFast = \"true\"", false, 2 / 3.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" between (now() - 45 minutes) and now() with recentFiles = 1", true, 1.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > (now() - 24 hours) with uriRegex = \"\\.csv$\"", false, 0.5)]
    [InlineData("FileFreshness \"s3://lake/in/\" < (now() - 1 hours) with uriRegex = \"(?!.*\\.tmp$).*\"", true, 1.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > (now() - 3 hours) with recentFiles = 1 with uriRegex = \"csv\" with filterOrder = [\"uriRegex\",\"recentFiles\"]", true, 1.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > (now() - 3 hours) with recentFiles = 1 with uriRegex = \"csv\"", false, null)]
    [InlineData("FileFreshness \"s3://lake/in/\" >= \"2026-03-10\" with threshold > 0.6", true, 2 / 3.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" between \"2026-03-09\" and now()", true, 1.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > \"9:30 AM\" with recentFiles = 2", true, 1.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" between \"9:30 AM\" and \"22:15\" with recentFiles = 2", true, 1.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > \"12:30\" with recentFiles = 1", false, 0.0)]
    [InlineData("FileFreshness \"s3://lake/in/\" > \"12:30\" with recentFiles = 1 with timeZone = \"Europe/Paris\"", true, 1.0)]
    [InlineData("FileFreshness > (now() - 2 hours)", true, 1.0)]
    [InlineData("FileSize \"s3://lake/big/\" > 2 MB", false, 0.5)]
    [InlineData("FileSize \"s3://lake/big/\" between 499 B and 1 GB", true, 1.0)]
    [InlineData("FileSize \"s3://lake/big/\" in [500 B, 3 MB]", true, 1.0)]
    [InlineData("FileSize \"s3://lake/big/\" > 2 MB with threshold >= 0.5", true, 0.5)]
    [InlineData("FileSize <= 3 B", true, 1.0)]
    [InlineData("FileUniqueness \"s3://lake/in/\" > 0.3", true, 1 / 3.0)]
    [InlineData("FileUniqueness \"s3://lake/in/\" = 1 with uriRegex = \"csv\"", true, 1.0)]
    [InlineData("FileUniqueness \"s3://lake/in/\" > max(last(3))", true, 1 / 3.0)]
    [InlineData("FileUniqueness \"s3://lake/big/\" = 1", true, 1.0)]
    [InlineData("FileUniqueness \"s3://lake/big/\" = 1 with matchFileName = \"true\"", true, 1.0)]
    [InlineData("FileMatch in [\"" + AbcSha256 + "\"]", true, null)]
    [InlineData("FileMatch \"s3://lake/a.csv\" in [\"0\", \"" + AbcMd5 + "\"] with hashAlgorithm = \"MD5\"", true, null)]
    [InlineData("FileMatch \"s3://lake/a.csv\" = \"" + AbcSha1 + "\" with hashAlgorithm = \"SHA-1\"", true, null)]
    [InlineData("FileMatch \"s3://lake/in/\" in [\"" + AbcSha256 + "\"]", false, null)]
    [InlineData("FileMatch \"s3://lake/named/\" in [\"" + AbcSha256 + "\"]", true, null)]
    [InlineData("FileMatch \"s3://lake/named/\" in [\"" + AbcSha256 + "\"] with matchFileName = \"true\"", false, null)]
    [InlineData("FileMatch \"s3://lake/in/\" \"s3://lake/copy/\"", true, null)]
    [InlineData("FileMatch \"s3://lake/in/\" \"s3://lake/copy/\" with matchFileName = \"true\"", false, null)]
    [InlineData("FileMatch \"s3://lake/in/\" \"s3://lake/other/\"", false, null)]
    [InlineData("FileMatch \"s3://lake/a.csv\" \"s3://lake/named/\" with recentFiles = 1", true, null)]
    [InlineData("FileSize \"s3://lake/none/\" > 1 B", false, null)]
    [InlineData("FileSize \"s3://lake/unknown/\" > 1 B", false, null)]
    [InlineData("(FileSize \"s3://lake/big/\" > 2 MB) or (RowCount = 1)", true, null)]
    public void Rules_about_files(string rule, bool passes, double? measured)
    {
        var outcome = Assert.Single(Ruleset.Parse($"Rules = [ {rule} ]").Check(Table, Options).Outcomes);

        Assert.Equal((passes, measured), (outcome.Passed, outcome.Measured));
        Assert.Equal(passes, outcome.Reason is null);
    }

    [Fact]
    public void Without_files_the_rules_fail_and_say_so()
    {
        var rules = Ruleset.Parse("Rules = [ FileSize > 1 B, FileMatch \"here\" \"there\", (FileUniqueness \"here\" > 0.5) and (FileSize > 0 B) ]");

        Assert.Equal([(null, false), ("here", true), ("there", true)], rules.Files.Select(place => (place.Path, place.Contents)));
        Assert.Equal(
            [
                "The rule is about the files that hold the table, and they were not given.", "The rule is about the files at 'here', and they were not given.",
                "The rule is about the files at 'here', and they were not given. The rule is about the files that hold the table, and they were not given.",
            ],
            rules.Check(Table).Outcomes.Select(outcome => outcome.Reason));
    }

    [Fact]
    public void Figures_of_files_are_kept() => Assert.Equal(
        ["Dataset.*.FileCount [s3://lake/big/]=2", "Dataset.*.FileSize.Compliance [s3://lake/big/]=0.5", "Dataset.*.MaximumFileSize [s3://lake/big/]=3145728", "Dataset.*.MinimumFileSize [s3://lake/big/]=500"],
        Ruleset.Parse("Rules = [ FileSize \"s3://lake/big/\" > 1 KB ]").Check(Table, Options).Figures.Select(figure => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{figure.Key}={figure.Value}")));

    [Fact]
    public void Local_files_are_described_and_read()
    {
        var folder = Directory.CreateTempSubdirectory("tarn-prep-test-").FullName;
        try
        {
            var below = Directory.CreateDirectory(Path.Combine(folder, "below")).FullName;
            File.WriteAllText(Path.Combine(folder, "a.txt"), "abc");
            File.WriteAllText(Path.Combine(below, "b.txt"), "abc");
            var files = RuleFile.At(folder);

            Assert.Equal([("a.txt", 3L), ("b.txt", 3L)], files.Select(file => (file.Name, file.Bytes)));
            Assert.Equal(AbcSha256, files[1].Checksum("SHA-256"));
            Assert.Single(RuleFile.At(Path.Combine(folder, "a.txt")));
            Assert.Empty(RuleFile.At(Path.Combine(folder, "gone")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("FileSize \"a\" > 2", "FileSize is compared with a length such as 2 MB, not '2'")]
    [InlineData("FileSize \"a\" > 1.5 MB", "'1.5 MB' is not a length")]
    [InlineData("FileSize \"a\"", "FileSize needs an expression, such as > 2 MB")]
    [InlineData("FileSize \"a\" \"b\" > 2 MB", "FileSize takes up to 1 places of files, not 2")]
    [InlineData("FileFreshness > \"soon\"", "'soon' is neither a date nor a time of day")]
    [InlineData("FileFreshness matches \".*\"", "about times, which no pattern matches")]
    [InlineData("FileFreshness > now() with hashAlgorithm = \"MD5\"", "FileFreshness has no tag 'hashAlgorithm'; it has threshold")]
    [InlineData("FileFreshness > now() with timeZone = \"Mars/Base\"", "There is no time zone 'Mars/Base'")]
    [InlineData("FileFreshness > now() with recentFiles = 0", "recentFiles is a whole number from 1 on")]
    [InlineData("FileFreshness > now() with failFast = \"yes\"", "failFast is \"true\" or \"false\"")]
    [InlineData("FileFreshness > now() with recentFiles = 1 with recentFiles = 2", "The tag 'recentFiles' is there twice")]
    [InlineData("FileFreshness > now() with recentFiles = 1 with filterOrder = [\"uriRegex\"]", "filterOrder names 'uriRegex', which is no filter of this rule")]
    [InlineData("FileFreshness > now() with uriRegex = \"(\"", "pattern")]
    [InlineData("FileMatch \"a\" \"b\" in [\"1\"]", "takes no expression beside them")]
    [InlineData("FileMatch \"a\" not in [\"1\"]", "FileMatch is compared by = or in with checksums")]
    [InlineData("FileMatch \"a\" in [\"1\"] with hashAlgorithm = \"CRC\"", "hashAlgorithm is \"MD5\", \"SHA-1\" or \"SHA-256\", not 'CRC'")]
    [InlineData("FileUniqueness > 0.5 with threshold > 1", "has no tag 'threshold'")]
    public void What_is_no_rule_about_files_is_refused_when_read(string rule, string told) =>
        Assert.Contains(told, Assert.Throws<PrepException>(() => Ruleset.Parse($"Rules = [ {rule} ]")).Message, StringComparison.Ordinal);

    private static RuleFile Stored(string path, string contents, DateTimeOffset modified) => new(path, contents.Length, modified, () => new MemoryStream(Encoding.UTF8.GetBytes(contents)));
}
