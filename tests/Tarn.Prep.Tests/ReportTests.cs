using Tarn.Prep.Frames;
using Tarn.Prep.Imputation;
using Tarn.Prep.Profiles;
using Tarn.Prep.Reports;

namespace Tarn.Prep.Tests;

public sealed class ReportTests
{
    [Fact]
    public void The_page_needs_nothing_else_and_escapes_what_it_shows()
    {
        var evil = "<script>alert(1)</script>";
        var frame = Samples.Numbers(300, 3, 0.1).With(TextColumn.From(evil, [.. Enumerable.Range(0, 300).Select(row => row % 2 == 0 ? evil : "\"&'")]), new DateColumn("day", [.. Enumerable.Range(0, 300)]));
        var html = PageScript.Without(Whole(frame, evil).ToHtml());

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"(?i)\s(src|srcset|href|action|background|poster|data)\s*=\s*[""']?(?!#|[""']#)", html);
        Assert.DoesNotMatch(@"(?i)<(link|base|iframe|object|embed|form|img)\b|@import|url\(", html);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("id=\"wrong\"", StringComparison.Ordinal) < html.IndexOf("id=\"columns\"", StringComparison.Ordinal));
        foreach (var tag in new[] { "section", "table", "div", "details", "figure", "article", "ul", "dl", "p", "td", "tr", "noscript" })
        {
            Assert.Equal(Count(html, $"</{tag}>"), Count(html, $"<{tag}>") + Count(html, $"<{tag} "));
        }
    }

    [Fact]
    public void Json_holds_the_profile_steps_and_parts()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Whole(Samples.Numbers(300, 3, 0.1), "t").ToJson());

        Assert.Equal(300, json.RootElement.GetProperty("profile").GetProperty("rows").GetInt64());
        Assert.Equal("impute", json.RootElement.GetProperty("steps")[0].GetProperty("name").GetString());
        Assert.Equal("train", json.RootElement.GetProperty("parts")[0].GetProperty("name").GetString());
        Assert.True(json.RootElement.GetProperty("imputation")[0].TryGetProperty("rmse", out _));
    }

    [Fact]
    public void An_empty_table_has_a_page()
    {
        var html = new Report { Title = "Nothing", Profile = Profiler.Profile(new Frame(new DoubleColumn("x", []))) }.ToHtml();

        Assert.Contains("The table has no rows.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contents_name_every_part()
    {
        var html = PageScript.Without(Whole(Samples.Numbers(300, 3, 0.1), "t").ToHtml());
        string[] parts = [.. html.Split("<h2 id=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)])];
        var contents = html[html.IndexOf("<nav", StringComparison.Ordinal)..html.IndexOf("</nav>", StringComparison.Ordinal)];

        Assert.Equal(["wrong", "done", "guessed", "parts", "glance", "columns", "missing", "together"], parts);
        Assert.Equal(parts, contents.Split("href=\"#").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)]));
    }

    [Fact]
    public void Empty_blank_and_missing_are_told_apart()
    {
        string?[] values = ["", "  ", "NULL", null, "Oslo"];
        var html = new Report { Title = "Cities", Profile = Profiler.Profile(new Frame(TextColumn.From("city", [.. Enumerable.Range(0, 100).Select(row => values[row % 5])]))) }.ToHtml();

        foreach (var shown in (string[])["''", "'  '", "'NULL'", "Oslo"])
        {
            Assert.Contains($"<th scope=\"row\">{System.Net.WebUtility.HtmlEncode(shown)}</th><td><span class=\"bar\"", html, StringComparison.Ordinal);
        }

        Assert.Contains("20\u00a0% missing", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
    }

    /// <summary>Of a text of a million signs the page holds the first thousand, folded, and how long it is.</summary>
    [Fact]
    public void Long_texts_are_folded_and_their_length_is_told()
    {
        var frame = new Frame(TextColumn.From("text", [.. Enumerable.Range(0, 20).Select(row => $"{row % 4} " + new string('x', 1_000_000))]), TextColumn.From(new string('n', 5_000), [.. Enumerable.Range(0, 20).Select(row => $"{row % 2}")]));
        var html = PageScript.Without(new Report { Title = "Long", Profile = Profiler.Profile(frame) }.ToHtml());

        Assert.Contains("… (1,000,002 signs)</summary><p>0 xxx", html, StringComparison.Ordinal);
        Assert.Contains("… (5,000 signs)</summary><p>nnn", html, StringComparison.Ordinal);
        Assert.InRange(html.Length, 5_000, 60_000);
    }

    private static Report Whole(Frame frame, string title)
    {
        var step = new Impute { Strategy = ImputeStrategy.Median };
        var filled = step.FitTransform(frame);
        return new Report
        {
            Title = title,
            Source = "made",
            Profile = Profiler.Profile(frame),
            Steps = [ReportStep.Of("impute", "median", frame, filled)],
            Imputation = ImputationCheck.Measure(step, frame),
            Parts = [new ReportPart("train", 200, "a/b"), new ReportPart("test", 100, null)],
        };
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
