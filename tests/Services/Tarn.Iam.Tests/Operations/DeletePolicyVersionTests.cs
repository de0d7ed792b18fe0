namespace Tarn.Iam.Tests.Operations;

public sealed class DeletePolicyVersionTests : IamFixture
{
    [Fact]
    public async Task The_default_stays_and_others_go()
    {
        await MakePolicyAsync("mine");
        await World.CallAsync(new CreatePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new DeletePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v2" });
        await World.RestartAsync();
        var kept = await World.FailsAsync("DeleteConflictException", new DeletePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v1" });
        Assert.Equal("Cannot delete the default version of a policy.", kept.Message);
        await World.FailsAsync("NoSuchEntityException", new DeletePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v2" });
    }
}
