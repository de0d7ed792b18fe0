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
    public async Task A_database_is_there_after_a_restart_with_its_tags()
    {
        await World.CallAsync(new CreateDatabaseRequest
        {
            DatabaseInput = new DatabaseInput { Name = "lake", Description = "d" },
            Tags = new Dictionary<string, string> { ["team"] = "a" },
        });
        await World.RestartAsync();

        Assert.Equal("d", (await GetAsync("lake")).Description);
        var tags = await World.CallAsync(new GetTagsRequest { ResourceArn = "arn:aws:glue:us-east-1:123456789012:database/lake" });
        Assert.Equal("a", tags.Tags["team"]);
    }

    [Fact]
    public async Task Errors_are_AWSs()
    {
        await CreateDatabaseAsync("lake");

        await World.FailsAsync("AlreadyExistsException", () => CreateDatabaseAsync("Lake"));
        await World.FailsAsync("EntityNotFoundException", new CreateDatabaseRequest { CatalogId = "1", DatabaseInput = new DatabaseInput { Name = "x" } });
        await World.FailsAsync("ValidationException", new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "x", CreateTableDefaultPermissions = [] } });
    }

    [Theory]
    [InlineData("aws:mine", "x", "InvalidInputException")]
    [InlineData("", "x", "ValidationException")]
    public async Task A_tag_that_AWS_does_not_take_is_refused_and_nothing_is_made(string key, string value, string code)
    {
        var request = new CreateDatabaseRequest { DatabaseInput = new DatabaseInput { Name = "tagged" }, Tags = new Dictionary<string, string> { [key] = value } };

        await World.FailsAsync(code, request);
        await World.FailsAsync("EntityNotFoundException", new GetDatabaseRequest { Name = "tagged" });
    }
}
