namespace Tarn.Iam.Tests.Operations;

public sealed class ListRolePoliciesTests : RoleFixture
{
    private static readonly ListRolePoliciesRequest Request = new() { RoleName = "etl" };

    [Fact]
    public async Task Names_of_inline_policies_are_listed_in_pages()
    {
        await CreateAsync("etl");
        await PutPolicyAsync("p2");
        await PutPolicyAsync("p1");

        var listed = await World.CallAsync(Request with { MaxItems = 1 });
        await World.RestartAsync();
        var rest = await World.CallAsync(Request with { Marker = listed.Marker });

        Assert.Equal(["p1"], listed.PolicyNames);
        Assert.True(listed.IsTruncated);
        Assert.Equal(["p2"], rest.PolicyNames);
        Assert.False(rest.IsTruncated);
    }

    [Fact]
    public async Task A_role_that_is_not_there_and_a_marker_of_another_role_are_refused()
    {
        await CreateAsync("etl");
        await CreateAsync("other");
        await PutPolicyAsync("p1");
        await PutPolicyAsync("p2");
        var listed = await World.CallAsync(Request with { MaxItems = 1 });

        await World.FailsAsync("NoSuchEntityException", Request with { RoleName = "none" });
        await World.FailsAsync("ValidationError", Request with { RoleName = "other", Marker = listed.Marker });
    }
}
