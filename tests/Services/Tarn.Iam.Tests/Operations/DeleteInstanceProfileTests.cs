namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task A_profile_stays_while_it_has_a_role()
    {
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        await MakeRoleAsync("etl");
        await World.CallAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = "box", RoleName = "etl" });
        var held = await World.FailsAsync("DeleteConflictException", new DeleteInstanceProfileRequest { InstanceProfileName = "box" });
        await World.CallAsync(new RemoveRoleFromInstanceProfileRequest { InstanceProfileName = "box", RoleName = "etl" });
        await World.CallAsync(new DeleteInstanceProfileRequest { InstanceProfileName = "box" });
        await World.RestartAsync();
        Assert.Equal("Cannot delete entity, must remove roles from instance profile first.", held.Message);
        await World.FailsAsync("NoSuchEntityException", new DeleteInstanceProfileRequest { InstanceProfileName = "box" });
    }
}
