using System.Security.Cryptography;
using System.Text;

namespace Tarn.Prep.Reports.Plots;

/// <summary>
/// The scripts that a page with plots carries inside: D3, Observable Plot, and our own that draws with them. The page's policy lets
/// these run by their hashes, and nothing else.
/// </summary>
internal static class PlotScripts
{
    private static readonly Lazy<string[]> Texts = new(() => [.. ((string[])["d3.min.js", "plot.umd.min.js", "plots.js"]).Select(Resource)]);

    private static readonly Lazy<string> Notices = new(() => Resource("notices.txt").Replace("--", "- -", StringComparison.Ordinal));

    /// <summary>Whether the build had the libraries to put into this one: they come from npm, and not every machine has that.</summary>
    public static bool AreHere { get; } = typeof(PlotScripts).Assembly.GetManifestResourceInfo("d3.min.js") is not null;

    /// <summary>What the policy's <c>script-src</c> allows (W3C, Content Security Policy Level 3, section 2.3.1: hash sources).</summary>
    public static string Sources => string.Join(' ', Texts.Value.Select(text => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'"));

    /// <summary>Scripts stand at the end of the page, where all that they draw is there already.</summary>
    public static void Write(StringBuilder page)
    {
        page.Append("<!-- Carried inside, and drawing the plots: D3 and Observable Plot.\n\n").Append(Notices.Value).Append("-->\n");
        foreach (var text in Texts.Value)
        {
            page.Append("<script>").Append(text).Append("</script>\n");
        }
    }

    /// <summary>A text that the build put into this library. Browsers hash line ends as they read them, which is as single line feeds.</summary>
    public static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(PlotScripts).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
