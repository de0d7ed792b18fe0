namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateRoleTests : RoleFixture
{
    [Fact]
    public async Task UpdateRole_changes_what_it_is_given()
    {
        await CreateAsync("etl");
        await World.CallAsync(new UpdateRoleRequest { RoleName = "etl", Description = "new" });
        await World.RestartAsync();

        var role = await GetAsync();

        Assert.Equal(("new", 3600), (role.Description, role.MaxSessionDuration));
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused() => Assert.Equal(
        "The role with name none cannot be found.",
        (await World.FailsAsync("NoSuchEntityException", new UpdateRoleRequest { RoleName = "none", Description = "new" })).Message);
}
