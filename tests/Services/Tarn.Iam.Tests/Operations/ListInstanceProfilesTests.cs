namespace Tarn.Iam.Tests.Operations;

public sealed class ListInstanceProfilesTests : IamFixture
{
    [Fact]
    public async Task Profiles_are_listed_by_name_in_pages()
    {
        foreach (var name in new[] { "b", "a" })
            await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = name, Path = "/team/" });
        await World.CallAsync(new CreateInstanceProfileRequest { InstanceProfileName = "box" });
        var first = await World.CallAsync(new ListInstanceProfilesRequest { PathPrefix = "/team/", MaxItems = 1 });
        var rest = await World.CallAsync(new ListInstanceProfilesRequest { PathPrefix = "/team/", Marker = first.Marker });
        Assert.Equal(["a", "b"], first.InstanceProfiles.Concat(rest.InstanceProfiles).Select(profile => profile.InstanceProfileName));
    }
}
