namespace Tarn.Iam.Tests.Operations;

public sealed class GetUserPolicyTests : IamFixture
{
    [Fact]
    public async Task The_document_is_percent_encoded()
    {
        await MakeUserAsync("ann");
        await World.CallAsync(new PutUserPolicyRequest { UserName = "ann", PolicyName = "p", PolicyDocument = PolicyCheckTests.Permissions });
        var found = await World.CallAsync(new GetUserPolicyRequest { UserName = "ann", PolicyName = "p" });
        Assert.Equal(("ann", "p"), (found.UserName, found.PolicyName));
        Assert.StartsWith("%7B%22Version", found.PolicyDocument, StringComparison.Ordinal);
        var missing = await World.FailsAsync("NoSuchEntityException", new GetUserPolicyRequest { UserName = "ann", PolicyName = "q" });
        Assert.Equal("The user policy with name q cannot be found.", missing.Message);
    }
}
