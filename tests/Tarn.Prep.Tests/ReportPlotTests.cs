using System.Text.Json;
using System.Text.RegularExpressions;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports;

namespace Tarn.Prep.Tests;

/// <summary>The plots of a report as they stand in the page: their data, and the scripts that draw them.</summary>
public sealed partial class ReportPlotTests
{
    /// <summary>Names that would end a block, open a comment or break a string, were they written as they are.</summary>
    internal static readonly string[] HostileNames =
    [
        "</script><script>document.title='run'</script>", "<!--<script>", "]]>", "\u2028\u2029 lines", "\"'`\\ quotes", "</figure></main><img src=x onerror=\"document.title='run'\">", "\ud800 half", "\0 nothing", "javascript:document.title='run'",
    ];

    [Fact]
    public void The_policy_allows_the_page_s_own_scripts_and_no_other()
    {
        var html = Page(HostileNames).ToHtml();
        var policy = PolicyPattern().Match(html).Groups[1].Value;

        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        var allowed = policy.Split(';').Select(part => part.Trim()).Single(part => part.StartsWith("script-src ", StringComparison.Ordinal)).Split(' ')[1..];
        Assert.Equal(PageScript.Of(html).Where(script => !script.IsData).Select(script => $"'{script.Hash}'"), allowed);
        Assert.Equal(3, allowed.Length);
    }

    [Fact]
    public void Hostile_names_cannot_end_a_block()
    {
        var html = Page(HostileNames).ToHtml();
        var blocks = PageScript.Of(html).Where(script => script.IsData).ToArray();

        // One histogram to a column, and a map for each measure of numbers.
        Assert.Equal(HostileNames.Length + 2, blocks.Length);
        foreach (var block in blocks)
        {
            Assert.DoesNotMatch(@"[<>&'\u0000-\u001f\u007f-\uffff]", block.Text);
            using var json = JsonDocument.Parse(block.Text);
            Assert.Contains(json.RootElement.GetProperty("kind").GetString(), (string[])["histogram", "heat"]);
        }

        using var heat = JsonDocument.Parse(blocks[^1].Text);
        Assert.Equal(HostileNames.Where(name => !name.Contains('\ud800', StringComparison.Ordinal)), heat.RootElement.GetProperty("names").EnumerateArray().Select(name => name.GetString()!).Where(name => !name.Contains('\ufffd', StringComparison.Ordinal)));
    }

    [Fact]
    public void A_histogram_has_what_its_fitted_family_expects()
    {
        using var json = JsonDocument.Parse(PageScript.Of(Page(["x"]).ToHtml()).First(script => script.IsData).Text);
        var (edges, counts, expected) = (Numbers("edges"), Numbers("counts"), Numbers("expected"));

        Assert.Equal(edges.Length, counts.Length + 1);
        Assert.Equal(400, counts.Sum());
        // The rows come from a normal distribution, so that the line lies near the bars.
        Assert.InRange(expected.Sum(), 380, 400.001);
        Assert.True(counts.Zip(expected, (count, line) => Math.Abs(count - line)).Sum() < 100);
        Assert.InRange(json.RootElement.GetProperty("median").GetDouble(), edges[0], edges[^1]);

        double[] Numbers(string name) => [.. json.RootElement.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];
    }

    [Fact]
    public void The_licences_of_what_the_page_carries_are_in_it()
    {
        var html = Page(["x"]).ToHtml();
        var notices = html[html.IndexOf("<!-- Carried", StringComparison.Ordinal)..html.IndexOf("-->", StringComparison.Ordinal)];

        foreach (var holder in (string[])["Mike Bostock", "Observable, Inc.", "Mikola Lysenko", "d3-array", "isoformat", "delaunator", "Permission to use, copy, modify"])
        {
            Assert.Contains(holder, notices, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_the_libraries_each_plot_s_place_says_what_is_missing_and_how_to_get_it()
    {
        var html = ReportPage.Write(Page(HostileNames), canDraw: false);

        // One histogram to a column, and a map for each measure of numbers.
        Assert.Equal(HostileNames.Length + 2, html.Split("Install Node.js with npm and build Tarn again.").Length - 1);
        Assert.Empty(PageScript.Of(html));
        Assert.DoesNotContain("script-src", html, StringComparison.Ordinal);
        Assert.DoesNotContain("noscript", html, StringComparison.Ordinal);
        Assert.Contains("What is wrong, and what would mend it", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 10_000, 100_000);
    }

    [Fact]
    public void The_page_stays_small() => Assert.InRange(Page(["x", "y", "z"]).ToHtml().Length, 400_000, 600_000);

    /// <summary>400 rows of numbers that come together from one normal distribution, in columns of these names.</summary>
    internal static Report Page(string[] names)
    {
        var random = new Random(7);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var common = Enumerable.Range(0, 400).Select(_ => Normal()).ToArray();
        var columns = names.Select(name => (Column)new DoubleColumn(name, [.. common.Select(value => value + (0.3 * Normal()))]));
        return new Report { Title = names[0], Source = names[^1], Profile = Profiler.Profile(new Frame([.. columns])) };
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")]
    private static partial Regex PolicyPattern();
}
