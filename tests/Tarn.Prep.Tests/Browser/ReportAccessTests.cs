using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports;

namespace Tarn.Prep.Tests.Browser;

/// <summary>Whether people can use the page: with keys, a screen reader, a narrow window, in light and in dark.</summary>
[Trait("Needs", "chromium"), Trait("Needs", "npm")]
public sealed class ReportAccessTests
{
    /// <summary>Rules of axe and where each is broken, all that is folded open, one measure after the other chosen; then how many rules were held.</summary>
    private const string Judge = """
        for (const one of document.querySelectorAll('details')) one.open = true;
        const broken = (result) => result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
        (async () => {
          const first = await axe.run(document);
          const found = broken(first);
          for (const choice of document.querySelectorAll('[name=measure]')) {
            choice.checked = true;
            found.push(...broken(await axe.run(document.querySelector('.measures'))));
          }
          tell(`${[...new Set(found)].join('\n')}\n${first.passes.length > 25 ? 'held' : 'only ' + first.passes.length + ' rules were looked at'}`);
        })().catch((fault) => tell(String(fault)));
        """;

    [Theory]
    [InlineData(1400, false)]
    [InlineData(1400, true)]
    [InlineData(420, false)]
    [InlineData(420, true)]
    public void Axe_finds_nothing(int width, bool dark)
    {
        using var browser = new Chromium();

        Assert.Equal("\nheld", browser.Tell(Everything().ToHtml(), Axe() + Judge, width, dark));
    }

    /// <summary>Without which the test above would mean nothing.</summary>
    [Fact]
    public void Axe_finds_what_keeps_people_out()
    {
        using var browser = new Chromium();
        var html = Everything().ToHtml().Replace("<footer>", "<footer><button></button><span style=\"color:#ccc;background:#fff\">pale</span>", StringComparison.Ordinal);

        var found = browser.Tell(html, Axe() + Judge, 1400);

        Assert.Contains("button-name: ", found, StringComparison.Ordinal);
        Assert.Contains("color-contrast: ", found, StringComparison.Ordinal);
    }

    /// <summary>The page is as wide as its window, folded and unfolded, and no figure or name is wider than the box that it stands in.</summary>
    [Theory]
    [InlineData(420)]
    [InlineData(1400)]
    public void Nothing_is_cut_and_the_page_does_not_scroll_sideways(int width)
    {
        const string measure = """
            const told = [];
            const look = (when) => {
              const page = document.documentElement;
              if (page.scrollWidth > innerWidth) told.push(`${when}: the page is ${page.scrollWidth} wide`);
              for (const one of document.querySelectorAll('dd, dt, td, th, h1, h2, h3, p, li, caption, figcaption, label, .figure b, .tag')) {
                if (one.classList.contains('away') || one.clientWidth === 0) continue;
                if (one.scrollWidth > one.clientWidth + 1) told.push(`${when}: ${one.tagName} '${one.textContent.slice(0, 40)}' is ${one.scrollWidth} wide in ${one.clientWidth}`);
              }
              for (const plot of document.querySelectorAll('figure.plot svg')) {
                const [inner, outer] = [plot.getBoundingClientRect(), plot.parentElement.getBoundingClientRect()];
                if (inner.width > 0 && inner.right > outer.right + 1) told.push(`${when}: a plot reaches ${inner.right} beyond ${outer.right}`);
              }
            };
            look('folded');
            for (const one of document.querySelectorAll('details')) one.open = true;
            look('unfolded');
            tell(`${document.querySelectorAll('figure.plot svg').length > 5 ? 'drawn' : 'not drawn'}\n${told.join('\n')}`);
            """;
        using var browser = new Chromium();

        Assert.Equal("drawn\n", browser.Tell(Everything().ToHtml(), measure, width));
    }

    [Fact]
    public void Another_measure_is_chosen_and_drawn_alone()
    {
        const string choose = """
            const shown = () => [...document.querySelectorAll('.measure')].filter((one) => one.checkVisibility()).map((one) => one.className).join();
            const before = shown();
            document.querySelector('[value=cramer]').click();
            tell(`${before} ${shown()} ${document.querySelector('.cramer figure svg')?.getAttribute('aria-label')}`);
            """;
        using var browser = new Chromium();

        Assert.Equal("measure pearson measure cramer Cramér's V of 4 columns; the strongest stand in the table below.", browser.Tell(Everything().ToHtml(), choose, 1400));
    }

