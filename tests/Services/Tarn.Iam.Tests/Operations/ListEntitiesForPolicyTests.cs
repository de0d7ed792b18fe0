namespace Tarn.Iam.Tests.Operations;

public sealed class ListEntitiesForPolicyTests : IamFixture
{
    [Fact]
    public async Task Holders_are_listed_by_kind_path_and_use()
    {
        await MakePolicyAsync("mine");
        await MakeUserAsync("ann");
        await MakeRoleAsync("etl");
        await World.CallAsync(new CreateGroupRequest { GroupName = "g", Path = "/team/" });
        await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = OwnPolicy("mine") });
        await World.CallAsync(new AttachGroupPolicyRequest { GroupName = "g", PolicyArn = OwnPolicy("mine") });
        await World.CallAsync(new PutRolePermissionsBoundaryRequest { RoleName = "etl", PermissionsBoundary = OwnPolicy("mine") });
        var request = new ListEntitiesForPolicyRequest { PolicyArn = OwnPolicy("mine") };
        Assert.Equal(["g", "ann", "etl"], await NamesAsync(request));
        Assert.Equal(["g"], await NamesAsync(request with { PathPrefix = "/team/" }));
        Assert.Equal(["ann"], await NamesAsync(request with { EntityFilter = "User" }));
        Assert.Equal(["etl"], await NamesAsync(request with { PolicyUsageFilter = "PermissionsBoundary" }));
        var first = await World.CallAsync(request with { MaxItems = 2 });
        var rest = await World.CallAsync(request with { Marker = first.Marker });
        Assert.True(first.IsTruncated);
        Assert.Single(rest.PolicyUsers!);
        await World.FailsAsync("NoSuchEntityException", request with { PolicyArn = OwnPolicy("none") });

        async Task<string[]> NamesAsync(ListEntitiesForPolicyRequest wanted)
        {
            var found = await World.CallAsync(wanted);
            return [.. found.PolicyGroups!.Select(group => group.GroupName), .. found.PolicyUsers!.Select(user => user.UserName), .. found.PolicyRoles!.Select(role => role.RoleName)];
        }
    }
}
