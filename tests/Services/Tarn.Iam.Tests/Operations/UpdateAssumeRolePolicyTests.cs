namespace Tarn.Iam.Tests.Operations;

public sealed class UpdateAssumeRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task UpdateAssumeRolePolicy_changes_who_may_take_the_role_on()
    {
        await CreateAsync("etl");
        var policy = PolicyCheckTests.Trust.Replace("glue", "firehose", StringComparison.Ordinal);
        await World.CallAsync(new UpdateAssumeRolePolicyRequest { RoleName = "etl", PolicyDocument = policy });
        await World.RestartAsync();

        Assert.NotEqual(PolicyCheckTests.Trust, policy);
        Assert.Equal(policy, Uri.UnescapeDataString((await GetAsync()).AssumeRolePolicyDocument!));
    }

    [Fact]
    public async Task A_policy_that_trusts_nobody_and_a_role_that_is_not_there_are_refused()
    {
        await CreateAsync("etl");

        var malformed = await World.FailsAsync(
            "MalformedPolicyDocumentException", new UpdateAssumeRolePolicyRequest { RoleName = "etl", PolicyDocument = PolicyCheckTests.Permissions });
        await World.FailsAsync("NoSuchEntityException", new UpdateAssumeRolePolicyRequest { RoleName = "none", PolicyDocument = PolicyCheckTests.Trust });

        Assert.Equal(("MalformedPolicyDocument", 400), (malformed.QueryCode, malformed.Status));
        Assert.Equal(PolicyCheckTests.Trust, Uri.UnescapeDataString((await GetAsync()).AssumeRolePolicyDocument!));
    }
}
