namespace Tarn.Iam.Tests.Operations;

public sealed class ListUserPoliciesTests : IamFixture
{
    [Fact]
    public async Task Names_are_listed_in_pages()
    {
        await MakeUserAsync("ann");
        foreach (var name in new[] { "b", "a" })
            await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = name, PolicyDocument = PolicyCheckTests.Permissions });
        var first = await World.CallAsync(new ListUserPoliciesRequest { UserName = "ann", MaxItems = 1 });
        var rest = await World.CallAsync(new ListUserPoliciesRequest { UserName = "ann", Marker = first.Marker });
        Assert.Equal(["a"], first.PolicyNames);
        Assert.Equal(["b"], rest.PolicyNames);
        await World.FailsAsync("NoSuchEntityException", new ListUserPoliciesRequest { UserName = "none" });
    }
}
