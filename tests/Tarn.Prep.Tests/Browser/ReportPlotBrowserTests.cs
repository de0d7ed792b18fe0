using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Tarn.Prep.Frames;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports;

namespace Tarn.Prep.Tests.Browser;

/// <summary>The plots of a report as a browser draws them.</summary>
[Trait("Needs", "chromium")]
public sealed partial class ReportPlotBrowserTests
{
    [Fact]
    public void Every_kind_of_plot_is_drawn()
    {
        using var browser = new Chromium();
        // What is folded away is drawn when it is opened: here it is open from the start.
        var html = Seasons().ToHtml().Replace("<details>", "<details open>", StringComparison.Ordinal);

        var (document, console) = browser.Load(browser.Page("seasons.html", html));

        Assert.Empty(console);
        var plots = Plots(document);
        Assert.Equal(8, plots.Count);
        Assert.All(plots, plot => Assert.Contains("role=\"img\"", plot, StringComparison.Ordinal));
        var histogram = One("aria-label=\"Histogram of mass:");
        Assert.True(Count(histogram, "<rect ") > 5);
        Assert.Matches("<g [^>]*data-mark=\"line\"[^>]*><g [^>]*><path d=\"M[0-9.,C-]{50,}", histogram);
        Assert.Contains("<title>median ", histogram, StringComparison.Ordinal);
        Assert.Equal(12, Count(Bars(One("aria-label=\"Rows by month:")), "<rect "));
        Assert.Equal(7, Count(Bars(One("aria-label=\"Rows by weekday:")), "<rect "));
        Assert.Equal(24, Count(Bars(One("aria-label=\"Rows by hour:")), "<rect "));
        var heat = One("aria-label=\"Pearson of 3 columns");
        Assert.Equal(3, Count(Bars(heat), "<rect "));
        Assert.Contains("color-mix(in srgb, var(--red) ", heat, StringComparison.Ordinal);
        Assert.Contains(">−0.9", heat, StringComparison.Ordinal);
        Assert.Contains(">length</text>", heat, StringComparison.Ordinal);

        string One(string label) => Assert.Single(plots, plot => plot.Contains(label, StringComparison.Ordinal));
    }

    [Fact]
    public void Resting_on_a_bar_tells_what_it_holds()
    {
        using var browser = new Chromium();
        var pointing = "for (const svg of document.querySelectorAll('figure.plot svg')) { const box = svg.getBoundingClientRect(); svg.dispatchEvent(new PointerEvent('pointermove', { pointerType: 'mouse', bubbles: true, clientX: box.left + box.width / 2, clientY: box.top + 60 })); }";

        var (document, _) = browser.Load(browser.Page("tips.html", PageScript.Allow(Seasons().ToHtml(), pointing)));

        Assert.Matches("<g [^>]*(aria-label|data-mark)=\"tip\".*?<tspan[^>]*>\u200b?[0-9.,]+ to [0-9.,]+</tspan><tspan[^>]*>\u200b?[0-9]+ rows</tspan>", document);
    }

