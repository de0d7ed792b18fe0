using Tarn.Kernel;
using Tarn.Worlds;

namespace Tarn.Glue.Tests;

public sealed class CreateDatabaseTests : DatabaseFixture
{
    [Fact]
    public async Task CreateDatabase_folds_the_name_and_GetDatabase_finds_it_in_any_case()
    {
        await World.CallAsync(new CreateDatabaseRequest
        {
            CatalogId = World.Account,
            DatabaseInput = new DatabaseInput
            {
                Name = "Lake",
                Description = "d",
                LocationUri = "s3://lake/",
                Parameters = new Dictionary<string, string> { ["k"] = "v" },
            },
        });

        var database = await GetAsync("LAKE");

        Assert.Equal("lake", database.Name);
        Assert.Equal("d", database.Description);
        Assert.Equal("s3://lake/", database.LocationUri);
        Assert.Equal("v", database.Parameters!["k"]);
        Assert.Equal(Clock.Now, database.CreateTime);
        Assert.Equal(World.Account, database.CatalogId);
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
        Assert.Equal("EntityNotFoundException", await CodeOfAsync(() =>
            World.CallAsync(new GetDatabaseRequest { CatalogId = "1", Name = "lake" })));
        Assert.Equal("ValidationException", await CodeOfAsync(() =>
            World.CallAsync(new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "x", CreateTableDefaultPermissions = [] } })));
    }
}
