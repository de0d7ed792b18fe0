namespace Tarn.Iam.Tests.Operations;

public sealed class AttachUserPolicyTests : IamFixture
{
    [Fact]
    public async Task Own_policies_and_those_of_AWS_are_attached_once_however_often_they_are()
    {
        await MakeUserAsync("ann");
        await MakePolicyAsync("mine");
        foreach (var arn in new[] { Admin, OwnPolicy("mine"), Admin })
            await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = arn });
        await World.RestartAsync();
        var listed = await World.CallAsync(new ListAttachedUserPoliciesRequest { UserName = "ann" });
        Assert.Equal([OwnPolicy("mine"), Admin], listed.AttachedPolicies!.Select(policy => policy.PolicyArn).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_policy_that_is_not_there_and_more_than_the_quota_are_refused()
    {
        await MakeUserAsync("ann");
        foreach (var number in Enumerable.Range(0, Limits.PoliciesPerUser))
        {
            await MakePolicyAsync($"p{number}");
            await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = OwnPolicy($"p{number}") });
        }

        var quota = await World.FailsAsync("LimitExceededException", new AttachUserPolicyRequest { UserName = "ann", PolicyArn = Admin });
        var missing = await World.FailsAsync("NoSuchEntityException", new AttachUserPolicyRequest { UserName = "ann", PolicyArn = OwnPolicy("none") });
        Assert.Equal("Cannot exceed quota for PoliciesPerUser: 10", quota.Message);
        Assert.Equal("Policy arn:aws:iam::123456789012:policy/none does not exist or is not attachable.", missing.Message);
    }
}
