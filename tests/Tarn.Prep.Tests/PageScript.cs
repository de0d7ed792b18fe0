using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Tarn.Prep.Tests;

/// <summary>One script of a page, read as browsers read it: it ends with the first <c>&lt;/script</c>, whatever stands around that.</summary>
internal sealed partial record PageScript(string Type, string Text)
{
    /// <summary>The hash that a content security policy names it by.</summary>
    public string Hash => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}";

    /// <summary>Data, which no browser runs.</summary>
    public bool IsData => Type == "application/json";

    public static IReadOnlyList<PageScript> Of(string html) =>
        [.. Pattern().Matches(html).Select(match => new PageScript(match.Groups["type"].Value, match.Groups["text"].Value))];

    /// <summary>The page without its scripts and comments.</summary>
    public static string Without(string html) => Comments().Replace(Pattern().Replace(html, ""), "");

    /// <summary>The page with one more script, which its policy allows.</summary>
    public static string Allow(string html, string script) => html
        .Replace("script-src ", $"script-src '{new PageScript("", script).Hash}' ", StringComparison.Ordinal)
        .Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal);

    [GeneratedRegex("<script(?: type=\"(?<type>[^\"]*)\")?>(?<text>.*?)</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
