namespace Tarn.Glue.Tests;

/// <summary>Databases of a catalog, and the calls that tests of several operations make.</summary>
public abstract class DatabaseFixture : CatalogFixture
{
    private protected async Task<Database> GetAsync(string name) =>
        (await World.CallAsync(new GetDatabaseRequest { Name = name })).Database;

    private protected Task UpdateAsync(string name, string newName) =>
        World.CallAsync(new UpdateDatabaseRequest { Name = name, DatabaseInput = new DatabaseInput { Name = newName, Description = "new" } });

    private protected Task DeleteAsync(string name) =>
        World.CallAsync(new DeleteDatabaseRequest { Name = name });
}