    /// <summary>The map is as wide as what it stands in, but for cells that would be wider than they need.</summary>
    [Theory]
    [InlineData(420)]
    [InlineData(1400)]
    public void The_map_uses_its_room(int width)
    {
        using var browser = new Chromium();
        var html = ReportPlotTests.Page([.. Enumerable.Range(0, 12).Select(place => $"column {place}")]).ToHtml();

        var share = double.Parse(browser.Tell(html, "const map = document.querySelector('.pearson figure'); tell(String(map.querySelector('svg').getBoundingClientRect().width / map.clientWidth))", width), System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(share, 0.97, 1.001);
    }

    /// <summary>What a plot says when it is pointed at is written as the page writes it.</summary>
    [Fact]
    public void Plots_write_numbers_as_the_page_does()
    {
        const string medians = "tell([...document.querySelectorAll('figure.plot')].map((one) => [one.querySelector('figcaption'), one.querySelector('title')]).filter(([legend, title]) => title && legend.textContent.includes('median')).map(([legend, title]) => `${legend.textContent.match(/median ([^ ]*?)(fitted|$| )/)[1]}=${title.textContent.slice(7)}`).join(' '))";
        using var browser = new Chromium();
        double[] middles = [-1_234_567, 0.000012345, 2021, 20_210_131, 12.3456, -0.5, 1e18];
        var frame = new Frame([.. middles.Select((middle, place) => (Column)new DoubleColumn(place == 3 ? "day" : $"x{place}", [.. Enumerable.Range(-50, 101).Select(step => place == 3 ? middle + (step / 50) : middle + (step * Math.Abs(middle) / 1000 * (place == 2 ? 0 : 1)) + (place == 2 ? step : 0))]))]);

        var told = browser.Tell(new Report { Title = "Digits", Profile = Profiler.Profile(frame) }.ToHtml(), medians, 1400).Split(' ');

        Assert.Equal(middles.Length, told.Length);
        Assert.All(told, pair => Assert.Equal(pair.Split('=')[0], pair.Split('=')[1]));
        Assert.Equal("−1,234,567", told[0].Split('=')[0]);
        Assert.Contains("2021=2021", told);
        Assert.Contains("20210131=20210131", told);
    }

    private static string Axe()
    {
        var path = Path.Combine(GoldenJson.Sources(), "tests", "Tarn.Prep.Tests", "node_modules", "axe-core", "axe.min.js");
        return File.Exists(path) ? File.ReadAllText(path) + "\n" : throw new FileNotFoundException($"axe is not at {path}: ./test fetches it, or npm ci in the folder of the tests.");
    }

    /// <summary>A report with every part that a page can have, and names, texts and numbers of every length.</summary>
    private static Report Everything()
    {
        const int rows = 400;
        var random = new Random(3);
        var values = Enumerable.Range(0, rows).Select(_ => 1e9 * random.NextDouble()).ToArray();
        string?[] Texts(Func<int, string?> text) => [.. Enumerable.Range(0, rows).Select(text)];
        var frame = new Frame(
            new DoubleColumn("money", values),
            new DoubleColumn("a name of a column that is much longer than most names of columns are, and goes on_without_any_blank_from_here_to_there_and_further", [.. values.Select((value, row) => row % 7 == 0 ? double.NaN : value / -1e12)]),
            new LongColumn("year", [.. Enumerable.Range(0, rows).Select(row => 1900L + (row % 120))]),
            new LongColumn("huge", [.. Enumerable.Range(0, rows).Select(row => (row % 90 * 100_000_000_000_000_000L) + row)]),
            TextColumn.From("city", Texts(row => (row % 5) switch { 0 => "", 1 => "  ", 2 => null, 3 => "Oslo", _ => "NULL" })),
            TextColumn.From("kind", Texts(row => row % 3 == 0 ? "a" : row % 2 == 0 ? "b" : "c")),
            TextColumn.From("answer", Texts(row => row % 3 == 0 ? "yes" : "no")),
            TextColumn.From("long", Texts(row => $"{row % 9} " + new string('x', 5_000))),
            TextColumn.From("words", Texts(row => string.Join(' ', Enumerable.Repeat($"word{row}", 40)))),
            new TimestampColumn("seen", [.. Enumerable.Range(0, rows).Select(row => 1_600_000_000_000_000 + (row * 100_000_000_000L))]));
        var step = new Impute { Strategy = ImputeStrategy.Mode, Columns = ["city"] };
        var filled = step.FitTransform(frame);
        var profile = Profiler.Profile(frame, new ProfileOptions { Target = "answer" }).WithReading(["2 lines before the header were skipped: " + new string('x', 500)]);
        return new Report
        {
            Title = "Everything that a page can show",
            Source = "a/very/long/path/" + new string('p', 200),
            Profile = profile,
            Quality = Quality.QualityJudge.Judge(frame, profile, new Quality.QualityOptions { Target = "answer", Groups = ["kind"] }),
            Steps = [ReportStep.Of("impute", string.Join(", ", Enumerable.Repeat("strategy: Mode", 30)), frame, filled)],
            Imputation = ImputationCheck.Measure(step, frame),
            Parts = [new ReportPart("train", 300, "a/b"), new ReportPart("test", 100, null)],
        };
    }
}
