using Tarn.Worlds;

namespace Tarn.Athena.Tests.Operations;

public sealed class ListQueryExecutionsTests(AthenaWorld athena) : IClassFixture<AthenaWorld>
{
    [Fact]
    public async Task Queries_are_listed_newest_first_in_pages()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await athena.RunAsync($"SELECT {i}")).QueryExecutionId!);

        var page = await athena.World.CallAsync(new ListQueryExecutionsRequest { MaxResults = 2 });
        await athena.RestartAsync();
        var next = await athena.World.CallAsync(new ListQueryExecutionsRequest { MaxResults = 1, NextToken = page.NextToken, WorkGroup = "primary" });
        var elsewhere = await athena.World.CallAsync(new ListQueryExecutionsRequest(), World.CallOf(World.Account, "eu-west-1"));

        Assert.Equal([ids[2], ids[1]], page.QueryExecutionIds);
        Assert.Equal([ids[0]], next.QueryExecutionIds);
        Assert.Null(next.NextToken);
        Assert.Empty(elsewhere.QueryExecutionIds);
    }

    [Fact]
    public async Task Another_workgroup_and_a_token_that_was_never_given_are_refused()
    {
        await athena.World.FailsAsync("InvalidRequestException", new ListQueryExecutionsRequest { WorkGroup = "other" });
        await athena.World.FailsAsync("InvalidRequestException", new ListQueryExecutionsRequest { NextToken = "?" });
    }
}
