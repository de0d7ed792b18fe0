namespace Tarn.Iam.Tests.Operations;

public sealed class ListInstanceProfilesForRoleTests : IamFixture
{
    [Fact]
    public async Task Profiles_that_hold_the_role_are_listed_in_pages()
    {
        await MakeRoleAsync("etl");
        Assert.Empty((await World.CallAsync(new ListInstanceProfilesForRoleRequest { RoleName = "etl" })).InstanceProfiles);
        foreach (var name in new[] { "b", "a" })
        {
            await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = name });
            await World.CallAsync(new AddRoleToInstanceProfileRequest { InstanceProfileName = name, RoleName = "etl" });
        }

        var first = await World.CallAsync(new ListInstanceProfilesForRoleRequest { RoleName = "etl", MaxItems = 1 });
        var rest = await World.CallAsync(new ListInstanceProfilesForRoleRequest { RoleName = "etl", Marker = first.Marker });
        Assert.Equal(["a", "b"], first.InstanceProfiles.Concat(rest.InstanceProfiles).Select(profile => profile.InstanceProfileName));
        await World.FailsAsync("NoSuchEntityException", new ListInstanceProfilesForRoleRequest { RoleName = "none" });
    }
}
