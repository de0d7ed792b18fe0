namespace Tarn.Iam.Tests.Operations;

public sealed class DetachGroupPolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_is_taken_off_once()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await World.CallAsync(new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = Admin });
        await World.CallAsync(new DetachGroupPolicyRequest { GroupName = "ann", PolicyArn = Admin });
        await World.RestartAsync();
        Assert.Empty((await World.CallAsync(new ListAttachedGroupPoliciesRequest { GroupName = "ann" })).AttachedPolicies!);
        var missing = await World.FailsAsync("NoSuchEntityException", new DetachGroupPolicyRequest { GroupName = "ann", PolicyArn = Admin });
        Assert.Equal($"Policy {Admin} was not found.", missing.Message);
    }
}
