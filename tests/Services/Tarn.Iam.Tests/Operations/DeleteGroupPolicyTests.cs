namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteGroupPolicyTests : IamFixture
{
    [Fact]
    public async Task A_deleted_policy_is_gone()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await World.CallAsync(new PutGroupPolicyRequest { GroupName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new DeleteGroupPolicyRequest { GroupName = "ann", PolicyName = "p" });
        await World.RestartAsync();
        Assert.Empty((await World.CallAsync(new ListGroupPoliciesRequest { GroupName = "ann" })).PolicyNames);
        await World.FailsAsync("NoSuchEntityException", new DeleteGroupPolicyRequest { GroupName = "ann", PolicyName = "p" });
    }
}
