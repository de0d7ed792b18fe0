namespace Tarn.Iam.Tests.Operations;

public sealed class AttachGroupPolicyTests : IamFixture
{
    [Fact]
    public async Task Own_policies_and_those_of_AWS_are_attached_once_however_often_they_are()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await MakePolicyAsync("mine");
        foreach (var arn in new[] { Admin, OwnPolicy("mine"), Admin })
            await World.CallAsync(new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = arn });
        await World.RestartAsync();
        var listed = await World.CallAsync(new ListAttachedGroupPoliciesRequest { GroupName = "ann" });
        Assert.Equal([OwnPolicy("mine"), Admin], listed.AttachedPolicies!.Select(policy => policy.PolicyArn).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_is_not_there_and_more_than_the_quota_are_refused()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        foreach (var number in Enumerable.Range(0, Limits.PoliciesPerGroup))
        {
            await MakePolicyAsync($"p{number}");
            await World.CallAsync(new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = OwnPolicy($"p{number}") });
        }

        var quota = await World.FailsAsync("LimitExceededException", new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = Admin });
        var missing = await World.FailsAsync("NoSuchEntityException", new AttachGroupPolicyRequest { GroupName = "ann", PolicyArn = OwnPolicy("none") });
        Assert.Equal("Cannot exceed quota for PoliciesPerGroup: 10", quota.Message);
        Assert.Equal("Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.", missing.Message);
    }
}
