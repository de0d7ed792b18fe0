namespace Tarn.Iam.Tests.Operations;

public sealed class GetAccountAuthorizationDetailsTests : IamFixture
{
    [Fact]
    public async Task All_that_belongs_to_a_user_a_group_a_role_and_a_policy_is_told()
    {
        await MakePolicyAsync("mine");
        await MakeUserAsync("ann");
        await MakeRoleAsync("etl");
        await World.CallAsync(new CreateGroupRequest { GroupName = "g" });
        await World.CallAsync(new AddUserToGroupRequest { GroupName = "g", UserName = "ann" });
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new AttachRolePolicyRequest { RoleName = "etl", PolicyArn = Admin });
        var found = await World.CallAsync(new GetAccountAuthorizationDetailsRequest());
        var user = Assert.Single(found.UserDetailList!);
        Assert.Equal(["g"], user.GroupList!);
        Assert.Equal("p", Assert.Single(user.UserPolicyList!).PolicyName);
        Assert.Equal("AdministratorAccess", Assert.Single(Assert.Single(found.RoleDetailList!).AttachedManagedPolicies!).PolicyName);
        Assert.Equal(["AdministratorAccess", "mine"], found.Policies!.Select(policy => policy.PolicyName));
        Assert.NotNull(found.Policies![1].PolicyVersionList![0].Document);
    }

    [Fact]
    public async Task A_filter_narrows_the_answer_and_pages_hold_everything_once()
    {
        await MakeUserAsync("ann");
        await MakeUserAsync("bob");
        await MakeRoleAsync("etl");
        var users = await World.CallAsync(new GetAccountAuthorizationDetailsRequest { Filter = ["User"] });
        var first = await World.CallAsync(new GetAccountAuthorizationDetailsRequest { MaxItems = 2 });
        var rest = await World.CallAsync(new GetAccountAuthorizationDetailsRequest { Marker = first.Marker });
        Assert.Equal(2, users.UserDetailList!.Count);
        Assert.Empty(users.RoleDetailList!);
        Assert.Equal((1, 1, 1), (first.RoleDetailList!.Count, first.UserDetailList!.Count, rest.UserDetailList!.Count));
        await World.FailsAsync("ValidationError", new GetAccountAuthorizationDetailsRequest { Filter = ["Nothing"] });
    }
}
