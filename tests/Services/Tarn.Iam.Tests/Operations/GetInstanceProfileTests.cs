namespace Tarn.Iam.Tests.Operations;

public sealed class GetInstanceProfileTests : IamFixture
{
    [Fact]
    public async Task A_profile_is_answered_with_its_role()
    {
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        await MakeRoleAsync("etl");
        await World.CallAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = "box", RoleName = "etl" });
        var found = await World.CallAsync(new GetInstanceProfileRequest { InstanceProfileName = "box" });
        Assert.Equal("etl", Assert.Single(found.InstanceProfile.Roles).RoleName);
        var missing = await World.FailsAsync("NoSuchEntityException", new GetInstanceProfileRequest { InstanceProfileName = "none" });
        Assert.Equal("Instance Profile none cannot be found.", missing.Message);
    }
}
