namespace Tarn.Iam.Tests.Operations;

public sealed class GetPolicyTests : IamFixture
{
    [Fact]
    public async Task Attachments_are_counted__of_policies_of_AWS_too()
    {
        await MakePolicyAsync("mine");
        await MakeUserAsync("ann");
        await MakeRoleAsync("etl");
        foreach (var arn in new[] { OwnPolicy("mine"), Glue })
        {
            await World.CallAsync(new AttachUserPolicyRequest { UserName = "ann", PolicyArn = arn });
            await World.CallAsync(new AttachRolePolicyRequest { RoleName = "etl", PolicyArn = arn });
            Assert.Equal(2, (await World.CallAsync(new GetPolicyRequest { PolicyArn = arn })).Policy!.AttachmentCount);
        }

        var missing = await World.FailsAsync("NoSuchEntityException", new GetPolicyRequest { PolicyArn = OwnPolicy("none") });
        Assert.Equal($"Policy {OwnPolicy("none")} was not found.", missing.Message);
    }

    [Fact]
    public async Task Another_accounts_policy_is_not_found()
    {
        await MakePolicyAsync("mine");
        await World.FailsAsync("NoSuchEntityException", new GetPolicyRequest { PolicyArn = OwnPolicy("mine") }, World.Call with { Scope = World.Call.Scope with { Account = "111111111111" } });
    }
}
