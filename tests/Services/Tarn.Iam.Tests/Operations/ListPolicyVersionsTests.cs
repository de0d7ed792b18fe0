namespace Tarn.Iam.Tests.Operations;

public sealed class ListPolicyVersionsTests : IamFixture
{
    [Fact]
    public async Task Versions_are_listed_from_the_newest_in_pages()
    {
        await MakePolicyAsync("mine");
        await World.CallAsync(new CreatePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), PolicyDocument = PolicyCheckTests.Permissions });
        var first = await World.CallAsync(new ListPolicyVersionsRequest { PolicyArn = OwnPolicy("mine"), MaxItems = 1 });
        var rest = await World.CallAsync(new ListPolicyVersionsRequest { PolicyArn = OwnPolicy("mine"), Marker = first.Marker });
        Assert.Equal([("v2", false), ("v1", true)], first.Versions!.Concat(rest.Versions!).Select(version => (version.VersionId, version.IsDefaultVersion)));
        await World.FailsAsync("NoSuchEntityException", new ListPolicyVersionsRequest { PolicyArn = OwnPolicy("none") });
    }
}
