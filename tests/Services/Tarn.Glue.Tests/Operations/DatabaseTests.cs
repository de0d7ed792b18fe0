using Tarn.Kernel;

namespace Tarn.Glue.Tests;

public sealed class DatabaseTests : CatalogFixture
{
    [Fact]
    public async Task CreateDatabase_folds_the_name_and_GetDatabase_finds_it_in_any_case()
    {
        await new CreateDatabase(Databases, Clock).HandleAsync(
            new CreateDatabaseRequest
            {
                CatalogId = Call.Account,
                DatabaseInput = new DatabaseInput
                {
                    Name = "Lake",
                    Description = "d",
                    LocationUri = "s3://lake/",
                    Parameters = new Dictionary<string, string> { ["k"] = "v" },
                },
            },
            Call,
            default);

        var database = await GetAsync("LAKE");

        Assert.Equal("lake", database.Name);
        Assert.Equal("d", database.Description);
        Assert.Equal("s3://lake/", database.LocationUri);
        Assert.Equal("v", database.Parameters!["k"]);
        Assert.Equal(Clock.Now, database.CreateTime);
        Assert.Equal(Call.Account, database.CatalogId);
        Assert.Equal("IAM_ALLOWED_PRINCIPALS", database.CreateTableDefaultPermissions![0].Principal!.DataLakePrincipalIdentifier);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await CreateDatabaseAsync("lake");

        Assert.Equal("AlreadyExistsException", await CodeOfAsync(() => CreateDatabaseAsync("Lake")));
        var missing = await Assert.ThrowsAsync<AwsException>(() => GetAsync("sea"));
        Assert.Equal("EntityNotFoundException", missing.Code);
        Assert.Equal("Database sea not found.", missing.Message);
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => DeleteAsync("sea")));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() => UpdateAsync("sea", "sea")));
        Assert.Equal("InvalidInputException", await CodeOfAsync(() => UpdateAsync("lake", "sea")));
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(async () =>
            await new GetDatabase(Databases).HandleAsync(new GetDatabaseRequest { CatalogId = "1", Name = "lake" }, Call, default)));
        Assert.Equal("ValidationException", await CodeOfAsync(async () => await new CreateDatabase(Databases, Clock).HandleAsync(
            new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "x", CreateTableDefaultPermissions = [] } }, Call, default)));
    }

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

    [Fact]
    public async Task UpdateDatabase_replaces_all_but_the_birth()
    {
        await CreateDatabaseAsync("lake");
        var born = Clock.Now;
        Clock.Time += TimeSpan.FromHours(1);
        await UpdateAsync("lake", "LAKE");

        var database = await GetAsync("lake");

        Assert.Equal("new", database.Description);
        Assert.Equal(born, database.CreateTime);
    }

    [Fact]
    public async Task DeleteDatabase_takes_tables_and_partitions_with_it()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t", new Column { Name = "d", Type = "string" });
        await CreatePartitionsAsync("lake", "t", ["1"]);
        await CreateDatabaseAsync("lake2");
        await CreateTableAsync("lake2", "t");
        await DeleteAsync("lake");

        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t", new Column { Name = "d", Type = "string" });

        var partitions = await new GetPartitions(Tables, Partitions, Tokens).HandleAsync(
            new GetPartitionsRequest { DatabaseName = "lake", TableName = "t" }, Call, default);
        Assert.Empty(partitions.Partitions);
        await new GetTable(Tables).HandleAsync(new GetTableRequest { DatabaseName = "lake2", Name = "t" }, Call, default);
    }

    private async Task<Database> GetAsync(string name) =>
        (await new GetDatabase(Databases).HandleAsync(new GetDatabaseRequest { Name = name }, Call, default)).Database;

    private async Task UpdateAsync(string name, string newName) => await new UpdateDatabase(Databases, Clock).HandleAsync(
        new UpdateDatabaseRequest { Name = name, DatabaseInput = new DatabaseInput { Name = newName, Description = "new" } }, Call, default);

    private async Task DeleteAsync(string name) =>
        await new DeleteDatabase(Databases).HandleAsync(new DeleteDatabaseRequest { Name = name }, Call, default);
}
