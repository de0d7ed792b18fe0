namespace Tarn.Iam.Tests.Operations;

public sealed class GetRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task The_document_is_percent_encoded()
    {
        await CreateAsync("etl");
        await PutPolicyAsync("p1");
        await World.RestartAsync();

        var got = await World.CallAsync(new GetRolePolicyRequest { RoleName = "etl", PolicyName = "p1" });

        Assert.Equal(("etl", "p1"), (got.RoleName, got.PolicyName));
        Assert.DoesNotContain("\"", got.PolicyDocument, StringComparison.Ordinal);
        Assert.Equal(PolicyCheckTests.Permissions, Uri.UnescapeDataString(got.PolicyDocument));
    }

    [Fact]
    public async Task A_policy_or_a_role_that_is_not_there_is_refused()
    {
        await CreateAsync("etl");

        var missing = await World.FailsAsync("NoSuchEntityException", new GetRolePolicyRequest { RoleName = "etl", PolicyName = "p1" });
        await World.FailsAsync("NoSuchEntityException", new GetRolePolicyRequest { RoleName = "none", PolicyName = "p1" });

        Assert.Equal("The role policy with name p1 cannot be found.", missing.Message);
    }
}
