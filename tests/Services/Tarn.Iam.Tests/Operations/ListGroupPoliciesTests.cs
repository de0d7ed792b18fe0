namespace Tarn.Iam.Tests.Operations;

public sealed class ListGroupPoliciesTests : IamFixture
{
    [Fact]
    public async Task Names_are_listed_in_pages()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        foreach (var name in new[] { "b", "a" })
            await World.CallAsync(new PutGroupPolicyRequest { GroupName = "ann", PolicyName = name, PolicyDocument = PolicyCheckTests.Permissions });
        var first = await World.CallAsync(new ListGroupPoliciesRequest { GroupName = "ann", MaxItems = 1 });
        var rest = await World.CallAsync(new ListGroupPoliciesRequest { GroupName = "ann", Marker = first.Marker });
        Assert.Equal(["a"], first.PolicyNames);
        Assert.Equal(["b"], rest.PolicyNames);
        await World.FailsAsync("NoSuchEntityException", new ListGroupPoliciesRequest { GroupName = "none" });
    }
}
