namespace Tarn.Iam.Tests.Operations;

public sealed class GetPolicyVersionTests : IamFixture
{
    [Fact]
    public async Task Documents_are_answered_percent_encoded__those_of_AWS_too()
    {
        await MakePolicyAsync("mine");
        await World.RestartAsync();
        var own = (await World.CallAsync(new GetPolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v1" })).PolicyVersion!;
        var admin = (await World.CallAsync(new GetPolicyVersionRequest { PolicyArn = Admin, VersionId = "v1" })).PolicyVersion!;
        Assert.Equal(PolicyCheckTests.Permissions, Uri.UnescapeDataString(own.Document!));
        Assert.True(own.IsDefaultVersion);
        PolicyCheck.Permissions(Uri.UnescapeDataString(admin.Document!));
        await World.FailsAsync("NoSuchEntityException", new GetPolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v2" });
        await World.FailsAsync("ValidationError", new GetPolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "2" });
    }
}
