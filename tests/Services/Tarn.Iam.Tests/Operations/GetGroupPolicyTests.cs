namespace Tarn.Iam.Tests.Operations;

public sealed class GetGroupPolicyTests : IamFixture
{
    [Fact]
    public async Task The_document_is_percent_encoded()
    {
        await World.CallAsync(new CreateGroupRequest { GroupName = "ann" });
        await World.CallAsync(new PutGroupPolicyRequest { GroupName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        var found = await World.CallAsync(new GetGroupPolicyRequest { GroupName = "ann", PolicyName = "p" });
        Assert.Equal(("ann", "p"), (found.GroupName, found.PolicyName));
        Assert.StartsWith("%7B%22Version", found.PolicyDocument, StringComparison.Ordinal);
        var missing = await World.FailsAsync("NoSuchEntityException", new GetGroupPolicyRequest { GroupName = "ann", PolicyName = "q" });
        Assert.Equal("The group policy with name q cannot be found.", missing.Message);
    }
}
