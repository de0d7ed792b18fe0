namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteUserPolicyTests : IamFixture
{
    [Fact]
    public async Task A_deleted_policy_is_gone()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new DeleteUserPolicyRequest { UserName = "ann", PolicyName = "p" });
        await World.RestartAsync();
        Assert.Empty((await World.CallAsync(new ListUserPoliciesRequest { UserName = "ann" })).PolicyNames);
        await World.FailsAsync("NoSuchEntityException", new DeleteUserPolicyRequest { UserName = "ann", PolicyName = "p" });
    }
}
