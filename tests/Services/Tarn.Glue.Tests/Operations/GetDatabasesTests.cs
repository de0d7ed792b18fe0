using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public sealed class GetDatabasesTests : DatabaseFixture
{
    [Fact]
    public async Task GetDatabases_pages_in_order_of_names_within_account_and_region()
    {
        foreach (var name in new[] { "c", "a", "b" })
            await CreateDatabaseAsync(name);
        var list = new GetDatabases(Databases, Tokens);

        var first = await list.HandleAsync(new GetDatabasesRequest { MaxResults = 2 }, Call, default);
        var second = await list.HandleAsync(new GetDatabasesRequest { MaxResults = 2, NextToken = first.NextToken }, Call, default);
        var elsewhere = await list.HandleAsync(new GetDatabasesRequest(), Call with { Scope = new Scope(Call.Account, "eu-west-1") }, default);

        Assert.Equal(["a", "b"], first.DatabaseList.Select(each => each.Name));
        Assert.Equal(["c"], second.DatabaseList.Select(each => each.Name));
        Assert.Null(second.NextToken);
        Assert.Empty(elsewhere.DatabaseList);
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => list.HandleAsync(new GetDatabasesRequest { NextToken = "?" }, Call, default).AsTask()));
        // A token made for another region leads nowhere.
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => list.HandleAsync(
            new GetDatabasesRequest { NextToken = first.NextToken }, Call with { Scope = new Scope(Call.Account, "eu-west-1") }, default).AsTask()));
    }
}
