namespace Tarn.Iam.Tests.Operations;

public sealed class ListInstanceProfilesForRoleTests : RoleFixture
{
    [Fact]
    public async Task A_role_that_is_there_has_no_instance_profiles()
    {
        await CreateAsync("etl");
        await World.RestartAsync();

        var answer = await World.CallAsync(new ListInstanceProfilesForRoleRequest { RoleName = "etl" });
        await World.FailsAsync("NoSuchEntityException", new ListInstanceProfilesForRoleRequest { RoleName = "none" });

        Assert.Empty(answer.InstanceProfiles);
        Assert.False(answer.IsTruncated);
    }
}
