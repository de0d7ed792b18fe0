using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class GetDatabasesTests : DatabaseFixture
{
    [Fact]
    public async Task GetDatabases_pages_in_order_of_names_within_account_and_region()
    {
        foreach (var name in new[] { "c", "a", "b" })
            await CreateDatabaseAsync(name);

        var first = await World.CallAsync(new GetDatabasesRequest { MaxResults = 2 });
        await World.RestartAsync();
        var second = await World.CallAsync(new GetDatabasesRequest { MaxResults = 2, NextToken = first.NextToken });
        var elsewhere = await World.CallAsync(new GetDatabasesRequest(), World.CallOf(World.Account, "eu-west-1"));

        Assert.Equal(["a", "b"], first.DatabaseList.Select(each => each.Name));
        Assert.Equal(["c"], second.DatabaseList.Select(each => each.Name));
        Assert.Null(second.NextToken);
        Assert.Empty(elsewhere.DatabaseList);
        await World.FailsAsync("InvalidInputException", new GetDatabasesRequest { NextToken = "?" });
        // A token made for another region leads nowhere.
        await World.FailsAsync("InvalidInputException", new GetDatabasesRequest { NextToken = first.NextToken }, World.CallOf(World.Account, "eu-west-1"));
    }
}