    [Fact]
    public void Hostile_names_are_shown_and_do_nothing()
    {
        using var browser = new Chromium();
        var report = ReportPlotTests.Page(ReportPlotTests.HostileNames);

        var (document, console) = browser.Load(browser.Page("hostile.html", report.ToHtml()));

        Assert.Empty(console);
        Assert.DoesNotContain("<title>run</title>", document, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", PageScript.Without(document), StringComparison.Ordinal);
        Assert.Equal(ReportPlotTests.HostileNames.Length + 1, Plots(document).Count);
        Assert.Contains("&lt;/script&gt;&lt;sc", Plots(document)[^1], StringComparison.Ordinal);
    }

    /// <summary>That the page's own scripts run is seen by the plots; that another one would, by the same one allowed.</summary>
    [Fact]
    public void A_script_that_is_not_the_page_s_own_does_not_run()
    {
        using var browser = new Chromium();
        var (html, script) = (ReportPlotTests.Page(["x"]).ToHtml(), "document.title='run'");
        var blocked = html.Replace("</body>", $"<script>{script}</script><img src=x onerror=\"{script}\"></body>", StringComparison.Ordinal);

        var (document, console) = browser.Load(browser.Page("blocked.html", blocked));
        var (allowed, _) = browser.Load(browser.Page("allowed.html", PageScript.Allow(html, script)));

        Assert.Contains(console, line => line.Contains("Content Security Policy", StringComparison.Ordinal) && line.Contains("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("<title>run</title>", document, StringComparison.Ordinal);
        Assert.Single(Plots(document));
        Assert.Contains("<title>run</title>", allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_columns_those_in_sight_are_drawn()
    {
        using var browser = new Chromium();
        var html = ReportPlotTests.Page([.. Enumerable.Range(0, 300).Select(place => $"column {place}")]).ToHtml();

        var top = Plots(browser.Load(browser.Page("top.html", html), 800).Document);
        using var held = new HeldLoad();
        var script = $"new Image().src = '{held.Hold}'; new MutationObserver(() => new Image().src = '{held.Release}').observe(document.querySelector('#c200 figure'), {{ childList: true }}); document.documentElement.style.scrollBehavior = 'auto'; document.getElementById('c200').scrollIntoView()";
        var scrolled = PageScript.Allow(html, script).Replace("default-src 'none';", $"default-src 'none'; img-src {held.Origin};", StringComparison.Ordinal);
        var within = Plots(browser.Load(browser.Page("within.html", scrolled), 800, waits: true).Document);

        Assert.True(top.Count < 10, $"{top.Count} are drawn at the top.");
        Assert.InRange(within.Count, 3, 60);
        Assert.Contains(within, plot => plot.Contains("aria-label=\"Histogram of column 200:", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_folded_away_is_drawn_when_it_is_opened()
    {
        using var browser = new Chromium();
        var html = Seasons().ToHtml();

        var folded = Plots(browser.Load(browser.Page("folded.html", html)).Document);
        var opened = Plots(browser.Load(browser.Page("opened.html", PageScript.Allow(html, "for (const one of document.querySelectorAll('details')) one.open = true"))).Document);

        Assert.DoesNotContain(folded, plot => plot.Contains("aria-label=\"Rows by ", StringComparison.Ordinal));
        Assert.Equal((5, 8), (folded.Count, opened.Count));
    }

    [Fact]
    public void The_page_asks_the_network_for_nothing()
    {
        using var browser = new Chromium();

        Assert.Empty(browser.Asks(browser.Page("seasons.html", Seasons().ToHtml().Replace("<details>", "<details open>", StringComparison.Ordinal))));
    }

    /// <summary>Without which the test above would mean nothing: what asks is seen to ask, and a server hears it.</summary>
    [Fact]
    public async Task A_page_that_asks_the_network_is_seen_to()
    {
        using var browser = new Chromium();
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var asked = server.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().ContinueWith(client => client.Result.Dispose(), TaskScheduler.Default);
        var address = $"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}/x.png";

        var asks = browser.Asks(browser.Page("asks.html", $"<!DOCTYPE html><title>asks</title><link rel=\"preconnect\" href=\"http://tarn.invalid\"><img src=\"{address}\">"));

        await asked.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Contains(address, asks);
        Assert.Contains("http://tarn.invalid", asks);
    }

    /// <summary>Numbers that follow each other, one of them the other way, at instants of all hours through years.</summary>
    private static Report Seasons()
    {
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var masses = Enumerable.Range(0, 600).Select(_ => 40 + (5 * Normal())).ToArray();
        var frame = new Frame(
            new DoubleColumn("mass", masses),
            new DoubleColumn("length", [.. masses.Select(mass => (2 * mass) + Normal())]),
            new DoubleColumn("speed", [.. masses.Select(mass => 90 - mass + Normal())]),
            new TimestampColumn("seen", [.. Enumerable.Range(0, 600).Select(row => 1_600_000_000_000_000 + (row * 100_000_000_000L))]));
        return new Report { Title = "Seasons", Profile = Profiler.Profile(frame) };
    }

    private static List<string> Plots(string document) => [.. PlotPattern().Matches(document).Select(match => match.Value)];

    /// <summary>The part of a plot that holds its bars or cells.</summary>
    private static string Bars(string plot) => BarsPattern().Match(plot).Value;

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("<svg class=\"plot-.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex PlotPattern();

    [GeneratedRegex("<g [^>]*data-mark=\"(bar|cell)\".*?</g>", RegexOptions.Singleline)]
    private static partial Regex BarsPattern();
}
