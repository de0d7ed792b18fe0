using Tarn.Kernel;

namespace Tarn.Iam.Tests.Operations;

public sealed class PutRolePolicyTests : RoleFixture
{
    [Fact]
    public async Task Inline_policies_are_put_got_listed_and_deleted()
    {
        await CreateAsync("etl");
        await PutPolicyAsync("p1");
        await PutPolicyAsync("p2");

        var got = await World.CallAsync(new GetRolePolicyRequest { RoleName = "etl", PolicyName = "p1" });
        var listed = await World.CallAsync(new ListRolePoliciesRequest { RoleName = "etl", MaxItems = 1 });
        var rest = await World.CallAsync(new ListRolePoliciesRequest { RoleName = "etl", Marker = listed.Marker });
        var conflict = await Assert.ThrowsAsync<AwsException>(DeleteAsync);
        await DeletePolicyAsync("p1");
        await DeletePolicyAsync("p2");
        var missing = await Assert.ThrowsAsync<AwsException>(() => DeletePolicyAsync("p1"));
        await DeleteAsync();

        Assert.Equal(PolicyDocumentTests.Permissions, Uri.UnescapeDataString(got.PolicyDocument));
        Assert.Equal(["p1"], listed.PolicyNames);
        Assert.Equal(["p2"], rest.PolicyNames);
        Assert.Equal("DeleteConflict", conflict.QueryCode);
        Assert.Equal("NoSuchEntity", missing.QueryCode);
        await World.FailsAsync("NoSuchEntityException", new GetRoleRequest { RoleName = "etl" });
    }
}
