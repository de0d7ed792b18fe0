using Tarn.Worlds;

namespace Tarn.Iam.Tests.Operations;

public sealed class DeleteRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task An_inline_policy_is_deleted_and_the_others_stay()
    {
        await CreateAsync("etl");
        await PutPolicyAsync("p1");
        await PutPolicyAsync("p2");
        await DeletePolicyAsync("p1");
        await World.RestartAsync();

        var listed = await World.CallAsync(new ListRolePoliciesRequest { RoleName = "etl" });

        Assert.Equal(["p2"], listed.PolicyNames);
    }

    [Fact]
    public async Task A_policy_or_a_role_that_is_not_there_is_refused()
    {
        await CreateAsync("etl");

        var missing = await World.FailsAsync("NoSuchEntityException", () => DeletePolicyAsync("p1"));
        await World.FailsAsync("NoSuchEntityException", new DeleteRolePolicyRequest { RoleName = "none", PolicyName = "p1" });

        Assert.Equal("NoSuchEntity", missing.QueryCode);
    }
}
