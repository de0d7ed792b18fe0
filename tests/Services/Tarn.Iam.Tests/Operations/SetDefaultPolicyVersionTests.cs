namespace Tarn.Iam.Tests.Operations;

public sealed class SetDefaultPolicyVersionTests : IamFixture
{
    [Fact]
    public async Task Another_version_counts()
    {
        await MakePolicyAsync("mine");
        await World.CallAsync(new CreatePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new SetDefaultPolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v2" });
        await World.RestartAsync();
        Assert.Equal("v2", (await World.CallAsync(new GetPolicyRequest { PolicyArn = OwnPolicy("mine") })).Policy!.DefaultVersionId);
        await World.FailsAsync("NoSuchEntityException", new SetDefaultPolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v9" });
    }
}
