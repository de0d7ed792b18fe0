namespace Tarn.Iam.Tests.Operations;

public sealed class AddRoleToInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task One_role_is_the_most_and_it_must_be_there()
    {
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        await MakeRoleAsync("etl");
        var request = new AddRoleToInstanceProfileRequest { InstanceProfileName = "box", RoleName = "etl" };
        await World.FailsAsync("NoSuchEntityException", request with { RoleName = "none" });
        await World.FailsAsync("NoSuchEntityException", request with { InstanceProfileName = "none" });
        await World.CallAsync(request);
        await World.RestartAsync();
        var second = await World.FailsAsync("LimitExceededException", request);
        var held = await World.FailsAsync("DeleteConflictException", new DeleteRoleRequest { RoleName = "etl" });
        Assert.Equal("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", second.Message);
        Assert.Equal("Cannot delete entity, must remove roles from instance profile first.", held.Message);
    }
}
