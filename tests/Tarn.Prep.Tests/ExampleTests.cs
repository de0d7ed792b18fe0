using System.Diagnostics;

namespace Tarn.Prep.Tests;

/// <summary>The example that shows the library alone, run as its page says.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Apartments_are_prepared_and_dearer_rents_noticed()
    {
        var folder = Directory.CreateTempSubdirectory("tarn-prep-test-").FullName;
        try
        {
            var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            var program = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Apartments", configuration, "Apartments.dll"));
            using var process = Process.Start(new ProcessStartInfo("dotnet", [program, folder]) { RedirectStandardOutput = true })!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();

            Assert.Equal(0, process.ExitCode);
            Assert.Contains("6 of 6 rules hold.", output, StringComparison.Ordinal);
            Assert.Contains("Column 'Floor' holds -99", output, StringComparison.Ordinal);
            Assert.Contains("train: 1600 rows in train.parquet", output, StringComparison.Ordinal);
            Assert.Contains("1000 later listings were prepared in the same way.", output, StringComparison.Ordinal);
            Assert.Contains("But: Column 'Rent' has drifted", output, StringComparison.Ordinal);
            Assert.Equal(["lineage.json", "model.json", "profile.json", "report.html", "test.parquet", "train.parquet"], Directory.EnumerateFiles(Path.Combine(folder, "prepared")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
