using Tarn.Testing;

namespace Tarn.Conformance.Program;

/// <summary>The demo, as a user runs it, with few rows.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task It_keeps_every_row_at_every_hop_and_says_where_everything_is()
    {
        using var directory = new TempDirectory();
        var run = await ClientCommand.RunAsync(
            "dotnet", [Repository.Program, "demo", "--rows", "7000", "--data", Path.Combine(directory.Path, "data")],
            new Dictionary<string, string> { ["TMPDIR"] = directory.Path });
        var output = run.Succeeded();
        Assert.Contains("Every hop kept its rows: 7,000 went in, 7,000 came out.", output, StringComparison.Ordinal);
        var report = output.Split('\n').Single(line => line.StartsWith("report to read", StringComparison.Ordinal)).Split("  ", StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
        Assert.Contains("</html>", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
    }
}
