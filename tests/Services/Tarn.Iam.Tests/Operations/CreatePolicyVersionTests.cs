namespace Tarn.Iam.Tests.Operations;

public sealed class CreatePolicyVersionTests : IamFixture
{
    [Fact]
    public async Task Numbers_never_come_again_and_five_versions_are_the_most()
    {
        await MakePolicyAsync("mine");
        var request = new CreatePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), PolicyDocument = PolicyCheckTests.Permissions };
        var second = (await World.CallAsync(request with { SetAsDefault = true })).PolicyVersion!;
        await World.CallAsync(new DeletePolicyVersionRequest { PolicyArn = OwnPolicy("mine"), VersionId = "v1" });
        foreach (var number in (int[])[3, 4, 5, 6])
            Assert.Equal($"v{number}", (await World.CallAsync(request)).PolicyVersion!.VersionId);
        var many = await World.FailsAsync("LimitExceededException", request);
        Assert.Equal(("v2", true), (second.VersionId, second.IsDefaultVersion));
        Assert.Equal("v2", (await World.CallAsync(new GetPolicyRequest { PolicyArn = OwnPolicy("mine") })).Policy!.DefaultVersionId);
        Assert.StartsWith("A managed policy can have up to 5 versions.", many.Message, StringComparison.Ordinal);
        await World.FailsAsync("MalformedPolicyDocumentException", request with { PolicyDocument = "{}" });
        await World.FailsAsync("AccessDenied", request with { PolicyArn = Admin });
    }
}
