using Tarn.Prep.IO;

namespace Tarn.Preparation;

/// <summary>What a report may be written as: an HTML page on this machine, and nothing else.</summary>
internal static class ReportFile
{
    /// <exception cref="CommandException">It is something else; the message says what to use instead.</exception>
    /// <exception cref="Tarn.Prep.PrepException">No file can be written there.</exception>
    public static void Check(string path)
    {
        CheckEnding(path);
        WrittenPlace.CheckFile(path);
    }

    private static void CheckEnding(string path)
    {
        if (path.Contains("://", StringComparison.Ordinal))
            throw new CommandException($"--report {path}: a report is a file of this machine. Name one that ends in .html, and put it where you want it afterwards.");
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is ".html" or ".htm")
            return;
        var instead = Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? Path.Combine(Path.GetDirectoryName(path) ?? "", name + ".html") : "report.html";
        throw new CommandException($"--report {path}: a report is an HTML page, {(ending.Length == 0 ? "so its name should end in .html" : $"not {ending}")}. Use --report {instead}{ending switch
        {
            ".pdf" => ", and print it from a browser to have a PDF",
            ".json" => "; for programs there is --output json",
            ".md" or ".txt" => "; the table on the terminal is text",
            _ => "",
        }}.");
    }
}
