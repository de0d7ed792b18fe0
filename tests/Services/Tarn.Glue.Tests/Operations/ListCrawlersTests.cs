namespace Tarn.Glue.Tests;

public sealed class ListCrawlersTests : CrawlerFixture
{
    [Fact]
    public async Task Names_are_listed_in_pages()
    {
        await SetUpAsync();
        foreach (var name in new[] { "b", "a", "c" })
            await World.CallAsync(Request("s3://lake/") with { Name = name });

        var names = await World.CallAsync(new ListCrawlersRequest { MaxResults = 2 });
        await World.RestartAsync();
        var rest = await World.CallAsync(new ListCrawlersRequest { NextToken = names.NextToken });

        Assert.Equal(["a", "b"], names.CrawlerNames);
        Assert.Equal(["c"], rest.CrawlerNames);
        Assert.Null(rest.NextToken);
    }

    [Fact]
    public async Task A_token_that_was_never_given_is_refused() => Assert.Contains(
        "NextToken", (await World.FailsAsync("InvalidInputException", new ListCrawlersRequest { NextToken = "?" })).Message, StringComparison.Ordinal);
}
