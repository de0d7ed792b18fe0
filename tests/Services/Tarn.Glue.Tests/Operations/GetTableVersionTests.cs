namespace Tarn.Glue.Tests;

public sealed class GetTableVersionTests : TableFixture
{
    private static readonly GetTableVersionRequest Request = new() { DatabaseName = "lake", TableName = "t" };

    [Fact]
    public async Task A_version_is_the_table_as_it_was_and_without_a_number_as_it_is()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", new TableInput { Name = "t", Description = "first" });
        await UpdateAsync("t", "second");
        await World.RestartAsync();

        var first = (await World.CallAsync(Request with { VersionId = "0" })).TableVersion;
        var current = (await World.CallAsync(Request)).TableVersion;

        Assert.Equal(("0", "first"), (first.VersionId, first.Table.Description));
        Assert.Equal(("1", "second"), (current.VersionId, current.Table.Description));
    }

    [Fact]
    public async Task A_version_that_was_not_archived_and_a_table_that_is_not_there_are_refused()
    {
        await CreateDatabaseAsync("lake");
        await CreateTableAsync("lake", "t");
        await UpdateAsync("t", "second", skipArchive: true);

        var skipped = await World.FailsAsync("EntityNotFoundException", Request with { VersionId = "0" });
        await World.FailsAsync("EntityNotFoundException", Request with { TableName = "none" });

        Assert.Equal("Version 0 of table t not found.", skipped.Message);
    }
}
