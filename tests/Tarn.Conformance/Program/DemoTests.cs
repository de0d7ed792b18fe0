using System.Globalization;
using Tarn.Testing;

namespace Tarn.Conformance.Program;

/// <summary>The demo, as a user runs it, with few rows or all there are.</summary>
public sealed class DemoTests
{
    private static readonly int Rows = LongTests.Size(7_000, 3_000_000);

    [Theory]
    [InlineData]
    [InlineData("--made-up")]
    public async Task It_keeps_every_row_at_every_hop_and_says_where_everything_is(params string[] options)
    {
        using var directory = new TempDirectory();
        var run = await ClientCommand.RunAsync(
            "dotnet", [Repository.Program, "demo", "--rows", $"{Rows}", "--data", Path.Combine(directory.Path, "data"), .. options],
            new Dictionary<string, string> { ["TMPDIR"] = directory.Path });
        var output = run.Succeeded();
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"Every hop kept its rows: {Rows:N0} went in, {Rows:N0} came out."), output, StringComparison.Ordinal);
        Assert.Equal(options.Length > 0, output.Contains("made-up flights", StringComparison.Ordinal));
        var report = output.Split('\n').Single(line => line.StartsWith("report to read", StringComparison.Ordinal)).Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        Assert.Contains("</html>", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
    }
}
