namespace Tarn.Iam.Tests.Operations;

public sealed class DetachUserPolicyTests : IamFixture
{
    [Fact]
    public async Task A_policy_is_taken_off_once()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        await World.CallAsync(new DetachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        await World.RestartAsync();
        Assert.Empty((await World.CallAsync(new ListAttachedUserPoliciesRequest { UserName = "ann" })).AttachedPolicies!);
        var missing = await World.FailsAsync("NoSuchEntityException", new DetachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        Assert.Equal($"Policy {Admin} was not found.", missing.Message);
    }
}
