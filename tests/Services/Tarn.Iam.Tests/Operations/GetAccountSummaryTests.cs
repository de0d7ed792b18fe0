namespace Tarn.Iam.Tests.Operations;

public sealed class GetAccountSummaryTests : IamFixture
{
    [Fact]
    public async Task What_is_there_is_counted()
    {
        await MakeUserAsync("ann");
        await MakeRoleAsync("etl");
        await MakePolicyAsync("mine");
        await World.CallAsync(new CreatePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), PolicyDocument = PolicyCheckTests.Permissions });
        await World.CallAsync(new CreateGroupRequest { GroupName = "g" });
        await World.CallAsync(new CreateAccessKeyRequest());
        var summary = (await World.CallAsync(new GetAccountSummaryRequest())).SummaryMap!;
        Assert.Equal((1, 1, 1, 1, 2), (summary["Users"], summary["Roles"], summary["Policies"], summary["Groups"], summary["PolicyVersionsInUse"]));
        Assert.Equal((1, 0, 5), (summary["AccountAccessKeysPresent"], summary["InstanceProfiles"], summary["VersionsPerPolicyQuota"]));
    }
}
