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
