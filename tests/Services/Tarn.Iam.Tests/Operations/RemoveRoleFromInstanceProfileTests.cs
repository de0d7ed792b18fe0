namespace Tarn.Iam.Tests.Operations;

public sealed class RemoveRoleFromInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task A_role_is_taken_out_once()
    {
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        await MakeRoleAsync("etl");
        await World.CallAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = "box", RoleName = "etl" });
        var remove = new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = "box", RoleName = "etl" };
        await World.CallAsync(remove);
        await World.RestartAsync();
        await World.FailsAsync("NoSuchEntityException", remove);
        Assert.Empty((await World.CallAsync(new GetInstanceProfileRequest { InstanceProfileName = "box" })).InstanceProfile.Roles);
    }
}
