namespace Tarn.Glue.Tests;

/// <summary>Databases of a catalog, and the calls that tests of several operations make.</summary>
public abstract class DatabaseFixture : CatalogFixture
{
    private protected async Task<Database> GetAsync(string name) =>
        (await new GetDatabase(Databases).HandleAsync(new GetDatabaseRequest { Name = name }, Call, default)).Database;

    private protected async Task UpdateAsync(string name, string newName) => await new UpdateDatabase(Databases, Clock).HandleAsync(
        new UpdateDatabaseRequest { Name = name, DatabaseInput = new DatabaseInput { Name = newName, Description = "new" } }, Call, default);

    private protected async Task DeleteAsync(string name) =>
        await new DeleteDatabase(Databases).HandleAsync(new DeleteDatabaseRequest { Name = name }, Call, default);
}
