using Tarn.Prep.IO;
using Tarn.Prep.Profiles;
using Tarn.Prep.Quality;
using Tarn.Prep.Quality.Rules;
using Tarn.Prep.Reports;

namespace Tarn.Prep.Tests.Browser;

/// <summary>The report as a person sees it.</summary>
[Trait("Needs", "chromium")]
public sealed class ReportPictureTests
{
    private static readonly (int, int, int) Paper = (0xfb, 0xfa, 0xf8);

    [Fact]
    public void A_report_of_real_data_is_drawn_and_asks_for_nothing()
    {
        using var browser = new Chromium();
        var page = browser.Page("penguins.html", Penguins().ToHtml());

        var (document, console) = browser.Load(page);

        Assert.Empty(console);
        Assert.Contains("default-src 'none'", document, StringComparison.Ordinal);
        foreach (var section in (string[])["wrong", "traits", "glance", "columns", "target", "missing", "together"])
        {
            Assert.Contains($"<h2 id=\"{section}\">", document, StringComparison.Ordinal);
        }

        var picture = browser.Shoot(page, 1280, 4000);

        // The heading stands on paper; bars of histograms are blue, the line of a median red, the good traits bluish green.
        Assert.Equal((1280, 4000), (picture.Width, picture.Height));
        Assert.Equal(Paper, picture[2, 2]);
        Assert.InRange(picture.Count(0x21, 0x66, 0xac), 10_000, 1_000_000);
        Assert.InRange(picture.Count(0xb3, 0x43, 0x0f), 100, 200_000);
        Assert.InRange(picture.Count(0x00, 0x70, 0x5c), 500, 200_000);
        Assert.InRange(picture.Count(0x1d, 0x21, 0x29), 2_000, 1_000_000);
    }

    /// <summary>The plots alone: what is blue beyond the bars of the tables, which are there without scripts too.</summary>
    [Theory]
    [InlineData(false, 0x21, 0x66, 0xac)]
    [InlineData(true, 0x6f, 0xb1, 0xf0)]
    public void The_plots_are_in_the_colours_of_the_page(bool dark, int red, int green, int blue)
    {
        using var browser = new Chromium();
        var html = Penguins().ToHtml();

        var whole = browser.Shoot(browser.Page("whole.html", html), 1280, 5000, dark);
        var bare = browser.Shoot(browser.Page("bare.html", PageScript.Without(html)), 1280, 5000, dark);

        Assert.Equal(dark ? (0x14, 0x17, 0x1c) : Paper, whole[2, 2]);
        Assert.InRange(whole.Count(red, green, blue) - bare.Count(red, green, blue), 30_000, 200_000);
    }

    /// <summary>That the console tells what a page asks for in vain, without which the test above would mean nothing.</summary>
    [Fact]
    public void A_page_that_asks_for_more_is_seen_to()
    {
        using var browser = new Chromium();
        var html = Penguins().ToHtml().Replace("</main>", "<img src=\"http://127.0.0.1:9/x.png\"><script>document.title='run'</script></main>", StringComparison.Ordinal);

        var (document, console) = browser.Load(browser.Page("asks.html", html));

        Assert.True(console.Count >= 2, string.Join('\n', console));
        Assert.DoesNotContain("<title>run</title>", document, StringComparison.Ordinal);
    }

    internal static Report Penguins()
    {
        var frame = FrameReader.Read(FrameSource.Json(RealDataTests.Here("penguins.json")));
        var profile = Profiler.Profile(frame, new ProfileOptions { Target = "Species" });
        return new Report
        {
            Title = "Penguins",
            Source = "penguins.json",
            Profile = profile,
            Quality = QualityJudge.Judge(frame, profile, new QualityOptions { Target = "Species", Groups = ["Sex"], Rules = Ruleset.Parse("Rules = [ RowCount > 300, IsComplete \"Species\", IsComplete \"Sex\" ]").Check(frame) }),
        };
    }
}
